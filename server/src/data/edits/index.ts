export { beginEdit, type Edit, getRevised, listRevised, noteEdits } from './edit-store.ts';
export { firstRevision } from './edited.ts';
