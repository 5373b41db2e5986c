import { systemAccess } from '@voxloop/access';
import type pg from 'pg';
import type { Clock } from '../../foundation/clock/index.ts';
import type { Database } from '../../foundation/database/index.ts';
import { feedbackAcceptedCount } from '../../foundation/http/index.ts';
import type { Logger } from '../../foundation/log/index.ts';
import {
  type ClaimedProfile,
  claimKey,
  claimProfilesStatement,
  findOrCreateProfile,
  type ProfileClaim,
  toClaimParameters,
} from '../directory/index.ts';
import { type AcceptingWorkspace, toAcceptRow } from './accept-statement.ts';
import type { AcceptOutcome, FeedbackInput } from './feedback.ts';
import { acceptFeedback, acceptGroup } from './feedback-accept-store.ts';

/** Groups larger than this wait for the next commit, so that no answer waits long for the others in its group. */
const maxGroupSize = 200;
/** Two commits under way keep disk and processor busy at the same time; more gain nothing. */
const laneCount = 2;

/** Accepts single feedback fast: what arrives while a commit is under way shares the next one. */
export interface FeedbackWriter {
  /**
   * Resolves when the feedback is committed. A lone one is written at once; nothing waits for company.
   * @param claim whose feedback it is, where the sender named somebody; his profile is found or made with it
   * @throws when the database can't be reached; nothing is stored then, or the same input may be sent again safely
   */
  accept(workspace: AcceptingWorkspace, input: FeedbackInput, claim?: ProfileClaim): Promise<AcceptOutcome>;
  /** Writes what waits and closes the connections. */
  close(): Promise<void>;
}

interface Waiting {
  workspace: AcceptingWorkspace;
  input: FeedbackInput;
  claim: ProfileClaim | undefined;
  receivedAt: Date;
  resolve(outcome: AcceptOutcome): void;
  reject(error: unknown): void;
}

interface Lane {
  client: pg.Client | null;
  /** The workspace that the connection is bound to */
  workspaceId: string | null;
  busy: Promise<void> | null;
}

