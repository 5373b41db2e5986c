import {
  type DateOrder,
  isRoundedNumber,
  parseNumber,
  parseWallTime,
  type TableRow,
} from '../../foundation/tabular/index.ts';
import { type Identifier, normalizeIdentifier, type ProfileAttributes, type ValueTier, valueTiers } from './profile.ts';
import {
  type AttributeFault,
  normalizeAttributeText,
  type ProfileAttribute,
  type ProfileAttributeValue,
  readAttributeValue,
} from './profile-attribute.ts';
import type { ProfileColumn, ProfileMapping } from './profile-import.ts';
import { normalizeTag } from './tag.ts';

/** Why a row is not taken. The words are in the catalogue, one per code. */
export type PeopleRowFault =
  | AttributeFault
  /** No identifier in the whole row */
  | 'nobody'
  /** A long number that a spreadsheet rounded: `1.38E+10` */
  | 'identifierSpoilt'
  | 'identifierInvalid'
  | 'valueTierUnknown'
  | 'tagInvalid';

/** What is wrong with one cell. */
export interface PeopleRowError {
  line: number;
  /** Header of the column; '' when the row as a whole is at fault */
  column: string;
  code: PeopleRowFault;
  value: string;
}

/** One row of a file as a person. */
export interface PersonRow {
  line: number;
  identifiers: Identifier[];
  known: ProfileAttributes;
  attributes: Record<string, ProfileAttributeValue>;
  tags: string[];
}

export type ReadPerson = { ok: true; person: PersonRow } | { ok: false; errors: PeopleRowError[] };

const longestShownValue = 80;
const longestIdentifier = 255;
const longestName = 200;
const languageTag = /^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/;
const tierWords = new Map<string, ValueTier>([
  ...valueTiers.map((tier): [string, ValueTier] => [tier, tier]),
  ['普通', 'standard'],
  ['银卡', 'silver'],
  ['金卡', 'gold'],
  ['铂金', 'platinum'],
]);
const yes = new Set(['true', 'yes', 'y', '1', '是', '有']);
const no = new Set(['false', 'no', 'n', '0', '否', '无']);

/** Makes a reader of rows for a mapping. A blank cell says nothing; a row with a fault is refused as a whole. */
export function compilePersonReader(
  mapping: ProfileMapping,
  attributes: readonly ProfileAttribute[],
): (row: TableRow) => ReadPerson {
  const declared = new Map(attributes.map((attribute) => [attribute.key, attribute]));
  const columns = mapping.columns.filter(({ as }) => as !== 'ignored');
  return (row) => {
    const person: PersonRow = { line: row.line, identifiers: [], known: {}, attributes: {}, tags: [...mapping.tags] };
    const errors: PeopleRowError[] = [];
    const refuse = (column: string, code: PeopleRowFault, cell: string) =>
      errors.push({ line: row.line, column, code, value: cell.slice(0, longestShownValue).toWellFormed() });
    for (const column of columns) {
      const cell = (row.cells[column.index] ?? '').replaceAll('\u0000', '').toWellFormed().trim();
      const fault = cell === '' ? null : readCell(person, column, cell, declared);
      if (fault !== null) refuse(column.name, fault, cell);
    }
    if (person.identifiers.length === 0 && errors.length === 0) refuse('', 'nobody', '');
    return errors.length === 0 ? { ok: true, person } : { ok: false, errors };
  };
}

function readCell(
  person: PersonRow,
  column: ProfileColumn,
  cell: string,
  declared: ReadonlyMap<string, ProfileAttribute>,
): PeopleRowFault | null {
  switch (column.as) {
    case 'identifier':
      return readIdentifier(person, column.kind, cell);
    case 'attribute': {
      const attribute = declared.get(column.key);
      if (attribute === undefined) return null;
      const read = readAttributeValue(attribute, parseCell(attribute, cell, column.order));
      if (!read.ok) return read.fault;
      person.attributes[column.key] = read.value;
      return null;
    }
    case 'tags':
      return readTags(person, cell.split(column.separator));
    case 'name':
      person.known.name = cell.slice(0, longestName);
      return null;
    case 'valueTier': {
      const tier = tierWords.get(cell.toLowerCase());
      if (tier === undefined) return 'valueTierUnknown';
      person.known.valueTier = tier;
      return null;
    }
    case 'language':
      if (languageTag.test(cell)) person.known.language = cell;
      return null;
    case 'ignored':
      return null;
  }
}

function readIdentifier(person: PersonRow, kind: string, cell: string): PeopleRowFault | null {
  if (isRoundedNumber(cell)) return 'identifierSpoilt';
  const isSound =
    cell.length <= longestIdentifier &&
    (kind !== 'email' || /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(cell)) &&
    (kind !== 'phone' || cell.replace(/\D/g, '').length >= 5);
  const identifier = isSound ? normalizeIdentifier({ kind, value: cell }) : undefined;
  if (identifier === undefined) return 'identifierInvalid';
  person.identifiers.push(identifier);
  return null;
}

function readTags(person: PersonRow, given: readonly string[]): PeopleRowFault | null {
  for (const part of given) {
    if (part.trim() === '') continue;
    const tag = normalizeTag(part);
    if (tag === undefined) return 'tagInvalid';
    person.tags.push(tag);
  }
  return null;
}

/** A cell as JSON would have it, for the type of its attribute; what can't be read stays as it is written. */
function parseCell(attribute: ProfileAttribute, cell: string, order: DateOrder = 'ymd'): unknown {
  switch (attribute.type) {
    case 'number':
      return parseNumber(cell) ?? cell;
    case 'boolean': {
      const word = cell.normalize('NFKC').toLowerCase();
      if (yes.has(word)) return true;
      return no.has(word) ? false : cell;
    }
    case 'date':
      return parseDay(cell, order) ?? cell;
    case 'choice':
      return findChoice(attribute, normalizeAttributeText(cell)) ?? cell;
    case 'text':
      return cell;
  }
}

/** In the column's own order, or in one that can't be mistaken for another. */
function parseDay(cell: string, order: DateOrder): string | null {
  const wall = parseWallTime(cell, order) ?? parseWallTime(cell, 'ymd') ?? parseWallTime(cell, 'named');
  if (wall === null) return null;
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  return `${pad(wall.year, 4)}-${pad(wall.month, 2)}-${pad(wall.day, 2)}`;
}

/** By its value, or by its name in either language. */
function findChoice({ choices }: ProfileAttribute, written: string): string | undefined {
  return choices.find(({ value, names }) => [value, ...Object.values(names)].includes(written))?.value;
}
