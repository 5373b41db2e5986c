import type { Warehouse } from '../../foundation/warehouse/index.ts';

const patience = { timeoutMs: 120_000 };

/** Tables whose facts are taken back by a fact of the other sign, with what names one fact. */
const cancellable = ['feedback_fact', 'answer_fact'] as const;

/** Of so many facts the names fit well into one statement. */
const factsAtOnce = 20_000;

/**
 * Removes facts from before an instant that were taken back: the fact and what cancels it, which together count nothing.
 * Until then sums are right but the old fact can still be read. What the warehouse has not been told yet stays for the
 * next time. A statement removes what was found before it: a search within it would see half of its own work.
 */
export async function dropCancelledFacts(warehouse: Warehouse, workspaceId: string, before: Date): Promise<void> {
  const onCluster = warehouse.tables.apply('{onCluster}');
  const old = 'workspace_id = {workspaceId:UUID} and occurred_at < {before:DateTime64(3)}';
  for (const table of cancellable) {
    for (;;) {
      const cancelled = await warehouse.query<{ id: string; version: number }>(
        `select feedback_id as id, version from ${table} where ${old}
         group by feedback_id, version having sum(sign) = 0 limit ${factsAtOnce}`,
        { workspaceId, before },
        patience,
      );
      if (cancelled.length === 0) break;
      const ids = cancelled.map(({ id }) => id);
      const versions = cancelled.map(({ version }) => version);
      await warehouse.command(
        `alter table ${table} ${onCluster} delete where ${old} and (feedback_id, version) in (
           select arrayJoin(arrayZip({ids:Array(UUID)}, {versions:Array(UInt32)}))) settings mutations_sync = 1`,
        { workspaceId, before, ids, versions },
        patience,
      );
      if (cancelled.length < factsAtOnce) break;
    }
  }
}

/** Which events met their end. */
export interface RetiredEvents {
  /** Those that were received before */
  before: Date;
  /** They still count, for nobody; else they count no more */
  anonymised: boolean;
  /** The same for every try at the same end */
  token: string;
}

/** Takes events out of the warehouse, or the persons out of them. Doing it twice does no more than once. */
export async function retireEventFacts(
  warehouse: Warehouse,
  workspaceId: string,
  { before, anonymised, token }: RetiredEvents,
): Promise<void> {
  const onCluster = warehouse.tables.apply('{onCluster}');
  const old = 'workspace_id = {workspaceId:UUID} and received_at < {before:DateTime64(3)}';
  const parameters = { workspaceId, before };
  const alter = (change: string) =>
    warehouse.command(
      `alter table event_fact ${onCluster} ${change} settings mutations_sync = 1`,
      parameters,
      patience,
    );
  if (anonymised) {
    await alter(`update profile_key = '' where ${old} and profile_key != ''`);
    return;
  }
  const rows = await warehouse.query<object>(
    `select workspace_id, kind, name, local_day, origin, -sum(sign) as count from event_fact where ${old}
     group by workspace_id, kind, name, local_day, origin order by kind, name, local_day, origin`,
    parameters,
    patience,
  );
  if (rows.length === 0) return;
  await warehouse.insert('event_rollup', rows, { deduplicationToken: `${token} into event_rollup` });
  await alter(`delete where ${old}`);
}

/** Takes persons out of the facts of what they did: these count for nobody then, and no number changes. */
export async function detachEventFacts(
  warehouse: Warehouse,
  workspaceId: string,
  profileIds: readonly string[],
): Promise<void> {
  const theirs = 'workspace_id = {workspaceId:UUID} and profile_key in {profileIds:Array(String)}';
  const [found] = await warehouse.query<{ count: number }>(
    `select toUInt32(count()) as count from event_fact where ${theirs}`,
    { workspaceId, profileIds },
    patience,
  );
  if (found === undefined || found.count === 0) return;
  await warehouse.command(
    `alter table event_fact ${warehouse.tables.apply('{onCluster}')} update profile_key = '' where ${theirs}
     settings mutations_sync = 1`,
    { workspaceId, profileIds },
    patience,
  );
}
