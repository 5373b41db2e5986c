import { systemAccess } from '@voxloop/access';
import type { ServerContext } from '../../foundation/context.ts';
import type { WorkspaceTx } from '../../foundation/database/index.ts';
import { type Language, text } from '../../foundation/text/index.ts';
import { addConsentRecord, listConsentRecords } from './consent-store.ts';
import type { Outreach } from './outreach.ts';
import { findOutreach } from './outreach-store.ts';
import { findPurpose } from './purpose-store.ts';
import { readUnsubscribeToken } from './unsubscribe-link.ts';

/** The message that a link leads back to, as its reader is told of it. */
export interface UnsubscribedMessage {
  /** What it was sent for, in its language */
  purpose: string;
  language: Language;
}

/** The message of a link; null where the link is not one of ours. Changes nothing. */
export async function openUnsubscribe(context: ServerContext, token: string): Promise<UnsubscribedMessage | null> {
  return withMessage(context, token, (tx, outreach) => describe(tx, outreach));
}

/**
 * Withdraws the consent of whoever got the message, for its channel and every purpose, with the message as proof. A
 * second click changes nothing, and so does one whose person was erased meanwhile: there is nobody left to write to.
 * @returns null where the link is not one of ours
 */
export async function unsubscribe(context: ServerContext, token: string): Promise<UnsubscribedMessage | null> {
  return withMessage(context, token, async (tx, outreach) => {
    if (outreach.profileId !== null) await withdraw(context, tx, outreach, outreach.profileId);
    return describe(tx, outreach);
  });
}

async function withMessage<T>(
  context: ServerContext,
  token: string,
  work: (tx: WorkspaceTx, outreach: Outreach) => Promise<T>,
): Promise<T | null> {
  const ticket = readUnsubscribeToken(context.keyedHash, token);
  if (ticket === null) return null;
  return context.database.inWorkspace(ticket.workspaceId, async (tx) => {
    const outreach = await findOutreach(tx, ticket.outreachId);
    return outreach === null ? null : work(tx, outreach);
  });
}

async function describe(tx: WorkspaceTx, { purpose, language }: Outreach): Promise<UnsubscribedMessage> {
  return { purpose: (await findPurpose(tx, purpose))?.names[language] ?? purpose, language };
}

async function withdraw(
  { clock, random }: ServerContext,
  tx: WorkspaceTx,
  outreach: Outreach,
  profileId: string,
): Promise<void> {
  const evidence = `outreach:${outreach.id}`;
  const known = await listConsentRecords(tx, systemAccess(tx.workspaceId), [profileId]);
  if (known[0]?.evidence === evidence) return;
  const now = clock.now();
  await addConsentRecord(tx, {
    id: random.uuid(),
    profileId,
    channel: outreach.channel,
    purpose: null,
    decision: 'withdrawn',
    saidBy: 'person',
    saidAt: now,
    source: 'unsubscribeLink',
    statement: text(outreach.language, 'contact.unsubscribe.statement'),
    evidence,
    recordedBy: 'system:unsubscribe',
    recordedAt: now,
  });
}
