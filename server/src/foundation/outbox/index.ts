export { type FrozenOutbox, freezeOutbox } from './freeze-outbox-store.ts';
export { handleEach, handleTogether, isFaultOfData, type ReadEvent, readEach } from './handle-each.ts';
export * from './outbox-event.ts';
export {
  claimBatch,
  ensureCursor,
  findLastBatchNo,
  findRelayStatus,
  type RelayStatus,
  setCursor,
} from './outbox-store.ts';
export * from './publish-event.ts';
export * from './relay.ts';
