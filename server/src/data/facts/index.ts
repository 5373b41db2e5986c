export type { Dataset, FactCell, FactInsert, FactMeasure, FactRow, FactSource, NamedRecords } from './dataset.ts';
export { createFactsSubscriber, createFactsSubscribers, factsSubscriberName } from './facts-subscriber.ts';
export {
  type RebuildOptions,
  RebuildOvertakenError,
  type RebuiltWorkspace,
  rebuildWarehouse,
} from './rebuild-warehouse.ts';
