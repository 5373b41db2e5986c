export type { FeedbackImport, ImportState } from './feedback-import.ts';
export { forgetFilesJob, importJob, runImport } from './feedback-import-jobs.ts';
export { feedbackImportRoutes } from './feedback-import-routes.ts';
export { feedbackFiles, saveMapping } from './feedback-import-store.ts';
export type { ColumnMapping, ImportMapping } from './import-mapping.ts';
export { startImport } from './start-import.ts';
export { uploadImport } from './upload-import.ts';
