import { computeOccurredAt } from './clock-skew.ts';
import {
  type EventInput,
  type EventKind,
  type EventOrigin,
  type EventValues,
  eventKinds,
  isEventValues,
} from './customer-event.ts';
import type { EventFault, EventFaultCode } from './event-fault.ts';
import { findUnstorable } from './storable.ts';

/** What holds for all calls of a request. */
export interface CallSurroundings {
  receivedAt: Date;
  /** Of the batch; a call's own `sentAt` comes first */
  sentAt: Date | null;
  origin: EventOrigin;
  /** Makes a message id for a call that bears none, which then can't be known again */
  newMessageId: () => string;
}

/** An event, or what is wrong with it. */
export type ReadCall = { input: EventInput } | { fault: EventFault };

const maxNameLength = 200;
const maxIdLength = 255;
const earliest = new Date('2000-01-01T00:00:00Z');

/** Thrown and caught within this file only. */
class Fault extends Error {
  readonly fault: EventFault;
  constructor(code: EventFaultCode, path: string) {
    super(code);
    this.fault = { code, path };
  }
}

/**
 * Reads one call as Segment's libraries send it (https://segment.com/docs/connections/spec/).
 * @param call anything that was parsed from JSON
 * @param kind what the address says it is; null for a part of a batch, which says so itself (`type`)
 */
export function readSegmentCall(call: unknown, kind: EventKind | null, surroundings: CallSurroundings): ReadCall {
  try {
    return { input: read(call, kind, surroundings) };
  } catch (error) {
    if (error instanceof Fault) return { fault: error.fault };
    throw error;
  }
}

function read(given: unknown, kind: EventKind | null, surroundings: CallSurroundings): EventInput {
  if (!isEventValues(given)) throw new Fault('notAnObject', '');
  const unstorable = findUnstorable(given);
  if (unstorable !== null) throw new Fault(unstorable, '');
  const ownKind = kind ?? readKind(given);
  const context = readObject(given, 'context') ?? {};
  return {
    messageId: readText(given, 'messageId', maxIdLength) ?? surroundings.newMessageId(),
    kind: ownKind,
    name: readName(given, ownKind),
    origin: surroundings.origin,
    ...readPerson(given, ownKind),
    occurredAt: readOccurredAt(given, surroundings),
    properties: readProperties(given, ownKind),
    context,
    language: typeof context.locale === 'string' ? toLanguage(context.locale) : null,
  };
}

function readKind(call: EventValues): EventKind {
  const kind = eventKinds.find((known) => known === call.type);
  if (kind === undefined) throw new Fault('kindUnknown', 'type');
  return kind;
}

function readName(call: EventValues, kind: EventKind): string {
  if (kind === 'track') {
    const name = readText(call, 'event', maxNameLength);
    if (name === null) throw new Fault('fieldMissing', 'event');
    return name;
  }
  if (kind === 'page' || kind === 'screen') return readText(call, 'name', maxNameLength) ?? '';
  return '';
}

function readPerson(call: EventValues, kind: EventKind): Pick<EventInput, 'userId' | 'anonymousId' | 'previousId'> {
  const userId = readText(call, 'userId', maxIdLength);
  const anonymousId = readText(call, 'anonymousId', maxIdLength);
  if (userId === null && anonymousId === null) throw new Fault('personMissing', 'userId');
  const previousId = kind === 'alias' ? readText(call, 'previousId', maxIdLength) : null;
  if (kind === 'alias' && previousId === null) throw new Fault('fieldMissing', 'previousId');
  return { userId, anonymousId, previousId };
}

function readProperties(call: EventValues, kind: EventKind): EventValues {
  if (kind === 'identify') return readObject(call, 'traits') ?? {};
  if (kind === 'group') {
    const groupId = readText(call, 'groupId', maxIdLength);
    if (groupId === null) throw new Fault('fieldMissing', 'groupId');
    return { ...readObject(call, 'traits'), groupId };
  }
  return readObject(call, 'properties') ?? {};
}

/** An import says when it happened in so many words; everything else has a clock that may be wrong. */
function readOccurredAt(call: EventValues, { receivedAt, sentAt, origin }: CallSurroundings): Date {
  const original = readTime(call, 'timestamp') ?? readTime(call, 'originalTimestamp');
  const sent = origin === 'backfill' ? null : (readTime(call, 'sentAt') ?? sentAt);
  const occurredAt = computeOccurredAt({ original, sentAt: sent, receivedAt });
  if (occurredAt < earliest) throw new Fault('timeOutOfRange', 'timestamp');
  return occurredAt;
}

/** @returns null for a field that is absent; a number becomes text, for some senders number their users */
function readText(call: EventValues, field: string, maxLength: number): string | null {
  const value = call[field];
  if (value === undefined || value === null || value === '') return null;
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text !== 'string') throw new Fault('textExpected', field);
  if (text.length > maxLength) throw new Fault('textTooLong', field);
  return text.trim() === '' ? null : text;
}

function readObject(call: EventValues, field: string): EventValues | null {
  const value = call[field];
  if (value === undefined || value === null) return null;
  if (!isEventValues(value)) throw new Fault('objectExpected', field);
  return value;
}

function readTime(call: EventValues, field: string): Date | null {
  const value = call[field];
  if (value === undefined || value === null) return null;
  const time = readInstant(value);
  if (time === null) throw new Fault('timeExpected', field);
  return time;
}

/** An ISO 8601 instant. @returns null for anything else */
export function readInstant(value: unknown): Date | null {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}T/.test(value)) return null;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) ? null : time;
}

function toLanguage(locale: string): string | null {
  if (/^zh\b/i.test(locale)) return 'zh-CN';
  return /^[a-z]{2,3}\b/i.test(locale) ? locale.slice(0, 2).toLowerCase() : null;
}
