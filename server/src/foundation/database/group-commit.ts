import type pg from 'pg';
import type { Logger } from '../log/index.ts';
import type { Database } from './database.ts';

/** Two commits under way keep disk and processor busy at the same time; more gain nothing. */
const laneCount = 2;

/** A plan that is kept was made for tables as they were then; one made for an empty table is slow for a full one. */
const planLifeMs = 5_000;

/** Writes small pieces of work fast: what arrives while a commit is under way shares the next one. */
export interface GroupCommit<Item, Outcome> {
  /**
   * Resolves when the item is committed. A lone one is written at once; nothing waits for company.
   * @throws what {@link GroupCommitOptions.writeAlone} throws for it
   */
  write(workspaceId: string, item: Item): Promise<Outcome>;
  /** Writes what waits and closes the connections. */
  close(): Promise<void>;
}

/** What a group is and how it is written. */
export interface GroupCommitOptions<Item, Outcome> {
  database: Database;
  log: Logger;
  /** By which the database's administrator knows the connections */
  connectionName: string;
  /** Items that together weigh more wait for the next commit, so that none waits long for the others in its group. */
  maxWeight: number;
  /** 1 where all items are alike */
  weigh?: (item: Item) => number;
  /** Items with the same key never share a group; left out: any may */
  keyOf?: (item: Item) => string;
  /**
   * Writes a group through a connection bound to its workspace, all or nothing: one statement, or a transaction that it
   * begins and commits itself.
   * @returns an outcome per item, in their order; undefined for one that has to be settled alone
   */
  writeGroup(client: pg.Client, workspaceId: string, items: readonly Item[]): Promise<readonly (Outcome | undefined)[]>;
  /** Settles what a group can't, and each member of a group that failed. */
  writeAlone(workspaceId: string, item: Item): Promise<Outcome>;
}

interface Waiting<Item, Outcome> {
  workspaceId: string;
  item: Item;
  resolve(outcome: Outcome): void;
  reject(error: unknown): void;
}

interface Lane {
  client: pg.Client | null;
  /** The workspace that the connection is bound to */
  workspaceId: string | null;
  /** When its statements were last planned, on the clock of `performance.now()` */
  plannedAtMs: number;
  busy: Promise<void> | null;
}

/**
 * Group commit over connections of its own: items of one workspace are written together; of a group that fails, each
 * member is tried alone, so that one bad item harms no other.
 */
export function createGroupCommit<Item, Outcome>(
  options: GroupCommitOptions<Item, Outcome>,
): GroupCommit<Item, Outcome> {
  const { log } = options;
  const queue: Waiting<Item, Outcome>[] = [];
  const lanes: Lane[] = Array.from({ length: laneCount }, () => ({
    client: null,
    workspaceId: null,
    plannedAtMs: 0,
    busy: null,
  }));

  function dispatch(): void {
    for (const lane of lanes) {
      if (queue.length === 0) return;
      if (lane.busy !== null) continue;
      lane.busy = settleGroup(lane, takeGroup(queue, options)).finally(() => {
        lane.busy = null;
        dispatch();
      });
    }
  }

  async function settleGroup(lane: Lane, group: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await writeGroup(lane, group);
      for (const [at, waiting] of group.entries()) {
        const outcome = outcomes[at];
        if (outcome === undefined) await writeAlone(waiting);
        else waiting.resolve(outcome);
      }
    } catch (error) {
      log.warn({ err: error, size: group.length }, 'a group could not be written; its members are tried one by one');
      await dropConnection(lane);
      for (const waiting of group) await writeAlone(waiting);
    }
  }

  async function writeGroup(lane: Lane, group: readonly Waiting<Item, Outcome>[]) {
    const workspaceId = group[0]?.workspaceId ?? null;
    if (workspaceId === null) return [];
    lane.client ??= await connect(lane);
    const binding =
      lane.workspaceId === workspaceId
        ? null
        : lane.client.query("select set_config('app.workspace_id', $1, false)", [workspaceId]);
    lane.workspaceId = workspaceId;
    const items = group.map(({ item }) => item);
    const planning = forgetOldPlans(lane, lane.client);
    const [, , outcomes] = await Promise.all([binding, planning, options.writeGroup(lane.client, workspaceId, items)]);
    return outcomes;
  }

  function forgetOldPlans(lane: Lane, client: pg.Client): Promise<unknown> | null {
    const nowMs = performance.now();
    if (nowMs - lane.plannedAtMs < planLifeMs) return null;
    lane.plannedAtMs = nowMs;
    return client.query('discard plans');
  }

  async function connect(lane: Lane): Promise<pg.Client> {
    const client = await options.database.connect({ pipeline: true, name: options.connectionName });
    // The statements have parameters whose value never changes the plan; planning anew costs as much as running.
    await client.query('set plan_cache_mode = force_generic_plan');
    lane.workspaceId = null;
    client.once('end', () => {
      if (lane.client === client) lane.client = null;
    });
    return client;
  }

  async function writeAlone({ workspaceId, item, resolve, reject }: Waiting<Item, Outcome>): Promise<void> {
    try {
      resolve(await options.writeAlone(workspaceId, item));
    } catch (error) {
      reject(error);
    }
  }

  async function dropConnection(lane: Lane): Promise<void> {
    const { client } = lane;
    lane.client = null;
    await client?.end().catch((error: unknown) => log.debug({ err: error }, 'the connection was already gone'));
  }

  return {
    write: (workspaceId, item) =>
      new Promise((resolve, reject) => {
        queue.push({ workspaceId, item, resolve, reject });
        dispatch();
      }),
    close: async () => {
      while (queue.length > 0 || lanes.some((lane) => lane.busy !== null))
        await Promise.all(lanes.map((lane) => lane.busy));
      await Promise.all(lanes.map(dropConnection));
    },
  };
}

/** The longest-waiting item and others of its workspace, each key once, up to the weight; the rest stay in line. */
function takeGroup<Item, Outcome>(
  queue: Waiting<Item, Outcome>[],
  { maxWeight, weigh, keyOf }: Pick<GroupCommitOptions<Item, Outcome>, 'maxWeight' | 'weigh' | 'keyOf'>,
): Waiting<Item, Outcome>[] {
  const workspaceId = queue[0]?.workspaceId;
  const keys = new Set<string>();
  const group: Waiting<Item, Outcome>[] = [];
  const rest: Waiting<Item, Outcome>[] = [];
  let weight = 0;
  for (const waiting of queue) {
    const own = weigh?.(waiting.item) ?? 1;
    const key = keyOf?.(waiting.item);
    const fits = group.length === 0 || weight + own <= maxWeight;
    if (fits && waiting.workspaceId === workspaceId && (key === undefined || !keys.has(key))) {
      if (key !== undefined) keys.add(key);
      weight += own;
      group.push(waiting);
    } else rest.push(waiting);
  }
  queue.splice(0, queue.length, ...rest);
  return group;
}
