import { sql } from 'kysely';
import type { Clock } from '../clock/index.ts';
import type { Database, SystemTx, WorkspaceTx } from '../database/index.ts';
import type { CronJob } from '../jobs/index.ts';
import type { Sealer } from '../sealing/index.ts';
import type { GivenAnswer, IdempotencyKeys, KeyedRequest, KeyedState } from './idempotency-key.ts';

/** Answers are remembered for so long. */
const keepMs = 24 * 3_600_000;
/** Longer than any request takes: a process that dies in between leaves its key taken for so long. */
const busyMs = 120_000;
const deletedAtOnce = 10_000;

interface KeyRow {
  fingerprint: Buffer;
  begunAt: Date;
  busyUntil: Date | null;
  status: number | null;
  contentType: string | null;
  body: Buffer | null;
}

/** Keys in PostgreSQL, for all processes. Answers are sealed, for some hold secrets that are shown once. */
export function createIdempotencyKeys(parts: { database: Database; clock: Clock; sealer: Sealer }): IdempotencyKeys {
  const { database, clock, sealer } = parts;
  const placeOf = ({ caller, key }: KeyedRequest) => `idempotency:${caller}:${key}`;

  function judge(row: KeyRow, request: KeyedRequest, now: Date): KeyedState {
    if (row.begunAt.getTime() <= now.getTime() - keepMs) return { kind: 'new' };
    if (!row.fingerprint.equals(request.fingerprint)) return { kind: 'otherRequest' };
    if (row.status !== null && row.body !== null) {
      const body = sealer.open(row.body, placeOf(request));
      return { kind: 'answered', answer: { status: row.status, contentType: row.contentType, body } };
    }
    return row.busyUntil !== null && row.busyUntil > now ? { kind: 'busy' } : { kind: 'new' };
  }

  return {
    begin: (request) =>
      database.inWorkspace(request.workspaceId, async (tx) => {
        const now = clock.now();
        const busyUntil = new Date(now.getTime() + busyMs);
        if (await insertKey(tx, request, now, busyUntil)) return { kind: 'new' };
        const row = await lockKey(tx, request);
        const state = row === null ? ({ kind: 'busy' } as const) : judge(row, request, now);
        if (state.kind === 'new') await renewKey(tx, request, now, busyUntil);
        return state;
      }),
    finish: (request, answer) =>
      database.inWorkspace(request.workspaceId, (tx) =>
        saveAnswer(tx, request, answer, sealer.seal(answer.body, placeOf(request))),
      ),
    release: (request) => database.inWorkspace(request.workspaceId, (tx) => deleteKey(tx, request)),
  };
}

async function insertKey(tx: WorkspaceTx, request: KeyedRequest, now: Date, busyUntil: Date): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into idempotency_key (workspace_id, caller, key, fingerprint, begun_at, busy_until)
    values (${tx.workspaceId}, ${request.caller}, ${request.key}, ${request.fingerprint}, ${now}, ${busyUntil})
    on conflict do nothing`.execute(tx.query);
  return numAffectedRows === 1n;
}

async function lockKey(tx: WorkspaceTx, request: KeyedRequest): Promise<KeyRow | null> {
  const { rows } = await sql<KeyRow>`
    select fingerprint, begun_at as "begunAt", busy_until as "busyUntil", status, content_type as "contentType",
      body_sealed as body
    from idempotency_key
    where workspace_id = ${tx.workspaceId} and caller = ${request.caller} and key = ${request.key}
    for update`.execute(tx.query);
  return rows[0] ?? null;
}

async function renewKey(tx: WorkspaceTx, request: KeyedRequest, now: Date, busyUntil: Date): Promise<void> {
  await sql`update idempotency_key set fingerprint = ${request.fingerprint}, begun_at = ${now},
      busy_until = ${busyUntil}, status = null, content_type = null, body_sealed = null
    where workspace_id = ${tx.workspaceId} and caller = ${request.caller} and key = ${request.key}`.execute(tx.query);
}

async function saveAnswer(tx: WorkspaceTx, request: KeyedRequest, answer: GivenAnswer, body: Buffer): Promise<void> {
  await sql`update idempotency_key set busy_until = null, status = ${answer.status},
      content_type = ${answer.contentType}, body_sealed = ${body}
    where workspace_id = ${tx.workspaceId} and caller = ${request.caller} and key = ${request.key}
      and fingerprint = ${request.fingerprint}`.execute(tx.query);
}

async function deleteKey(tx: WorkspaceTx, request: KeyedRequest): Promise<void> {
  await sql`delete from idempotency_key where workspace_id = ${tx.workspaceId} and caller = ${request.caller}
      and key = ${request.key} and status is null`.execute(tx.query);
}

/** Forgets keys that are older than a day. @param listWorkspaces every workspace there is */
export function forgetIdempotencyKeysCron(
  listWorkspaces: (tx: SystemTx) => Promise<readonly { id: string }[]>,
): CronJob {
  return {
    name: 'idempotencyKeys.forget',
    cron: '41 * * * *',
    handle: async ({ database, clock }) => {
      const before = new Date(clock.now().getTime() - keepMs);
      for (const { id } of await database.asSystem(listWorkspaces)) {
        const forget = () => database.inWorkspace(id, (tx) => deleteOldKeys(tx, before));
        while ((await forget()) === deletedAtOnce);
      }
    },
  };
}

async function deleteOldKeys(tx: WorkspaceTx, before: Date): Promise<number> {
  const { numAffectedRows } = await sql`delete from idempotency_key
    where workspace_id = ${tx.workspaceId} and (caller, key) in (
      select caller, key from idempotency_key where workspace_id = ${tx.workspaceId} and begun_at < ${before}
      order by begun_at limit ${deletedAtOnce})`.execute(tx.query);
  return Number(numAffectedRows ?? 0n);
}
