export { resealJob, resealRunKind, rotateKeys, tendKeysCron } from './reseal-jobs.ts';
export type { SealedColumn } from './sealed-column.ts';
