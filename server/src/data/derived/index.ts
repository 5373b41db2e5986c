export { changeDerivedAttribute, type WantedAttribute } from './change-derived-attributes.ts';
export {
  buildDerivedJob,
  derivedRunKind,
  dueDerivedCron,
  noteRetiredEvents,
} from './derived-jobs.ts';
export { derivedRoutes } from './derived-routes.ts';
export { deriveAnew, derivedSubscriber } from './derived-subscriber.ts';
