export * from './canonical-json.js';
export * from './chain.js';
export * from './dossier.js';
export * from './unzip.js';
export type { DossierReport } from './report.js';
