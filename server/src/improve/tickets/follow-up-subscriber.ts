import type { Access } from '@voxloop/access';
import { type FeedbackFact, readFeedbackChange } from '../../data/feedback/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { handleEach, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { getSystemAccess } from '../system-access.ts';
import { applyAndRecord } from './change-ticket.ts';
import { findJudgedResolution, followUpSolvedQuestion, isStillUnhappy } from './follow-up.ts';
import { findFollowUp, markAnswered } from './follow-up-store.ts';
import { recordEntries } from './record-changes.ts';
import type { Ticket } from './ticket.ts';
import type { TicketAction } from './ticket-action.ts';
import { ticketTransitions } from './ticket-action.ts';
import type { TicketActor } from './ticket-entry.ts';
import { findTicket } from './ticket-store.ts';

const customer: TicketActor = { kind: 'customer', id: 'customer' };

/**
 * Hears what customers say about resolved tickets: whoever is still unhappy re-opens the ticket, also one that has closed
 * meanwhile; everybody else closes it. Each follow-up counts once, so hearing an answer again changes nothing.
 */
export function followUpSubscriber(context: ServerContext): Subscriber {
  return {
    name: 'followUps',
    topics: ['feedback.accepted'],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, (event) => readFeedbackChange(event).after);
      const buried = await handleEach(understood, (feedback) => hearAnswer(context, feedback));
      return [...dead, ...buried];
    },
  };
}

async function hearAnswer(context: ServerContext, feedback: FeedbackFact | null): Promise<void> {
  if (feedback === null || feedback.status === 'screenedOut' || feedback.origin !== 'live') return;
  const judged = findJudgedResolution(feedback.attributes);
  const unhappy = isStillUnhappy(feedback.scores, followUpSolvedQuestion);
  // Who broke off has not said that all is well; who said "not solved" before breaking off has said enough.
  if (judged === null || (feedback.status === 'partial' && !unhappy)) return;
  await context.database.inWorkspace(feedback.workspaceId, async (tx) => {
    const access = await getSystemAccess(tx, 'followUps');
    const ticket = await findTicket(tx, access, judged.ticketId, { lock: true });
    const followUp = await findFollowUp(tx, judged.ticketId, judged.resolvedVersion);
    if (ticket === null || followUp === null) return;
    const answer = { feedbackId: feedback.feedbackId, feedbackOccurredAt: new Date(feedback.occurredAt) };
    if (await markAnswered(tx, followUp, answer, context.clock.now())) {
      await followAnswer(context, tx, access, ticket, { unhappy, feedbackId: feedback.feedbackId });
    }
  });
}

async function followAnswer(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  ticket: Ticket,
  detail: { unhappy: boolean; feedbackId: string },
): Promise<void> {
  const entry = { at: context.clock.now(), actor: customer, kind: 'followUpAnswered', detail } as const;
  await recordEntries(tx, access, [{ ticket, entry }]);
  const action: TicketAction = detail.unhappy
    ? { kind: 'reopen', reason: '', cause: 'unhappyAnswer' }
    : { kind: 'close', cause: 'happyAnswer' };
  if (ticketTransitions[action.kind][ticket.state] === undefined) return;
  await applyAndRecord(context, tx, access, ticket, action, customer);
}
