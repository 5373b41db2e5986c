import type { TableRow } from '../../foundation/tabular/index.ts';
import type { KnownHierarchy } from './known-hierarchy.ts';
import { type Day, isLevel, type Names, type UnitAttributes } from './unit.ts';
import type { UnitImportError, UnitImportErrorCode } from './unit-import-error.ts';

/** One row of a unit file, understood. */
export interface UnitRow {
  line: number;
  code: string;
  names: Partial<Names>;
  /** '' where the file does not say, which only a unit that is at home in another hierarchy may leave out. */
  level: string;
  parentCode: string | null;
  validFrom: Day;
  /** null: the file does not say. */
  active: boolean | null;
  attributes: UnitAttributes;
}

type Column = 'code' | 'parentCode' | 'level' | 'nameZh' | 'nameEn' | 'name' | 'validFrom' | 'active';

/** The headers that each column is known by, compared without case, blanks, `_`, `-` and `.`. */
const headers: Record<Column, readonly string[]> = {
  code: ['code', 'unitcode', '编码', '组织编码', '组织单元编码', '门店编码'],
  parentCode: ['parentcode', 'parent', 'parentunitcode', '上级编码', '上级', '上级组织编码'],
  level: ['level', '层级', '级别'],
  nameZh: ['namezh', 'namezhcn', 'chinesename', '中文名称', '中文名'],
  nameEn: ['nameen', 'englishname', '英文名称', '英文名'],
  name: ['name', '名称'],
  validFrom: ['validfrom', 'effectivefrom', 'effectivedate', '生效日期'],
  active: ['active', '启用', '是否启用', '营业中'],
};

const levelWords = new Map([
  ['国家', 'country'],
  ['全国', 'country'],
  ['大区', 'region'],
  ['区域', 'region'],
  ['城市', 'city'],
  ['门店', 'store'],
]);

const activeWords = new Map<string, boolean>([
  ...['true', 'yes', 'y', '1', '是'].map((word): [string, boolean] => [word, true]),
  ...['false', 'no', 'n', '0', '否'].map((word): [string, boolean] => [word, false]),
]);

const maxCodeCharacters = 64;
const maxAttributeCharacters = 200;
/** `attribute.format`, `属性：业态`. */
const attributeHeader = /^(?:attribute|属性)\s*[.:：]\s*(\S.{0,63}?)\s*$/i;

/**
 * Reads the rows of a unit file. Columns: code, parent code, level and a name in Chinese, English or both (one `name`
 * column serves both); optionally the day it counts from, whether the unit is active, and attributes (`attribute.format`).
 * Headers may be English or Chinese. A code may stand on several rows of different days. A unit that could be placed
 * needs neither level nor name. A row with a fault is left out of `units` and named in `errors`.
 */
export function readUnitRows(
  rows: readonly TableRow[],
  today: Day,
  { placeable, units: placed }: Pick<KnownHierarchy, 'placeable' | 'units'>,
): { units: UnitRow[]; errors: UnitImportError[] } {
  const header = rows[0];
  const errors: UnitImportError[] = [];
  const columns = findColumns(header?.cells ?? []);
  const headerLine = header?.line ?? 1;
  for (const column of findMissing(columns, placeable.size === 0))
    errors.push({ line: headerLine, column, code: 'missingColumn', value: column });
  if (errors.length > 0) return { units: [], errors };
  if (rows.length === 1)
    return { units: [], errors: [{ line: headerLine, column: 'code', code: 'noRows', value: '' }] };
  const units: UnitRow[] = [];
  const seen = new Set<string>();
  const isPlaced = (code: string) => placeable.has(code) || placed.get(code)?.isHome === false;
  const attributes = findAttributes(header?.cells ?? []);
  for (const row of rows.slice(1)) {
    const { unit, faults } = readRow(row, { columns, attributes, today, isPlaced });
    errors.push(...faults);
    const key = JSON.stringify([unit.code, unit.validFrom]);
    const isRepeated = seen.has(key);
    // Two places of one unit on one day: which of them it has, only the customer knows.
    if (isRepeated) errors.push({ line: row.line, column: 'code', code: 'duplicateCode', value: unit.code });
    if (unit.code !== '') seen.add(key);
    // A row with a fault still counts as a parent for the others, or one mistake would be reported many times.
    if (!isRepeated && unit.code !== '') units.push(unit);
  }
  return { units, errors };
}

