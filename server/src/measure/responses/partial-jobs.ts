import { type Access, systemAccess } from '@voxloop/access';
import { computeFlow } from '@voxloop/survey';
import { findOrCreateProfile } from '../../data/directory/index.ts';
import { acceptFeedback, type FeedbackInput } from '../../data/feedback/index.ts';
import { listWorkspaces, type Workspace } from '../../data/workspaces/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import type { CronJob } from '../../foundation/jobs/index.ts';
import { findSurveyVersion } from '../surveys/index.ts';
import { keepOwnFiles } from './claim-files.ts';
import { type PartialResponse, takeIdlePartials } from './partial-store.ts';
import { releaseExpiredPlaces } from './quota-store.ts';
import { toFeedbackInput } from './response.ts';

/** Few enough to be written within seconds, see the rule that no transaction writes for over five. */
const chunkSize = 200;

/** Counts what respondents began and left as partial feedback, once it has rested for as long as the settings say. */
export const idlePartialsJob: CronJob = {
  name: 'responses.idlePartials',
  cron: '*/10 * * * *',
  handle: async (context) => {
    for (const workspace of await context.database.asSystem(listWorkspaces))
      await acceptIdlePartials(context, workspace);
  },
};

/**
 * Moves the idle partial responses of a workspace into its feedback. One whose response has arrived in the meantime is
 * only put away: its id is taken by the finished one.
 */
async function acceptIdlePartials(context: ServerContext, workspace: Workspace): Promise<void> {
  const now = context.clock.now();
  const before = new Date(now.getTime() - context.config.partialTimeoutHours * 3_600_000);
  const access = systemAccess(workspace.id, { timeZone: workspace.timeZone, name: idlePartialsJob.name });
  for (;;) {
    const taken = await context.database.inWorkspace(workspace.id, async (tx) => {
      const partials = await takeIdlePartials(tx, before, chunkSize);
      const inputs: FeedbackInput[] = [];
      for (const partial of partials) inputs.push(...(await toPartialFeedback(context, tx, access, partial)));
      await acceptFeedback(tx, access, inputs, now);
      return partials.length;
    });
    if (taken < chunkSize) break;
  }
  await context.database.inWorkspace(workspace.id, (tx) => releaseExpiredPlaces(tx, now));
}

/** @returns nothing where nothing sound was answered */
async function toPartialFeedback(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  partial: PartialResponse,
): Promise<FeedbackInput[]> {
  const { language, memberId, startedAt, updatedAt } = partial;
  const version = await findSurveyVersion(tx, access, partial.surveyId, partial.surveyVersion);
  if (version === undefined) throw new Error(`Version ${partial.surveyVersion} of ${partial.surveyId} has vanished.`);
  // What the respondent hid again by a later answer was kept for him, and does not count.
  const flowContext = {
    language: language ?? version.definition.languages[0] ?? 'en',
    parameters: {},
    seed: partial.id,
  };
  const { definition } = version;
  const flow = computeFlow(definition, partial.answers, flowContext);
  const { id, surveyId } = partial;
  const answers = await keepOwnFiles(tx, { id, surveyId, definition, answers: flow.answers }, context.clock.now());
  if (Object.keys(answers).length === 0) return [];
  const identifiers = memberId === null ? [] : [{ kind: 'memberId', value: memberId }];
  const profileId =
    partial.profileId ?? (await findOrCreateProfile(tx, access, identifiers, {}, context.random.uuid()));
  const { unitId, touchpoint, channel, attributes } = partial;
  const source = { unitId, touchpoint, channel, attributes, profileId };
  const timing = { status: 'partial', origin: 'live', language, startedAt, occurredAt: updatedAt } as const;
  return [toFeedbackInput(partial.id, version, answers, source, timing)];
}
