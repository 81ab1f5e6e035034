export { FormsModule } from './forms.module.js';
export { issueForm } from './app/issue-form.js';
export { formPdf, printForm } from './app/form-pdf.js';
export { FormRepository } from './data/form.repository.js';
export { formsOfCase } from './data/forms-of-case.query.js';
