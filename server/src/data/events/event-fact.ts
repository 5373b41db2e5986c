import type { CustomerEvent, EventKind, EventOrigin, EventValues } from './customer-event.ts';
import { holdsHidden } from './hidden-identifiers.ts';

/** What the warehouse is told of an event: what can be counted, nothing that names the person. */
export interface EventFact {
  workspaceId: string;
  eventId: string;
  kind: EventKind;
  name: string;
  origin: EventOrigin;
  /** The random key of the profile at that time, for ever */
  profileKey: string | null;
  /** ISO instants */
  occurredAt: string;
  receivedAt: string;
  localDay: string;
  unitId: number | null;
  numbers: Readonly<Record<string, number>>;
  texts: Readonly<Record<string, string>>;
}

const maxProperties = 50;
const maxNameLength = 64;
const maxTextLength = 64;
/** Longer numbers are telephones, times or ids; none of them can be summed. */
export const largestNumber = 1e9;
/** As many digits in a row, spaces and hyphens between them allowed, may be a telephone, a card or an order. */
const longNumber = /\d(?:[\s().+-]*\d){5}/;
/** Words of a property's name after which something of one person's is to be expected. */
const personalWords =
  /(^|[^a-z])(e?mail|phone|mobile|tel|fax|name|first|last|user|member|customer|account|address|street|zip|postal|postcode|birth|birthday|dob|ip|token|password|secret|session|device|openid|unionid|wechat|card|iban|passport|id|ids|uuid|url|uri|href|path|query|referrer|comment|message|note|text|title|search|keywords?|lat|lng|latitude|longitude)([^a-z]|$)|姓名|电话|手机|邮箱|地址|身份证|微信|生日|备注/;

/**
 * The fact of an event. Of its properties those are kept that can be counted: numbers, yes and no, and short texts that
 * look like a word of a list (a category, a plan), under names that promise nothing of one person's. Traits of people and
 * groups are left out altogether. When in doubt it is left out: the original stays in PostgreSQL.
 */
export function toEventFact(workspaceId: string, event: CustomerEvent): EventFact {
  return {
    workspaceId,
    eventId: event.id,
    kind: event.kind,
    name: isFreeOfPersons(event.name) ? event.name : '',
    origin: event.origin,
    profileKey: event.profileId,
    occurredAt: event.occurredAt.toISOString(),
    receivedAt: event.receivedAt.toISOString(),
    localDay: event.localDay,
    unitId: event.unitId,
    ...(aboutPeople.has(event.kind) ? { numbers: {}, texts: {} } : selectCountable(event.properties)),
  };
}

/** Their properties are traits of people and groups. */
export const aboutPeople: ReadonlySet<EventKind> = new Set(['identify', 'group', 'alias']);

function selectCountable(properties: EventValues): Pick<EventFact, 'numbers' | 'texts'> {
  const numbers: Record<string, number> = {};
  const texts: Record<string, string> = {};
  for (const [name, value] of Object.entries(properties).slice(0, maxProperties)) {
    if (!isImpersonal(name, value)) continue;
    if (typeof value === 'number') numbers[name] = value;
    else texts[name] = String(value);
  }
  return { numbers, texts };
}

/** Whether a property can be shown and counted without telling anything of one person's. When in doubt it can't. */
export function isImpersonal(name: string, value: unknown): value is number | boolean | string {
  if (!isCountableName(name)) return false;
  if (typeof value === 'number') return Math.abs(value) < largestNumber;
  return typeof value === 'boolean' || (typeof value === 'string' && isWordOfList(value));
}

/** Whether values under a property's name may be counted: it promises nothing of one person's. */
export function isCountableName(name: string): boolean {
  if (name === '' || name.length > maxNameLength || name === '__proto__') return false;
  // orderId, OrderID and order_id are all "order id".
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return !personalWords.test(words);
}

/** Whether a text looks like a word of a list rather than something of one person's. */
export function isWordOfList(value: string): boolean {
  return value !== '' && value.length <= maxTextLength && isFreeOfPersons(value);
}

function isFreeOfPersons(text: string): boolean {
  return !/[@\n]|:\/\//.test(text) && !longNumber.test(text) && !holdsHidden(text);
}
