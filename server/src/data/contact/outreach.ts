import type { ContactChannel, ContactPurpose } from './contact-policy.ts';

/** A message that the brand wants to send to one customer. */
export interface OutreachRequest {
  /** Names the occasion: asking twice under one key sends once. */
  key: string;
  /** Whom; null when the customer is not known, who then can't be reached. */
  profileId: string | null;
  channel: ContactChannel;
  purpose: ContactPurpose;
  subject: string;
  /** Plain text. */
  body: string;
}

/** How far a message has come. `notSent`: it was tried, or could not be, and will not be tried again. */
export type OutreachState = 'reserved' | 'sending' | 'sent' | 'notSent' | 'refused';

/** Why a message was refused, or why it did not go out. */
export type OutreachReason =
  | 'noAddress'
  | 'consentWithdrawn'
  | 'tooFrequent'
  | 'mailNotConfigured'
  | 'addressRejected'
  | 'mailTrouble';

/** A message and what became of it. */
export interface Outreach extends OutreachRequest {
  id: string;
  state: OutreachState;
  reason: OutreachReason | null;
  createdAt: Date;
  /** When it goes out; null when it was refused. */
  sendAt: Date | null;
}

/** The event that tells what became of a message, once that is final. Payload: {@link OutreachFinished}. */
export const outreachFinishedTopic = 'outreach.finished';

export type OutreachFinished = {
  outreachId: string;
  state: 'sent' | 'notSent';
  reason: OutreachReason | null;
};
