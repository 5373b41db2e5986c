export * from './outbox-event.ts';
export {
  claimBatch,
  findLastBatchNo,
  findRelayStatus,
  type RelayStatus,
  setCursor,
} from './outbox-store.ts';
export * from './publish-event.ts';
export * from './relay.ts';
