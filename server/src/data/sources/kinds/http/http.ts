import Type, { type Static } from 'typebox';
import type { Json } from '../../../../foundation/outbox/index.ts';
import type { OutgoingAnswer } from '../../../../foundation/outgoing/index.ts';
import { fetchSource } from '../../fetch-source.ts';
import { toFields } from '../../file-records.ts';
import { parseJson } from '../../parse-json.ts';
import { SourceFault } from '../../source-fault.ts';
import { defineSourceKind, line, type SourcePage, type SourceReading, secret } from '../../source-kind.ts';
import { findField, readFieldText, type SourceRecord } from '../../source-record.ts';
import { parseHeaders } from './parse-headers.ts';

const pages = ['page', 'offset'] as const;

const Settings = Type.Object(
  {
    url: line({ format: 'url' }),
    headers: Type.Optional(Type.String({ maxLength: 4_000, multiline: true })),
    authorization: Type.Optional(secret()),
    recordsField: Type.Optional(line()),
    paging: Type.Enum(['none', 'page', 'offset', 'cursor', 'nextUrl', 'link']),
    pageParameter: Type.Optional(line({ shownFor: { paging: [...pages, 'cursor'] } })),
    firstPage: Type.Optional(Type.Integer({ minimum: 0, maximum: 1, shownFor: { paging: ['page'] } })),
    sizeParameter: Type.Optional(line({ shownFor: { paging: [...pages, 'cursor'] } })),
    pageSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, shownFor: { paging: [...pages, 'cursor'] } })),
    nextField: Type.Optional(line({ shownFor: { paging: ['cursor', 'nextUrl'] } })),
    sinceParameter: Type.Optional(line()),
    sinceField: Type.Optional(line()),
    newestFirst: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

/** Where a pass over the pages stands, and what the next begins with. */
const Cursor = Type.Object({
  /** Page number, offset, cursor or address of the page that comes next; null at the start of a pass */
  next: Type.Union([Type.String(), Type.Null()]),
  /** The newest value of `sinceField` in passes that came to their end, and in the one under way */
  since: Type.Union([Type.String(), Type.Null()]),
  newest: Type.Union([Type.String(), Type.Null()]),
  /** Whether the last pass came to its end, so that known records mean known from there on */
  complete: Type.Boolean(),
});
type Cursor = Static<typeof Cursor>;
type Reading = SourceReading<Static<typeof Settings>, Cursor>;

const usualSize = 100;

/** Records of any JSON interface over HTTP that gives them in pages. */
export const httpKind = defineSourceKind({
  name: 'http',
  mode: 'pull',
  settings: Settings,
  secrets: ['authorization'],
  cursor: Cursor,
  pull,
});

async function* pull(reading: Reading): AsyncGenerator<SourcePage<Cursor>> {
  const { settings } = reading;
  let cursor = reading.cursor ?? { next: null, since: null, newest: null, complete: false };
  const mayEndEarly = settings.newestFirst === true && cursor.complete && cursor.next === null;
  for (;;) {
    reading.signal.throwIfAborted();
    const url = buildUrl(settings, cursor);
    const answer = await fetchSource(reading.outgoing, url, { ...reading, headers: readHeaders(settings) });
    const document = parseDocument(answer);
    const records = listRecords(document, settings.recordsField, cursor.next ?? 'start');
    const newest = findNewest(records, settings.sinceField, cursor.newest);
    const next = findNext(settings, cursor, { url, answer, document, count: records.length });
    const ended: Cursor = { next: null, since: newest ?? cursor.since, newest, complete: true };
    cursor = next === null ? ended : { ...cursor, next, newest, complete: false };
    yield { records, cursor, ...(mayEndEarly ? { cursorWhenKnown: ended } : {}) };
    if (next === null) return;
  }
}

function readHeaders(settings: Static<typeof Settings>): Record<string, string> {
  const { authorization } = settings;
  return {
    accept: 'application/json',
    ...parseHeaders(settings.headers ?? ''),
    ...(authorization === undefined || authorization === '' ? {} : { authorization }),
  };
}