type ColumnIndex = Partial<Record<Column, number>>;

function findColumns(cells: readonly string[]): ColumnIndex {
  const found: ColumnIndex = {};
  const plain = cells.map((cell) => cell.toLowerCase().replace(/[\s_.()-]/g, ''));
  for (const column of columnNames) {
    const index = plain.findIndex((cell) => headers[column].includes(cell));
    if (index !== -1) found[column] = index;
  }
  return found;
}

const columnNames: readonly Column[] = [
  'code',
  'parentCode',
  'level',
  'nameZh',
  'nameEn',
  'name',
  'validFrom',
  'active',
];

function findAttributes(cells: readonly string[]): { name: string; index: number }[] {
  return cells.flatMap((cell, index) => {
    const name = attributeHeader.exec(cell.trim())?.[1];
    return name === undefined ? [] : [{ name, index }];
  });
}

function findMissing(columns: ColumnIndex, describes: boolean): Column[] {
  const required: Column[] = describes ? ['code', 'parentCode', 'level'] : ['code', 'parentCode'];
  const missing = required.filter((column) => columns[column] === undefined);
  const hasName = columns.name !== undefined || columns.nameZh !== undefined || columns.nameEn !== undefined;
  return hasName || !describes ? missing : [...missing, 'name'];
}

interface RowReading {
  columns: ColumnIndex;
  attributes: readonly { name: string; index: number }[];
  today: Day;
  /** Whether a unit is described elsewhere */
  isPlaced(code: string): boolean;
}

function readRow(
  row: TableRow,
  { columns, attributes, today, isPlaced }: RowReading,
): { unit: UnitRow; faults: UnitImportError[] } {
  const cell = (column: Column): string => {
    const index = columns[column];
    return index === undefined ? '' : (row.cells[index] ?? '').trim();
  };
  const faults: UnitImportError[] = [];
  const fault = (column: Column, code: UnitImportErrorCode) =>
    faults.push({ line: row.line, column, code, value: cell(column) });
  const code = cell('code');
  if (code === '') fault('code', 'missingValue');
  else if (code.length > maxCodeCharacters) fault('code', 'badCode');
  const level = levelWords.get(cell('level')) ?? lowerFirst(cell('level'));
  const names = readNames(cell('nameZh'), cell('nameEn'), cell('name'));
  if (!isPlaced(code)) {
    if (!isLevel(level)) fault('level', 'badLevel');
    if (names['zh-CN'] === undefined && names.en === undefined) fault('name', 'missingValue');
  }
  const validFrom = cell('validFrom') === '' ? today : readDay(cell('validFrom'));
  if (validFrom === null) fault('validFrom', 'badDate');
  const active = activeWords.get(cell('active').toLowerCase()) ?? null;
  if (active === null && cell('active') !== '') fault('active', 'badActive');
  const parentCode = cell('parentCode') === '' ? null : cell('parentCode');
  const described = readAttributes(row, attributes);
  for (const [name, value] of Object.entries(described))
    if (value.length > maxAttributeCharacters)
      faults.push({ line: row.line, column: `attribute.${name}`, code: 'badAttribute', value: name });
  return {
    unit: {
      line: row.line,
      code,
      names,
      level,
      parentCode,
      validFrom: validFrom ?? today,
      active,
      attributes: described,
    },
    faults,
  };
}

function readAttributes(row: TableRow, attributes: RowReading['attributes']): UnitAttributes {
  return Object.fromEntries(attributes.map(({ name, index }) => [name, (row.cells[index] ?? '').trim()]));
}

function readNames(zh: string, en: string, both: string): Partial<Names> {
  const names: Partial<Names> = {};
  if (zh !== '' || both !== '') names['zh-CN'] = zh === '' ? both : zh;
  if (en !== '' || both !== '') names.en = en === '' ? both : en;
  return names;
}

/** Spreadsheets capitalise; `Store` is `store`, while `serviceCentre` keeps its inner capital. */
function lowerFirst(word: string): string {
  return word.slice(0, 1).toLowerCase() + word.slice(1);
}

/** Reads `2025-03-01`, `2025/3/1` and `2025.3.1`; null for anything else and for days that don't exist. */
export function readDay(written: string): Day | null {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(written);
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : null;
}