/** A writer of its own connections. One per process. */
export function createFeedbackWriter(options: { database: Database; clock: Clock; log: Logger }): FeedbackWriter {
  const { database, clock, log } = options;
  const queue: Waiting[] = [];
  const lanes: Lane[] = Array.from({ length: laneCount }, () => ({ client: null, workspaceId: null, busy: null }));

  function dispatch(): void {
    for (const lane of lanes) {
      if (queue.length === 0) return;
      if (lane.busy !== null) continue;
      lane.busy = writeGroup(lane, takeGroup(queue)).finally(() => {
        lane.busy = null;
        dispatch();
      });
    }
  }

  async function writeGroup(lane: Lane, group: readonly Waiting[]): Promise<void> {
    try {
      const fresh = await commitGroup(lane, group);
      for (const waiting of group) {
        if (fresh.has(waiting.input.id)) settle(waiting, { kind: 'accepted', id: waiting.input.id, version: 1 });
        else await writeAlone(waiting);
      }
    } catch (error) {
      log.warn(
        { err: error, size: group.length },
        'a group of feedback could not be written; its members are tried one by one',
      );
      await dropConnection(lane);
      for (const waiting of group) await writeAlone(waiting);
    }
  }

  async function commitGroup(lane: Lane, group: readonly Waiting[]): Promise<Set<string>> {
    const [{ workspace }] = group as readonly [Waiting, ...Waiting[]];
    lane.client ??= await connect(lane);
    const binding =
      lane.workspaceId === workspace.id
        ? null
        : lane.client.query("select set_config('app.workspace_id', $1, false)", [workspace.id]);
    lane.workspaceId = workspace.id;
    const claims = group.flatMap(({ claim }) => claim ?? []);
    const [, fresh] = await Promise.all([
      binding,
      claims.length === 0 ? commitUnnamedGroup(lane.client, group) : commitNamedGroup(lane.client, group, claims),
    ]);
    return fresh;
  }

  function commitUnnamedGroup(client: pg.Client, group: readonly Waiting[]): Promise<Set<string>> {
    return acceptGroup(
      client,
      group.map(({ workspace, input, receivedAt }) => toAcceptRow(workspace, input, receivedAt)),
    );
  }

  /** Profiles and feedback in one transaction, in two ways to the database and back. */
  async function commitNamedGroup(
    client: pg.Client,
    group: readonly Waiting[],
    claims: readonly ProfileClaim[],
  ): Promise<Set<string>> {
    const [, profiles] = await Promise.all([client.query('begin'), claimProfiles(client, claims)]);
    const rows = group.map(({ workspace, input, claim, receivedAt }) => {
      const profileId = claim === undefined ? input.profileId : (profiles.get(claimKey(claim.identifier)) ?? null);
      return toAcceptRow(workspace, { ...input, profileId }, receivedAt);
    });
    const [fresh] = await Promise.all([acceptGroup(client, rows), client.query('commit')]);
    return fresh;
  }

  async function connect(lane: Lane): Promise<pg.Client> {
    const client = await database.connect({ pipeline: true, name: 'voxloop-intake' });
    // The statement has one parameter whose value never changes the plan; planning it anew costs as much as running it.
    await client.query('set plan_cache_mode = force_generic_plan');
    lane.workspaceId = null;
    client.once('end', () => {
      if (lane.client === client) lane.client = null;
    });
    return client;
  }

  /** Settles what a group can't: repeated ids, finished partials, and each member of a group that failed. */
  async function writeAlone(waiting: Waiting): Promise<void> {
    const { workspace, input, claim, receivedAt } = waiting;
    try {
      const access = systemAccess(workspace.id, { timeZone: workspace.timeZone });
      const [outcome] = await database.inWorkspace(workspace.id, async (tx) => {
        if (claim === undefined) return acceptFeedback(tx, access, [input], receivedAt);
        const { identifier, language, newId } = claim;
        const profileId = await findOrCreateProfile(tx, access, [identifier], { language }, newId);
        return acceptFeedback(tx, access, [{ ...input, profileId }], receivedAt);
      });
      if (outcome === undefined) throw new Error('acceptFeedback gave no outcome.');
      settle(waiting, outcome);
    } catch (error) {
      waiting.reject(error);
    }
  }

  async function dropConnection(lane: Lane): Promise<void> {
    const { client } = lane;
    lane.client = null;
    await client?.end().catch((error: unknown) => log.debug({ err: error }, 'the connection was already gone'));
  }

  return {
    accept: (workspace, input, claim) =>
      new Promise((resolve, reject) => {
        queue.push({ workspace, input, claim, receivedAt: clock.now(), resolve, reject });
        dispatch();
      }),
    close: async () => {
      while (queue.length > 0 || lanes.some((lane) => lane.busy !== null))
        await Promise.all(lanes.map((lane) => lane.busy));
      await Promise.all(lanes.map(dropConnection));
    },
  };
}

/** @returns the profile of each claimed identifier by its {@link claimKey} */
async function claimProfiles(client: pg.Client, claims: readonly ProfileClaim[]): Promise<Map<string, string>> {
  const profiles = new Map<string, string>();
  let open = claims;
  // Whom another connection is making at this moment can be seen as soon as the statement waited for it.
  for (let round = 0; open.length > 0 && round < 3; round += 1) {
    const { rows } = await client.query<ClaimedProfile>({
      name: 'claim',
      text: claimProfilesStatement,
      values: toClaimParameters(open),
    });
    for (const row of rows) profiles.set(claimKey(row), row.profileId);
    open = open.filter(({ identifier }) => !profiles.has(claimKey(identifier)));
  }
  if (open.length > 0) throw new Error('Profiles that were being made elsewhere could not be found.');
  return profiles;
}

function settle(waiting: Waiting, outcome: AcceptOutcome): void {
  if (outcome.kind === 'accepted')
    feedbackAcceptedCount.inc({ kind: waiting.input.kind, origin: waiting.input.origin });
  waiting.resolve(outcome);
}

/** The longest-waiting feedback and others of its workspace, each id once; the rest stay in line. */
function takeGroup(queue: Waiting[]): Waiting[] {
  const workspaceId = queue[0]?.workspace.id;
  const ids = new Set<string>();
  const group: Waiting[] = [];
  const rest: Waiting[] = [];
  for (const waiting of queue) {
    if (group.length < maxGroupSize && waiting.workspace.id === workspaceId && !ids.has(waiting.input.id)) {
      ids.add(waiting.input.id);
      group.push(waiting);
    } else rest.push(waiting);
  }
  queue.splice(0, queue.length, ...rest);
  return group;
}
