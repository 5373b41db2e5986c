import { type Identifier, normalizeIdentifier } from '../directory/index.ts';
import type { EventInput } from './customer-event.ts';

/**
 * Whose event it is: the member where somebody is signed in, otherwise the browser or app. A `userId` is a member id, so
 * that what a member does and what he answers meet in one profile.
 */
export function identifySubject({ userId, anonymousId }: Pick<EventInput, 'userId' | 'anonymousId'>): Identifier {
  const subject = normalize('memberId', userId) ?? normalize('anonymousId', anonymousId);
  if (subject === undefined) throw new Error('An event concerns somebody; it was let in without.');
  return subject;
}

/**
 * The identifiers that an event shows together: member and browser; with `identify` also the e-mail address and phone
 * among its traits; with `alias` what the person was known by before. Fewer than two show nothing.
 */
export function listShownTogether(input: EventInput): Identifier[] {
  const { kind, userId, anonymousId, previousId, properties } = input;
  const contacts = kind === 'identify' ? listContacts(properties) : [];
  return [
    normalize('memberId', userId),
    normalize('anonymousId', anonymousId),
    normalize('anonymousId', previousId),
    ...contacts,
  ].filter((one) => one !== undefined);
}

/** The addresses among the traits of an `identify`. */
export function listContacts({ email, phone }: EventInput['properties']): Identifier[] {
  return [readEmail(email), readPhone(phone)].filter((one) => one !== undefined);
}

function normalize(kind: string, value: string | null): Identifier | undefined {
  return value === null ? undefined : normalizeIdentifier({ kind, value });
}

/** An address; undefined for anything else. */
export function readEmail(value: unknown): Identifier | undefined {
  if (typeof value !== 'string' || value.length > 254 || !/^[^\s@]+@[^\s@]+$/.test(value.trim())) return undefined;
  return normalizeIdentifier({ kind: 'email', value });
}

/** A phone number of at least seven digits; undefined for anything else. */
export function readPhone(value: unknown): Identifier | undefined {
  if (typeof value !== 'string' || value.length > 40 || value.replace(/\D/g, '').length < 7) return undefined;
  return normalizeIdentifier({ kind: 'phone', value });
}
