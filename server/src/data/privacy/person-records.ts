import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { PersonScope } from '../directory/index.ts';

/**
 * What one store holds of a person. Every module that keeps anything of people brings one, registered where the modules
 * are wired together, so that what a person is given and what is erased can't differ.
 */
export interface PersonRecords {
  /** Under which it stands in an export and in a certificate, e.g. `feedback` */
  readonly section: string;
  /** Everything that is held, as documents in portions: rows of one column `record` */
  list(tx: WorkspaceTx, person: PersonScope): AsyncIterable<readonly object[]>;
  /**
   * Removes or reduces what is held, in one short transaction.
   * @param pattern finds the person's identifiers in texts, see `writeIdentifierPattern`
   * @returns how many records were treated; it is called until none are left
   */
  erase(tx: WorkspaceTx, person: PersonScope, pattern: string | null): Promise<number>;
}
