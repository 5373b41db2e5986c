import { parseFeed } from 'feedsmith';
import { convert } from 'html-to-text';
import Type from 'typebox';
import type { Json } from '../../../../foundation/outbox/index.ts';
import { fetchSource } from '../../fetch-source.ts';
import { SourceFault } from '../../source-fault.ts';
import { defineSourceKind, line } from '../../source-kind.ts';
import { findField, readFieldText, type SourceRecord } from '../../source-record.ts';

/** By what the server tells whether the feed has changed (RFC 9110, 13.1). */
const Cursor = Type.Object({
  etag: Type.Union([Type.String(), Type.Null()]),
  lastModified: Type.Union([Type.String(), Type.Null()]),
});

/** Entries of a feed: RSS, Atom, RDF or JSON Feed. A feed holds its newest entries, so each pull reads all of it. */
export const feedKind = defineSourceKind({
  name: 'feed',
  mode: 'pull',
  settings: Type.Object({ url: line({ format: 'url' }) }, { additionalProperties: false }),
  secrets: [],
  cursor: Cursor,
  pull: async function* ({ settings, cursor, outgoing, signal, now }) {
    const { etag = null, lastModified = null } = cursor ?? {};
    const headers = {
      ...(etag === null ? {} : { 'if-none-match': etag }),
      ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
    };
    const answer = await fetchSource(outgoing, settings.url, { headers, signal, now, leavesHost: true });
    if (answer.status === 304) return;
    const text = new TextDecoder(findEncoding(answer.headers['content-type'], answer.body)).decode(answer.body);
    yield {
      records: listEntries(text),
      cursor: { etag: answer.headers.etag ?? null, lastModified: answer.headers['last-modified'] ?? null },
    };
  },
});

/** The encoding that the header names, or else the document itself. */
function findEncoding(contentType: string | undefined, body: Uint8Array): string {
  const start = Buffer.from(body.subarray(0, 200)).toString('latin1');
  const named =
    /charset\s*=\s*"?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? /<\?xml[^>]*encoding=["']([\w-]+)/i.exec(start)?.[1];
  try {
    return named === undefined ? 'utf-8' : new TextDecoder(named).encoding;
  } catch (error) {
    if (error instanceof RangeError) return 'utf-8';
    throw error;
  }
}

function listEntries(text: string): SourceRecord[] {
  const feed = parse(text);
  const items = findField(feed, 'items') ?? findField(feed, 'entries');
  if (!Array.isArray(items)) return [];
  return items.map((item: Json, index) => ({ position: `entry ${index + 1}`, fields: readEntry({ entry: item }) }));
}

function parse(text: string): SourceRecord['fields'] {
  try {
    return { ...JSON.parse(JSON.stringify(parseFeed(text).feed)) };
  } catch (cause) {
    throw new SourceFault('notUnderstood', 'This is no feed.', { cause });
  }
}

/** Where the formats keep the same thing, the fullest first. */
const places = {
  id: ['guid.value', 'id', 'rdf.about', 'links.0.href', 'link', 'url'],
  title: ['title.value', 'title'],
  body: ['content.encoded', 'content.value', 'content_html', 'content_text', 'description', 'summary.value', 'summary'],
  url: ['link', 'links.0.href', 'url'],
  author: ['dc.creators', 'dc.creator', 'authors.0.name', 'author.name', 'author'],
  publishedAt: ['pubDate', 'published', 'date_published', 'dc.dates.0', 'dc.date', 'updated', 'date_modified'],
  language: ['dc.languages.0', 'dc.language', 'language'],
} as const;

function readEntry(item: SourceRecord['fields']): SourceRecord['fields'] {
  const read = (paths: readonly string[]) => {
    for (const path of paths) {
      const value = readFieldText(item, `entry.${path}`);
      if (value !== '') return value;
    }
    return '';
  };
  const { body, title, ...plain } = places;
  const fields = Object.entries(plain).map(([name, paths]) => [name, read(paths)] as const);
  return {
    ...Object.fromEntries(fields),
    title: toPlainText(read(title)),
    text: toPlainText(read(body)),
    categories: listCategories(findField(item, 'entry.categories')),
    entry: item.entry ?? null,
  };
}

function listCategories(categories: Json | undefined): string[] {
  if (!Array.isArray(categories)) return [];
  return categories.map(
    (category: Json) => readFieldText({ category }, 'category.name') || readFieldText({ category }, 'category.term'),
  );
}

/** The words of a piece of HTML; feeds do not say whether a text is one. */
function toPlainText(html: string): string {
  if (!/<[a-z!/]|&[a-z#]/i.test(html)) return html;
  const selectors = [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
  ];
  return convert(html, { wordwrap: false, selectors }).trim();
}
