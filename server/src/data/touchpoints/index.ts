export type { Touchpoint } from './touchpoint.ts';
export { touchpointRoutes } from './touchpoint-routes.ts';
export { ensureTouchpoints, listTouchpoints, saveTouchpoints } from './touchpoint-store.ts';
