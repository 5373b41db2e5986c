import type { Language } from '../../foundation/text/index.ts';
import type { ContactChannel, ContactPurpose } from './contact-policy.ts';
import type { StandingRefusal } from './contact-standing.ts';

/** A message that the brand wants to send to one customer. */
export interface OutreachRequest {
  /** Names the occasion: asking twice under one key sends once. */
  key: string;
  /** Whom; null when the customer is not known, who then can't be reached. */
  profileId: string | null;
  channel: ContactChannel;
  purpose: ContactPurpose;
  /** Of the message, so that the sentence about unsubscribing is in it too. */
  language: Language;
  subject: string;
  /** Plain text. */
  body: string;
}

/** How far a message has come. `notSent`: it was tried, or could not be, and will not be tried again. */
export type OutreachState = 'reserved' | 'sending' | 'sent' | 'notSent' | 'refused';
export const outreachStates: readonly OutreachState[] = ['reserved', 'sending', 'sent', 'notSent', 'refused'];

/** Why a message was refused, or why it did not go out. */
export type OutreachReason =
  | StandingRefusal
  | 'tooFrequent'
  | 'tooSoon'
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
  /** From when on one like it may go out, where the frequency rule refused it. */
  possibleFrom: Date | null;
}

/** The event that tells what became of a message, once that is final. Payload: {@link OutreachFinished}. */
export const outreachFinishedTopic = 'outreach.finished';

export type OutreachFinished = {
  outreachId: string;
  state: 'sent' | 'notSent';
  reason: OutreachReason | null;
};
