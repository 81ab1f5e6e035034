/**
 * One case and its record, as each reader may see them: a read composition. It owns no table and writes nothing; `data/` names the
 * tables of other modules by design, and row-level security decides which of their rows there are for the reader. Where a module
 * has a reader of its own (what is next, mediators, notices, forms, settings), that one is asked.
 */
export { CaseFileModule } from './case-file.module.js';