function buildUrl(settings: Static<typeof Settings>, { next, since }: Cursor): string {
  const { paging, firstPage = 1, pageSize = usualSize, sizeParameter, sinceParameter } = settings;
  const base = URL.parse(settings.url);
  if (base === null) throw new SourceFault('settingsInvalid', 'url');
  if ((paging === 'nextUrl' || paging === 'link') && next !== null) return findSameHost(base, next);
  const url = base;
  if (sinceParameter !== undefined && since !== null) url.searchParams.set(sinceParameter, since);
  if (sizeParameter !== undefined) url.searchParams.set(sizeParameter, String(pageSize));
  const place =
    next ?? { page: String(firstPage), offset: '0', cursor: null, none: null, nextUrl: null, link: null }[paging];
  if (place !== null) url.searchParams.set(settings.pageParameter ?? paging, place);
  return url.href;
}

/** The secret that goes along is for this host alone. */
function findSameHost(base: URL, address: string): string {
  const next = URL.parse(address, base.href);
  if (next === null || next.origin !== base.origin)
    throw new SourceFault('notUnderstood', 'The address of the next page leads to another host.');
  return next.href;
}

function parseDocument({ body }: OutgoingAnswer): Json {
  try {
    return parseJson(Buffer.from(body).toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SourceFault('notUnderstood', 'The answer is no JSON.', { cause: error });
  }
}

function listRecords(document: Json, path: string | undefined, page: string): SourceRecord[] {
  const found = path === undefined ? document : findField({ document }, `document.${path}`);
  if (!Array.isArray(found)) {
    const where = path === undefined ? 'The answer is' : `There is at "${path}"`;
    throw new SourceFault('notUnderstood', `${where} no list of records.`);
  }
  return found.map((item, index) => ({ position: `page ${page}, record ${index + 1}`, fields: toFields(item) }));
}

/** The greatest value of a field, compared as numbers where both are, else as texts; so ISO times and counters work. */
function findNewest(records: readonly SourceRecord[], path: string | undefined, before: string | null): string | null {
  if (path === undefined) return null;
  return records
    .map(({ fields }) => readFieldText(fields, path))
    .filter((value) => value !== '')
    .reduce<string | null>((newest, value) => (newest === null || isNewer(value, newest) ? value : newest), before);
}

function isNewer(value: string, than: string): boolean {
  const [a, b] = [Number(value), Number(than)];
  return Number.isNaN(a) || Number.isNaN(b) ? value > than : a > b;
}

/** What the page after this one is asked by; null after the last, which some interfaces mark by naming it again. */
function findNext(
  settings: Static<typeof Settings>,
  cursor: Cursor,
  got: { url: string; answer: OutgoingAnswer; document: Json; count: number },
): string | null {
  const { firstPage = 1, nextField, pageSize = usualSize, sizeParameter } = settings;
  const isShort = got.count === 0 || (sizeParameter !== undefined && got.count < pageSize);
  switch (settings.paging) {
    case 'none':
      return null;
    case 'page':
      return isShort ? null : String(Number(cursor.next ?? firstPage) + 1);
    case 'offset':
      return isShort ? null : String(Number(cursor.next ?? 0) + got.count);
    case 'cursor':
    case 'nextUrl':
      return unlessSame(
        readFieldText({ document: got.document }, `document.${nextField ?? 'next'}`),
        cursor,
        got.count,
      );
    case 'link':
      return unlessSame(findNextLink(got.answer.headers.link), cursor, got.count);
  }
}

/** An empty page that leads to itself is the end; one with records goes in a circle, which the pull finds out by them. */
function unlessSame(next: string, cursor: Cursor, count: number): string | null {
  return next === '' || (count === 0 && next === cursor.next) ? null : next;
}

/** The address of `rel="next"` in a `Link` header (RFC 8288). */
function findNextLink(header: string | undefined): string {
  for (const [, address = '', parameters = ''] of (header ?? '').matchAll(/<([^>]*)>([^<]*)/g))
    if (/;\s*rel\s*=\s*"?[^"]*\bnext\b/i.test(parameters)) return address;
  return '';
}
