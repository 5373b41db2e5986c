export * from './customer-event.ts';
export { eventDataset } from './event-facts.ts';
export { forgetMessageIdsJob, prepareEventMonthsJob } from './event-jobs.ts';
export { createEventWriter, type EventWriter } from './event-writer.ts';
export { segmentRoutes } from './segment-routes.ts';
