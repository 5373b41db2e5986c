import { createHash } from 'node:crypto';
import type { AnswerFact } from '@voxloop/survey';
import {
  computeInstant,
  isNoAnswer,
  isRoundedNumber,
  parseNumber,
  parseWallTime,
} from '../../foundation/tabular/index.ts';
import type { Identifier } from '../directory/index.ts';
import type { FeedbackKind } from '../feedback/index.ts';
import type { SourceBinding, SourceMapping } from './source-mapping.ts';
import { findField, readFieldText, type SourceRecord } from './source-record.ts';

/** What is wrong with one field of a record. The words are in the catalogue, one per code. */
export interface RecordError {
  position: string;
  /** Path of the field; '' when the record as a whole is at fault */
  field: string;
  code: RecordRefusal;
  value: string;
}

export type RecordRefusal =
  | 'unreadable'
  | 'badTime'
  | 'futureTime'
  | 'notANumber'
  | 'outOfScale'
  | 'unitUnknown'
  | 'externalIdMissing'
  | 'idRounded'
  | 'nothingSaid';

/** A record as feedback, but for what needs the database. */
export interface MappedRecord {
  position: string;
  kind: FeedbackKind;
  /** The same for the same record of the source, however often it is fetched */
  name: string;
  occurredAt: Date;
  channel: string | null;
  touchpoint: string | null;
  unitId: number | null;
  language: string | null;
  thread: string | null;
  identifiers: Identifier[];
  answers: Record<string, string | number>;
  verbatimKeys: string[];
  scores: AnswerFact[];
  attributes: Record<string, string>;
  details: Record<string, string> | null;
}

/** What the mapper knows beside the mapping. */
export interface MapperOptions {
  /** IANA name of the zone of times that name none */
  timeZone: string;
  /** When records without a time of their own count as having happened */
  now: Date;
  /** Ids of the units by code */
  unitIds: ReadonlyMap<string, number>;
}

export type RecordMapper = (
  record: SourceRecord,
) => { ok: true; record: MappedRecord } | { ok: false; errors: RecordError[] };

const longestCode = 100;
const longestAttribute = 500;
const longestVerbatim = 50_000;
const longestShownValue = 80;
const dayMs = 24 * 3_600_000;
const languageTag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;

/** Makes a mapper of records for a mapping that was checked. Pure: the same record gives the same feedback. */
export function compileRecordMapper(mapping: SourceMapping, options: MapperOptions): RecordMapper {
  return (record) => {
    const { position, unreadable } = record;
    if (unreadable !== undefined)
      return { ok: false, errors: [{ position, field: '', code: 'unreadable', value: unreadable }] };
    const errors: RecordError[] = [];
    const refuse = (field: string, code: RecordRefusal) => {
      const value = field === '' ? '' : readFieldText(record.fields, field);
      errors.push({
        position: record.position,
        field,
        code,
        value: value.slice(0, longestShownValue).toWellFormed(),
      });
    };
    const occurredAt = readTime(record, mapping, options, refuse);
    const scores = readScores(record, mapping, refuse);
    const words = readWords(record, mapping);
    const unitId = readUnit(record, mapping.unit, options, refuse);
    if (scores.length === 0 && words.size === 0 && errors.length === 0) refuse('', 'nothingSaid');
    const name = readName(record, mapping, refuse);
    const context = readContext(record, mapping, refuse);
    if (errors.length > 0) return { ok: false, errors };
    const answers = {
      ...Object.fromEntries(scores.map(({ questionId, value }) => [questionId, value ?? 0])),
      ...Object.fromEntries(words),
    };
    const parts = { name, occurredAt, unitId, answers, scores, verbatimKeys: [...words.keys()] };
    return { ok: true, record: { position, ...parts, ...context } };
  };
}

/** What a record tells beside its scores and words. */
function readContext(
  record: SourceRecord,
  mapping: SourceMapping,
  refuse: Refuse,
): Omit<MappedRecord, 'position' | 'name' | 'occurredAt' | 'unitId' | 'answers' | 'scores' | 'verbatimKeys'> {
  const read = (binding: SourceBinding) => readBinding(record, binding);
  const language = read(mapping.language);
  const details = readNamed(record, mapping.details);
  return {
    kind: mapping.kind,
    channel: read(mapping.channel),
    touchpoint: read(mapping.touchpoint),
    language: language !== null && languageTag.test(language) ? language : null,
    thread: mapping.thread === null ? null : clean(readId(record, mapping.thread, refuse), 500) || null,
    identifiers: mapping.identifiers.flatMap(({ kind, field }) => {
      const value = clean(readId(record, field, refuse), longestCode);
      return value === '' ? [] : [{ kind, value }];
    }),
    attributes: readNamed(record, mapping.attributes),
    details: Object.keys(details).length === 0 ? null : details,
  };
}

function readName(record: SourceRecord, mapping: SourceMapping, refuse: Refuse): string {
  if (mapping.externalId === null) return computeContentName(record, mapping);
  const externalId = readId(record, mapping.externalId, refuse);
  if (externalId === '') refuse(mapping.externalId, 'externalIdMissing');
  return `id ${externalId}`;
}

