export { type CommitNotice, eventsAcceptedTopic, readCommitNotice } from './commit-notice.ts';
export * from './customer-event.ts';
export { detachEvents } from './detach-events-store.ts';
export { eventDiscovery } from './event-discovery.ts';
export { isCountableName, isWordOfList, largestNumber } from './event-fact.ts';
export { eventDataset } from './event-facts.ts';
export { forgetMessageIdsJob, prepareEventMonthsJob } from './event-jobs.ts';
export { listEventsOfProfiles } from './event-person-store.ts';
export {
  type EventPropertyField,
  type PropertyType,
  propertyFieldTypes,
  readEventPropertyField,
} from './event-property-field.ts';
export { eraseEventRecords, listEventRecords } from './event-records-store.ts';
export { eventRoutes } from './event-routes.ts';
export { eventSchemaRoutes } from './event-schema-routes.ts';
export { committed, listDoneTypes, listReachedProfiles } from './event-store.ts';
export { type EventChoice, type EventTaking, typeOfTaking } from './event-taking.ts';
export {
  EventChoiceShape,
  eventTakingShapes,
  findTakingFault,
  parseEventChoice,
  type RuleFault,
} from './event-taking-shape.ts';
export { aggregateEvents, isChosenEvent } from './event-taking-store.ts';
export { createEventWriter, type EventWriter } from './event-writer.ts';
export { identifyTraits } from './identify-traits.ts';
export { forgetHeldEventsCron, quarantineRunJob, quarantineRunKind } from './quarantine-jobs.ts';
export { eraseHeldRecords, listHeldRecords } from './quarantine-records-store.ts';
export { quarantineRoutes } from './quarantine-routes.ts';
export { retainedEvents } from './retire-events-store.ts';
export { segmentRoutes } from './segment-routes.ts';
