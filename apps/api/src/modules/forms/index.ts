export { issueForm, nextFormNumber } from './app/issue-form.js';
export { formPdf, printForm } from './app/form-pdf.js';
