export * from './customer-event.ts';
export { eventDiscovery } from './event-discovery.ts';
export { eventDataset } from './event-facts.ts';
export { forgetMessageIdsJob, prepareEventMonthsJob } from './event-jobs.ts';
export { eventRoutes } from './event-routes.ts';
export { createEventWriter, type EventWriter } from './event-writer.ts';
export { segmentRoutes } from './segment-routes.ts';
