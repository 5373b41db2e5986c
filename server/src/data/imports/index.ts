export { ImportFiles, type RowError } from './import-files-store.ts';
