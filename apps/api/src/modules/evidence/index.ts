export { EvidenceModule } from './evidence.module.js';
export { FileLinks, type FileLink } from './app/file-links.js';
export { makePreview } from './app/make-preview.js';
export { copyExhibits, copyOf, type ExhibitShown } from './app/copy-exhibits.js';
export { addExhibit } from './app/exhibits.js';
export { FileEdge } from './api/file.edge.js';
export { UploadEdge } from './api/upload.edge.js';
