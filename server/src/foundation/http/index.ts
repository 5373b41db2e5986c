export { type EditBasis, readEditBasis, toEntityTag } from './edit-basis.ts';
export { healthRoutes } from './health-routes.ts';
export { type Authenticate, createHttpServer, defaultBodyLimitBytes } from './http-server.ts';
export { createIdempotencyKeys, forgetIdempotencyKeysCron } from './idempotency-store.ts';
export { liveRoutes } from './live-routes.ts';
export { eventAcceptedCount, feedbackAcceptedCount } from './metrics.ts';
export type { ProblemDocument } from './problem-document.ts';
export { createRequestRate } from './request-rate.ts';
export {
  defineRoute,
  type RefusalForm,
  type Route,
  type RouteCall,
  type RoutePermission,
  type ShownRecord,
} from './route.ts';
