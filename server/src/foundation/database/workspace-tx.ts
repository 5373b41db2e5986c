import type { Transaction } from 'kysely';
import type { KeyRing } from '../sealing/index.ts';

/** Tables are declared by the store that speaks of them: `tx.query.withTables<TicketTables>()`. */
// biome-ignore lint/complexity/noBannedTypes: Kysely's own empty schema
export type NoTables = {};

/** A running transaction as the application's role, bound to one workspace by row-level security. */
export interface WorkspaceTx {
  readonly workspaceId: string;
  readonly query: Transaction<NoTables>;
  /** Seals what is kept of people, opens it, and hashes what it is found by. */
  readonly keyRing: KeyRing;
}

/** A running transaction bound to no workspace: only tables that belong to none hold rows for it. */
export interface SystemTx {
  readonly query: Transaction<NoTables>;
}
