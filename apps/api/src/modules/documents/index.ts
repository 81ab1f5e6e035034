export { DocumentsModule } from './documents.module.js';
export { DocumentEdge } from './api/document.edge.js';