/** An id as a text. One whose last digits were lost on its way here stands for many, and is refused. */
function readId({ fields }: SourceRecord, path: string, refuse: Refuse): string {
  const found = findField(fields, path);
  const text = readFieldText(fields, path);
  const isRounded = typeof found === 'number' ? Math.abs(found) > Number.MAX_SAFE_INTEGER : isRoundedNumber(text);
  if (isRounded) refuse(path, 'idRounded');
  return text;
}

type Refuse = (field: string, code: RecordRefusal) => void;

function readBinding(record: SourceRecord, binding: SourceBinding): string | null {
  if (binding === null) return null;
  const text = 'value' in binding ? binding.value : readFieldText(record.fields, binding.field);
  return clean(text, longestCode) || null;
}

function readNamed(record: SourceRecord, named: readonly { name: string; field: string }[]): Record<string, string> {
  return Object.fromEntries(
    named.flatMap(({ name, field }) => {
      const text = clean(readFieldText(record.fields, field), longestAttribute);
      return text === '' ? [] : [[name, text]];
    }),
  );
}

function readTime(record: SourceRecord, mapping: SourceMapping, options: MapperOptions, refuse: Refuse): Date {
  if (mapping.occurredAt === null) return options.now;
  const { field, format } = mapping.occurredAt;
  const at = parseTime(readFieldText(record.fields, field), format, mapping.timeZone ?? options.timeZone);
  if (at === null) refuse(field, 'badTime');
  else if (at.getTime() > options.now.getTime() + dayMs) refuse(field, 'futureTime');
  return at ?? options.now;
}

type TimeFormat = NonNullable<SourceMapping['occurredAt']>['format'];

/** From here on (the year 2286) a count of seconds would be one of milliseconds. */
const leastMilliseconds = 10_000_000_000;

/**
 * Reads a time. `auto`: ISO 8601, the dates of mail and feeds, and seconds or milliseconds since 1970 by their size.
 * @returns null for anything else
 */
export function parseTime(written: string, format: TimeFormat, timeZone: string): Date | null {
  const counted = /^\d{9,14}(?:\.\d+)?$/.test(written) ? Number(written) : null;
  if (format === 'epochSeconds') return counted === null ? null : new Date(counted * 1000);
  if (format === 'epochMilliseconds') return counted === null ? null : new Date(counted);
  if (format === 'auto' && counted !== null && !/^(19|20)\d{12}$/.test(written))
    return new Date(counted < leastMilliseconds ? counted * 1000 : counted);
  const wall =
    format === 'auto'
      ? (parseWallTime(written, 'ymd') ?? parseWallTime(written, 'named'))
      : parseWallTime(written, format);
  return wall === null ? null : computeInstant(wall, timeZone);
}

function readScores(record: SourceRecord, mapping: SourceMapping, refuse: Refuse): AnswerFact[] {
  return mapping.scores.flatMap(({ key, field, metric, min, max }) => {
    const written = readFieldText(record.fields, field);
    if (isNoAnswer(written)) return [];
    const value = parseNumber(written.replace(/\s*\/\s*\d+$/, ''));
    if (value === null) refuse(field, 'notANumber');
    else if (value < min || value > max) refuse(field, 'outOfScale');
    else return [{ questionId: key, rowId: null, metric, value, choice: null, scaleMin: min, scaleMax: max }];
    return [];
  });
}

function readWords(record: SourceRecord, mapping: SourceMapping): Map<string, string> {
  const words = new Map<string, string>();
  for (const { key, field } of mapping.verbatims) {
    const text = clean(readFieldText(record.fields, field), longestVerbatim);
    if (text !== '') words.set(key, text);
  }
  return words;
}

function readUnit(
  record: SourceRecord,
  binding: SourceBinding,
  { unitIds }: MapperOptions,
  refuse: Refuse,
): number | null {
  const code = readBinding(record, binding);
  if (code === null) return null;
  const unitId = unitIds.get(code) ?? null;
  if (unitId === null) refuse(binding !== null && 'field' in binding ? binding.field : '', 'unitUnknown');
  return unitId;
}

/** What a record says and of whom and when, as one name: the same content again is the same record. */
function computeContentName(record: SourceRecord, mapping: SourceMapping): string {
  const paths = [
    ...mapping.scores,
    ...mapping.verbatims,
    ...mapping.identifiers,
    ...(mapping.occurredAt === null ? [] : [mapping.occurredAt]),
  ].map(({ field }) => field);
  const content = [...new Set([...paths, ...(mapping.thread === null ? [] : [mapping.thread])])]
    .sort()
    .map((path) => [path, findField(record.fields, path) ?? null]);
  return `content ${createHash('sha256').update(JSON.stringify(content)).digest('base64url')}`;
}

/** Text that PostgreSQL can store as JSON. */
function clean(text: string, longest: number): string {
  return text.replaceAll('\u0000', '').trim().slice(0, longest).toWellFormed();
}
