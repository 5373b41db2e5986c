import { createHash } from 'node:crypto';
import type { AttributeValue } from '../../data/feedback/index.ts';

/** One person asked once, with a link of his own. */
export interface Invitation {
  id: string;
  surveyId: string;
  profileId: string | null;
  unitId: number | null;
  touchpoint: string | null;
  /** The language to ask in; null leaves it to the browser */
  language: string | null;
  /** What its response will carry, e.g. the ticket that it asks about */
  attributes: Readonly<Record<string, AttributeValue>>;
  createdAt: Date;
  expiresAt: Date;
  answeredAt: Date | null;
  /** The response that answered it */
  responseId: string | null;
}

/** How long an invitation can be answered. */
export const invitationLifeMs = 60 * 24 * 3_600_000;

/** 144 random bits: whoever knows a token answers for the person. */
export const invitationTokenBytes = 18;

/** What is kept of a token: enough to know it again, not to make it. @returns SHA-256, hex */
export function hashInvitationToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

/** The channel of every response that answers an invitation. */
export const invitationChannel = 'invitation';
