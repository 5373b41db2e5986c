import { purposeOfIdentifier } from './data/directory/index.ts';
import type { SealedColumn } from './data/keys/index.ts';

/** Everything that is sealed under the data keys of its workspace, and is sealed anew when these are replaced. */
export const sealedColumns: readonly SealedColumn[] = [
  { table: 'identifier', key: 'id', sealed: 'sealed', purposeOf: purposeOfIdentifier },
];
