import {
  type Identifier,
  type KeyedIdentifier,
  normalizeIdentifier,
  shortestSearched,
  writeIdentifierPattern,
} from '../directory/index.ts';
import { type EventValues, isEventValues } from './customer-event.ts';
import { readEmail, readPhone } from './event-identifiers.ts';

/** What stands in an event in the place of an identifier. */
const token = (id: string) => `{{identifier:${id}}}`;
const tokens = /\{\{identifier:([0-9a-f-]{36})\}\}/g;

/** What stands where an identifier can't be put back. */
const blot = '***';

/** Names under which events carry identifiers, whoever's they are. */
const namedKinds: readonly (readonly [RegExp, string])[] = [
  [/^(e-?mail([_ ]?address)?|邮箱|电子邮箱)$/i, 'email'],
  [/^((tele)?phone|mobile|tel)([_ ]?(number|no))?$|^(手机号?码?|电话|联系电话)$/i, 'phone'],
  [/^((user|member|customer)[_ ]?(id|no|number)|会员(号|编号|id))$/i, 'memberId'],
  [/^anonymous[_ ]?id$/i, 'anonymousId'],
  [/^open[_ ]?id$/i, 'openid'],
  [/^union[_ ]?id$/i, 'unionid'],
  [/^device[_ ]?id$/i, 'deviceId'],
];
const longestIdentifier = 255;

/** Numbers of fewer digits are sums and counts, too. */
const shortestNumber = 8;

/** E-mail addresses, and mobile numbers as China writes them, wherever they stand. */
const addresses = /[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+/gi;
const mobiles = /(?<!\d)(?:\+?86)?1[3-9]\d{9}(?!\d)/g;

/** The identifiers that stand in a document under a name that promises one, and what reads as an address in any text. */
export function listNamedIdentifiers(document: unknown): Identifier[] {
  const found: Identifier[] = [];
  walk(document, (name, value) => {
    const identifier = readNamed(name, value);
    if (identifier !== undefined) found.push(identifier);
    else if (typeof value === 'string') found.push(...listAddresses(value));
    return value;
  });
  return found;
}

function listAddresses(text: string): Identifier[] {
  // Most texts hold neither.
  if (!text.includes('@') && !/\d{11}/.test(text)) return [];
  return [
    ...(text.match(addresses) ?? []).map((value) => readEmail(value)),
    ...(text.match(mobiles) ?? []).map((value) => readPhone(value)),
  ].filter((one) => one !== undefined);
}

function readNamed(name: string, value: string | number): Identifier | undefined {
  const kind = findKind(name);
  if (kind === undefined) return undefined;
  const text = String(value);
  if (kind === 'email') return readEmail(text);
  if (kind === 'phone') return readPhone(text);
  return text.length > longestIdentifier ? undefined : normalizeIdentifier({ kind, value: text });
}

/** What names promise: events use few, and each of them again and again. */
const kindsOfNames = new Map<string, string | undefined>();
const namesRemembered = 5_000;

function findKind(name: string): string | undefined {
  if (kindsOfNames.has(name)) return kindsOfNames.get(name);
  if (kindsOfNames.size >= namesRemembered) kindsOfNames.clear();
  const kind = namedKinds.find(([pattern]) => pattern.test(name))?.[1];
  kindsOfNames.set(name, kind);
  return kind;
}

/** Finds some people's identifiers in what an event holds. */
export interface IdentifierSearch {
  find(identifier: Identifier): KeyedIdentifier | undefined;
  /** Those of six characters or more, where they stand as a whole. */
  replace(text: string, write: (id: string) => string): string;
}

/** @param identifiers those to be hidden */
export function createIdentifierSearch(identifiers: readonly KeyedIdentifier[]): IdentifierSearch {
  const searched = identifiers.flatMap((one) => {
    if (one.value.length < shortestSearched) return [];
    // Every spelling that the pattern finds holds this much of it.
    return [{ one, core: one.kind === 'phone' ? one.value.slice(-shortestSearched) : one.value.toLowerCase() }];
  });
  return {
    find: ({ kind, value }) => identifiers.find((one) => one.kind === kind && one.value === value),
    replace: (text, write) => {
      const lower = text.toLowerCase();
      let replaced = text;
      for (const { one, core } of searched) {
        if (!lower.includes(core)) continue;
        const pattern = writeIdentifierPattern([one]);
        if (pattern !== null) replaced = replaced.replaceAll(new RegExp(pattern, 'gi'), write(one.id));
      }
      return replaced;
    },
  };
}

/**
 * A document with the ids of identifiers in their place: under a name that promises one, and where one of six characters
 * or more stands as a whole in any text. What looks like an id already is blotted out: nobody asks for an identifier by
 * sending one.
 */
export function hideIdentifiers(document: EventValues, search: IdentifierSearch): EventValues {
  return walkFields(document, (name, value) => {
    const named = readNamed(name, value);
    const own = named === undefined ? undefined : search.find(named);
    if (own !== undefined) return token(own.id);
    if (typeof value === 'string') return hideInText(value, search);
    const text = String(value);
    const replaced = text.length < shortestNumber ? text : search.replace(text, token);
    return replaced === text ? value : replaced;
  });
}

/** {@link hideIdentifiers} of one text. */
export function hideInText(text: string, search: IdentifierSearch): string {
  return search.replace(holdsHidden(text) ? text.replaceAll(tokens, blot) : text, token);
}

/** A text in which identifiers are blotted out for good. */
export function blotIdentifiers(text: string, search: IdentifierSearch): string {
  return search.replace(text, () => blot);
}

/** The ids that stand in documents in the place of identifiers. */
export function listHiddenIds(documents: readonly unknown[]): string[] {
  const ids = new Set<string>();
  for (const document of documents)
    walk(document, (_name, value) => {
      if (typeof value === 'string') for (const [, id] of value.matchAll(tokens)) if (id !== undefined) ids.add(id);
      return value;
    });
  return [...ids];
}

/** A document with identifiers in the place of their ids; ids of which nothing is kept any more are blotted out. */
export function showIdentifiers(document: EventValues, values: ReadonlyMap<string, string>): EventValues {
  return walkFields(document, (_name, value) =>
    typeof value === 'string' ? value.replaceAll(tokens, (_token, id: string) => values.get(id) ?? blot) : value,
  );
}

/** Whether an identifier was hidden in a text. */
export function holdsHidden(text: string): boolean {
  return text.includes('{{identifier:');
}

type Change = (name: string, value: string | number) => unknown;

/**
 * A document in which each text and number is what `change` makes of it; `name` is that of the nearest field. What holds
 * nothing that changes is given back as it is.
 */
function walk(document: unknown, change: Change, name = ''): unknown {
  if (typeof document === 'string' || typeof document === 'number') return change(name, document);
  if (isEventValues(document)) return walkFields(document, change);
  if (!Array.isArray(document)) return document;
  const walked = document.map((item) => walk(item, change, name));
  return walked.some((item, place) => item !== document[place]) ? walked : document;
}

function walkFields(document: EventValues, change: Change): EventValues {
  let changed: Record<string, unknown> | null = null;
  for (const key of Object.keys(document)) {
    const walked = walk(document[key], change, key);
    if (walked === document[key]) continue;
    changed ??= { ...document };
    changed[key] = walked;
  }
  return changed ?? document;
}
