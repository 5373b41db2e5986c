import { systemAccess } from '@voxloop/access';
import type pg from 'pg';
import type { Clock } from '../../foundation/clock/index.ts';
import { createGroupCommit, type Database } from '../../foundation/database/index.ts';
import { feedbackAcceptedCount } from '../../foundation/http/index.ts';
import type { Logger } from '../../foundation/log/index.ts';
import type { KeyRing } from '../../foundation/sealing/index.ts';
import {
  claimKey,
  claimProfiles,
  findOrCreateProfile,
  type ProfileClaim,
  publishProfileChanges,
} from '../directory/index.ts';
import { type AcceptingWorkspace, toAcceptRow } from './accept-statement.ts';
import type { AcceptOutcome, FeedbackInput } from './feedback.ts';
import { acceptFeedback, acceptGroup } from './feedback-accept-store.ts';
import { createMaskedKinds } from './masking-rule-store.ts';
import { type PreparedFeedback, prepareFeedback } from './prepare-feedback.ts';

/** Groups larger than this wait for the next commit, so that no answer waits long for the others in its group. */
const maxGroupSize = 200;

/** Accepts single feedback fast: what arrives while a commit is under way shares the next one. */
export interface FeedbackWriter {
  /**
   * Resolves when the feedback is committed. A lone one is written at once; nothing waits for company. What comes again
   * under its id stays whose it was; who is named then is known from now on, and what differs is logged.
   * @param claim whose feedback it is, where the sender named somebody; his profile is found or made with it
   * @throws when the database can't be reached; nothing is stored then, or the same input may be sent again safely
   */
  accept(workspace: AcceptingWorkspace, input: FeedbackInput, claim?: ProfileClaim): Promise<AcceptOutcome>;
  /** Writes what waits and closes the connections. */
  close(): Promise<void>;
}

interface Arrival {
  workspace: AcceptingWorkspace;
  input: FeedbackInput;
  /** The same, as it may be stored */
  prepared: PreparedFeedback;
  claim: ProfileClaim | undefined;
  receivedAt: Date;
}

/** A writer of its own connections. One per process. */
export function createFeedbackWriter(options: { database: Database; clock: Clock; log: Logger }): FeedbackWriter {
  const { database, clock, log } = options;
  const maskedKinds = createMaskedKinds(database, clock);
  const commits = createGroupCommit<Arrival, AcceptOutcome>({
    database,
    log,
    connectionName: 'voxloop-intake',
    maxWeight: maxGroupSize,
    keyOf: ({ input }) => input.id,
    writeGroup: async (client, workspaceId, group) => {
      const claims = group.flatMap(({ claim }) => claim ?? []);
      const fresh = await (claims.length === 0
        ? writeUnnamed(client, group)
        : writeNamed(database.keyRing, client, workspaceId, group, claims));
      return group.map(({ input: { id } }) => (fresh.has(id) ? { kind: 'accepted', id, version: 1 } : undefined));
    },
    writeAlone: (_workspaceId, arrival) => writeAlone(database, arrival),
  });
  return {
    accept: async (workspace, input, claim) => {
      const receivedAt = clock.now();
      const kinds = await maskedKinds(workspace.id);
      const prepared = await prepareFeedback(database.keyRing, workspace.id, kinds, input);
      const outcome = await commits.write(workspace.id, { workspace, input, prepared, claim, receivedAt });
      if (outcome.kind === 'accepted') feedbackAcceptedCount.inc({ kind: input.kind, origin: input.origin });
      if (outcome.kind === 'conflict')
        log.warn(
          { workspaceId: workspace.id, feedbackId: input.id, surveyId: input.surveyId, channel: input.channel },
          'feedback came again under its id with other content; what came first stays',
        );
      return outcome;
    },
    close: () => commits.close(),
  };
}

function writeUnnamed(client: pg.Client, group: readonly Arrival[]): Promise<Set<string>> {
  return acceptGroup(
    client,
    group.map(({ workspace, prepared, receivedAt }) => toAcceptRow(workspace, prepared, receivedAt)),
  );
}

/** Profiles and feedback in one transaction, in two ways to the database and back. */
async function writeNamed(
  keyRing: KeyRing,
  client: pg.Client,
  workspaceId: string,
  group: readonly Arrival[],
  claims: readonly ProfileClaim[],
): Promise<Set<string>> {
  const [, profiles] = await Promise.all([
    client.query('begin'),
    claimProfiles(client, keyRing, workspaceId, { claims }),
  ]);
  const rows = group.map(({ workspace, prepared, claim, receivedAt }) => {
    const { input } = prepared;
    const profileId = claim === undefined ? input.profileId : (profiles.get(claimKey(claim.identifier)) ?? null);
    return toAcceptRow(workspace, { ...prepared, input: { ...input, profileId } }, receivedAt);
  });
  const [fresh] = await Promise.all([acceptGroup(client, rows), client.query('commit')]);
  return fresh;
}

/** Settles what a group can't: repeated ids, finished partials, and each member of a group that failed. */
async function writeAlone(
  database: Database,
  { workspace, input, claim, receivedAt }: Arrival,
): Promise<AcceptOutcome> {
  const access = systemAccess(workspace.id, { timeZone: workspace.timeZone });
  const [outcome] = await database.inWorkspace(workspace.id, async (tx) => {
    if (claim === undefined) return acceptFeedback(tx, access, [input], receivedAt);
    const { identifier, language, newId } = claim;
    const profileId = await findOrCreateProfile(tx, access, [identifier], { language }, newId);
    const outcomes = await acceptFeedback(tx, access, [{ ...input, profileId }], receivedAt);
    // His group made him and left it to his feedback to tell of him.
    const isTold = profileId !== newId || outcomes[0]?.kind === 'accepted';
    if (!isTold) await publishProfileChanges(tx, new Map([[profileId, 'anything']]));
    return outcomes;
  });
  if (outcome === undefined) throw new Error('acceptFeedback gave no outcome.');
  return outcome;
}
