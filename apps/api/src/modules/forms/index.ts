export { issueForm, nextFormNumber } from './app/issue-form.js';
export { formPdf, printForm, type FormTable } from './app/form-pdf.js';
