import { systemAccess } from '@voxloop/access';
import { enoughDurations } from '@voxloop/survey';
import {
  type FeedbackFact,
  listAssessedPlaces,
  listRecentDurations,
  readFeedbackChange,
} from '../../data/feedback/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type DeadEvent, handleTogether, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { assessFeedback } from './assess-feedback.ts';

/** Few enough to be written within seconds, see the rule that no transaction writes for over five. */
const chunkSize = 200;

type Response = FeedbackFact & { surveyId: string };

/**
 * Assesses how far each response can be trusted once it is accepted, so that accepting it takes no longer. A response
 * whose data makes the assessment fail is told as a dead event; the others of its chunk go through.
 */
export function qualitySubscriber(context: Pick<ServerContext, 'database'>): Subscriber {
  return {
    name: 'response-quality',
    topics: ['feedback.accepted'],
    canWait: true,
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, (event) => readFeedbackChange(event).after);
      const finished = understood.flatMap(({ event, value }) => (isFinished(value) ? [{ event, value }] : []));
      const buried: DeadEvent[] = [];
      for (const [workspaceId, events] of Map.groupBy(finished, ({ event }) => event.workspaceId)) {
        const assess = (responses: readonly Response[]) =>
          context.database.inWorkspace(workspaceId, (tx) => assessResponses(tx, responses));
        for (let from = 0; from < events.length; from += chunkSize)
          buried.push(...(await handleTogether(events.slice(from, from + chunkSize), assess)));
      }
      return [...dead, ...buried];
    },
  };
}

function isFinished(fact: FeedbackFact | null): fact is Response {
  return fact !== null && fact.kind === 'response' && fact.surveyId !== null && fact.status !== 'partial';
}

/** Once a survey has enough responses to know its pace, those that came before that are assessed again. */
async function assessResponses(tx: WorkspaceTx, responses: readonly Response[]): Promise<void> {
  const access = systemAccess(tx.workspaceId, { name: 'response-quality' });
  const surveyIds = [...new Set(responses.map(({ surveyId }) => surveyId))];
  const young: string[] = [];
  for (const surveyId of surveyIds) if (!(await hasPace(tx, surveyId))) young.push(surveyId);
  await assessFeedback(
    tx,
    access,
    responses.map(({ feedbackId, occurredAt }) => ({ id: feedbackId, occurredAt: new Date(occurredAt) })),
  );
  for (const surveyId of young) {
    if (await hasPace(tx, surveyId))
      await assessFeedback(tx, access, await listAssessedPlaces(tx, surveyId, enoughDurations + chunkSize));
  }
}

async function hasPace(tx: WorkspaceTx, surveyId: string): Promise<boolean> {
  return (await listRecentDurations(tx, surveyId, enoughDurations)).length >= enoughDurations;
}
