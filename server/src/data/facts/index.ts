export type { Dataset, FactCell, FactInsert, FactMeasure, FactRow, FactSource } from './dataset.ts';
export { createFactsSubscriber, factsSubscriberName } from './facts-subscriber.ts';
export {
  type RebuildOptions,
  RebuildOvertakenError,
  type RebuiltWorkspace,
  rebuildWarehouse,
} from './rebuild-warehouse.ts';
