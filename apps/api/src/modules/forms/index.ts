export { issueForm } from './app/issue-form.js';
export { formPdf, printForm } from './app/form-pdf.js';
