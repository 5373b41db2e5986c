import Type from 'typebox';
import { Compile } from 'typebox/compile';
import { type OutreachFinished, outreachFinishedTopic } from '../../data/contact/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import { handleEach, type OutboxEvent, readEach, type Subscriber } from '../../foundation/outbox/index.ts';
import { getSystemAccess } from '../system-access.ts';
import { findFollowUpByOutreach } from './follow-up-store.ts';
import { systemActor } from './open-tickets.ts';
import { recordEntries } from './record-changes.ts';
import type { TicketEntry } from './ticket-entry.ts';
import { listEntries } from './ticket-entry-store.ts';
import { findTicket } from './ticket-store.ts';

const finished = Compile(
  Type.Object({
    outreachId: Type.String({ format: 'uuid' }),
    state: Type.Enum(['sent', 'notSent']),
    reason: Type.Union([Type.String(), Type.Null()]),
  }),
);

/** Notes in a ticket's timeline whether the mail with its follow-up went out. */
export function outreachSubscriber(context: ServerContext): Subscriber {
  return {
    name: 'followUpMails',
    topics: [outreachFinishedTopic],
    handle: async (batch) => {
      const { understood, dead } = readEach(batch, readFinished);
      const buried = await handleEach(understood, (outcome, event) => noteOutcome(context, event.workspaceId, outcome));
      return [...dead, ...buried];
    },
  };
}

function readFinished({
  payload,
}: OutboxEvent): Pick<OutreachFinished, 'outreachId' | 'state'> & { reason: string | null } {
  const given: unknown = payload;
  if (!finished.Check(given)) throw new Error('Not the payload of outreach.finished.');
  return given;
}

async function noteOutcome(
  context: ServerContext,
  workspaceId: string,
  { outreachId, state, reason }: ReturnType<typeof readFinished>,
): Promise<void> {
  await context.database.inWorkspace(workspaceId, async (tx) => {
    const followUp = await findFollowUpByOutreach(tx, outreachId);
    if (followUp === null) return;
    const access = await getSystemAccess(tx, 'followUps');
    const ticket = await findTicket(tx, access, followUp.ticketId, { lock: true });
    if (ticket === null) return;
    const noted = (await listEntries(tx, ticket.id)).some((entry) => entry.detail.outreachId === outreachId);
    if (noted) return;
    const kind = state === 'sent' ? 'followUpSent' : 'followUpNotSent';
    const detail = { outreachId, ...(reason === null ? {} : { reason }) };
    const entry: TicketEntry = { at: context.clock.now(), actor: systemActor, kind, detail };
    await recordEntries(tx, access, [{ ticket, entry }]);
  });
}
