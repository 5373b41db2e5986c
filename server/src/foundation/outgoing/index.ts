export { type AllowList, parseAllowList } from './allow-list.ts';
export {
  createOutgoing,
  type LookUp,
  type Outgoing,
  type OutgoingAnswer,
  type OutgoingRequest,
  type ReachableHost,
} from './outgoing.ts';
export { OutgoingError, type OutgoingFault } from './outgoing-error.ts';
