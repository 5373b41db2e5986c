export type { Dataset, FactCell, FactInsert, FactMeasure, FactRow, FactSource, NamedRecords } from './dataset.ts';
export { eraseFromFacts, type FactsOfPerson } from './erase-from-facts.ts';
export { createFactsSubscriber, createFactsSubscribers, factsSubscriberName } from './facts-subscriber.ts';
export { forgetPlacementsCron } from './forget-placements.ts';
export {
  type RebuildOptions,
  RebuildOvertakenError,
  type RebuiltWorkspace,
  rebuildWarehouse,
} from './rebuild-warehouse.ts';
export { detachEventFacts, dropCancelledFacts, type RetiredEvents, retireEventFacts } from './retire-facts.ts';
