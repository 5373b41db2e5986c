export { foundWorkspace } from './found-workspace.ts';
