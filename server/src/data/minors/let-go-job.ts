import { systemAccess } from '@voxloop/access';
import Type, { type Static } from 'typebox';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { defineJob, type Job } from '../../foundation/jobs/index.ts';
import { deriveAnew } from '../derived/index.ts';
import { listIdentifiersOn, stripProfiles, writeIdentifierPattern } from '../directory/index.ts';
import { detachEvents } from '../events/index.ts';
import { detachEventFacts } from '../facts/index.ts';
import { type DetachedFeedback, detachFeedback } from '../feedback/index.ts';
import { getWorkspace } from '../workspaces/index.ts';
import { listProtected } from './protected-minor-store.ts';

const recordsPerStep = 500;

const LetGo = Type.Object({
  workspaceId: Type.String(),
  /** Profiles of protected minors */
  profileIds: Type.Array(Type.String()),
  /** Records of audiences that may include minors, whose persons are not known to be grown up */
  feedbackIds: Type.Array(Type.String()),
});
export type LetGoPayload = typeof LetGo;

/**
 * Lets go of what is not kept of a minor without his guardian's agreement: feedback stays as nobody's, events as what is
 * counted of them, and of his profile by what he is known, that he is a minor, and what was decided about him. In short
 * steps; done again, it does nothing more.
 */
export const letGoJob: Job<LetGoPayload> = defineJob({
  name: 'minors.letGo',
  payload: LetGo,
  handle: async ({ workspaceId, profileIds, feedbackIds }: Static<LetGoPayload>, context) => {
    await letGoOfRecords(context, workspaceId, feedbackIds);
    // His guardian may have agreed meanwhile.
    const kept = await context.database.inWorkspace(workspaceId, (tx) => listProtected(tx, profileIds));
    if (kept.length > 0) await letGoOfPersons(context, workspaceId, kept);
  },
});

async function letGoOfRecords({ database }: ServerContext, workspaceId: string, feedbackIds: readonly string[]) {
  if (feedbackIds.length === 0) return;
  await untilNone((step) => database.inWorkspace(workspaceId, (tx) => step(tx, { feedbackIds })));
}

async function letGoOfPersons(context: ServerContext, workspaceId: string, profileIds: readonly string[]) {
  const { database, warehouse } = context;
  const inWorkspace = <T>(work: (tx: WorkspaceTx) => Promise<T>) => database.inWorkspace(workspaceId, work);
  const identifiers = await inWorkspace((tx) => listIdentifiersOn(tx, profileIds));
  const pattern = writeIdentifierPattern(identifiers);
  await untilNone((step) => inWorkspace((tx) => step(tx, { profileIds }, pattern)));
  for (;;) {
    const count = await inWorkspace((tx) => detachEvents(tx, { profileIds, identifiers }, pattern, recordsPerStep));
    if (count === 0) break;
  }
  await inWorkspace((tx) => stripProfiles(tx, profileIds));
  // Of events that are nobody's nothing follows for him any more.
  await deriveAnew(context, systemAccess(workspaceId, { name: 'minors' }), profileIds);
  await detachEventFacts(warehouse, workspaceId, profileIds);
}

type Step = (tx: WorkspaceTx, which: DetachedFeedback, pattern?: string | null) => Promise<number>;

async function untilNone(take: (step: Step) => Promise<number>): Promise<void> {
  const step: Step = async (tx, which, pattern = null) => {
    const { timeZone } = await getWorkspace(tx);
    return detachFeedback(tx, { which, pattern, timeZone, limit: recordsPerStep });
  };
  while ((await take(step)) === recordsPerStep);
}
