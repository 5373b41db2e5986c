export { healthRoutes } from './health-routes.ts';
export { type Authenticate, createHttpServer, defaultBodyLimitBytes } from './http-server.ts';
export { liveRoutes } from './live-routes.ts';
export { eventAcceptedCount, feedbackAcceptedCount } from './metrics.ts';
export { defineRoute, type Route, type RouteCall, type RoutePermission } from './route.ts';
