import { createHash } from 'node:crypto';
import type { Json } from '../../foundation/outbox/index.ts';
import { decodeFileText, openTableFile } from '../../foundation/tabular/index.ts';
import { parseJson } from './parse-json.ts';
import { SourceFault } from './source-fault.ts';
import { maxPageRecords } from './source-kind.ts';
import type { SourceRecord } from './source-record.ts';

const jsonLinesName = /\.(jsonl|ndjson)$/i;
const jsonName = /\.json$/i;

/**
 * The records of a file, in pages: one a line of JSON Lines (`.jsonl`, `.ndjson`), one an item of a JSON list (`.json`), one a row
 * below the header of anything else, which has to be CSV or XLSX. Lines that hold nothing are passed over.
 * @param skip records that are passed over at the start
 * @throws TableFileError or SourceFault `fileUnreadable`
 */
export async function* readFileRecords(name: string, bytes: Uint8Array, skip: number): AsyncGenerator<SourceRecord[]> {
  let page: SourceRecord[] = [];
  let place = 0;
  for await (const record of openRecords(name, bytes)) {
    place += 1;
    if (place <= skip) continue;
    page.push(record);
    if (page.length < maxPageRecords) continue;
    yield page;
    page = [];
  }
  if (page.length > 0) yield page;
}

function openRecords(name: string, bytes: Uint8Array): AsyncGenerator<SourceRecord> {
  if (jsonLinesName.test(name)) return readJsonLines(name, bytes);
  return jsonName.test(name) ? readJsonList(name, bytes) : readTable(name, bytes);
}

async function* readJsonLines(name: string, bytes: Uint8Array): AsyncGenerator<SourceRecord> {
  for (const [index, written] of decodeFileText(bytes).split('\n').entries()) {
    if (written.trim() === '') continue;
    const position = `${name}, line ${index + 1}`;
    const item = findJson(written);
    yield item === undefined ? { position, fields: {}, unreadable: 'JSON' } : { position, fields: toFields(item) };
  }
}

async function* readJsonList(name: string, bytes: Uint8Array): AsyncGenerator<SourceRecord> {
  const list = findJson(decodeFileText(bytes));
  if (!Array.isArray(list)) throw new SourceFault('fileUnreadable', `${name} holds no list of records.`);
  for (const [index, item] of list.entries()) {
    const position = `${name}, record ${index + 1}`;
    yield { position, fields: toFields(item) };
  }
}

/** A name that stands twice in a header is numbered from its second place on. */
async function* readTable(name: string, bytes: Uint8Array): AsyncGenerator<SourceRecord> {
  let header: string[] | null = null;
  for await (const { line, cells } of openTableFile(bytes).rows()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    if (header === null) {
      header = nameColumns(cells);
      continue;
    }
    const fields = Object.fromEntries(header.map((column, index) => [column, cells[index] ?? '']));
    yield { position: `${name}, line ${line}`, fields };
  }
}

function nameColumns(cells: readonly string[]): string[] {
  const names: string[] = [];
  for (const [index, cell] of cells.entries()) {
    const name = cell.trim() || `column ${index + 1}`;
    const before = names.filter((known) => known === name || known.startsWith(`${name} (`)).length;
    names.push(before === 0 ? name : `${name} (${before + 1})`);
  }
  return names;
}

function findJson(written: string): Json | undefined {
  try {
    return parseJson(written);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** An item that is no object is the record's only field, `value`. */
export function toFields(item: Json): SourceRecord['fields'] {
  return isObject(item) ? item : { value: item };
}

function isObject(item: Json): item is { readonly [key: string]: Json } {
  return typeof item === 'object' && item !== null && !Array.isArray(item);
}

/** A mark of a file's content. */
export function computeFileMark(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url');
}
