import type { Access } from '@voxloop/access';
import { type Outreach, reserveAndSend } from '../../data/contact/index.ts';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type Language, text } from '../../foundation/text/index.ts';
import { createInvitation } from '../../measure/responses/index.ts';
import { ensureTemplateSurvey } from '../../measure/surveys/index.ts';
import { getSystemAccess } from '../system-access.ts';
import { followUpAttributes } from './follow-up.ts';
import { insertFollowUp } from './follow-up-store.ts';
import { systemActor } from './open-tickets.ts';
import { recordEntries } from './record-changes.ts';
import type { Ticket } from './ticket.ts';
import type { TicketEntry } from './ticket-entry.ts';

/**
 * Asks the customer of a ticket just resolved whether it is solved: makes an invitation and mails its link when the
 * customer has an address and may be written to. Otherwise the link stands on the ticket's page, to be passed on.
 */
export async function startFollowUp(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  ticket: Ticket,
): Promise<void> {
  const now = context.clock.now();
  // Whoever resolves a ticket need not be allowed to make surveys; the question belongs to the resolution.
  const system = await getSystemAccess(tx, 'followUps');
  const surveyId = await ensureTemplateSurvey(context, tx, system, 'followUp');
  const invitation = await createInvitation(context, tx, system, {
    surveyId,
    unitId: ticket.unitId,
    touchpoint: ticket.touchpoint,
    profileId: ticket.profileId,
    language: ticket.language,
    attributes: followUpAttributes(ticket),
  });
  const outreach = await sendLink(context, tx, system, ticket, invitation.url);
  await insertFollowUp(tx, {
    ticketId: ticket.id,
    resolvedVersion: ticket.version,
    invitationId: invitation.id,
    url: invitation.url,
    outreachId: outreach.id,
    createdAt: now,
    answeredAt: null,
    feedbackId: null,
    feedbackOccurredAt: null,
  });
  const entries: TicketEntry[] = [{ at: now, actor: systemActor, kind: 'followUpCreated', detail: {} }];
  if (outreach.state === 'refused') {
    entries.push({ at: now, actor: systemActor, kind: 'followUpNotSent', detail: { reason: outreach.reason } });
  }
  await recordEntries(
    tx,
    access,
    entries.map((entry) => ({ ticket, entry })),
  );
}

/** In the language that the customer answered in; Chinese when that is not one of ours. */
async function sendLink(
  context: ServerContext,
  tx: WorkspaceTx,
  access: Access,
  ticket: Ticket,
  url: string,
): Promise<Outreach> {
  const language: Language = ticket.language === 'en' ? 'en' : 'zh-CN';
  return reserveAndSend(context, tx, access, {
    key: `followUp:${ticket.id}:${ticket.version}`,
    profileId: ticket.profileId,
    channel: 'email',
    purpose: 'followUp',
    language,
    subject: text(language, 'tickets.followUp.subject'),
    body: text(language, 'tickets.followUp.body', { url }),
  });
}
