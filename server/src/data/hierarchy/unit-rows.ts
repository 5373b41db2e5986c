import type { TableRow } from '../../foundation/tabular/index.ts';
import { type Day, isLevel, type Names } from './unit.ts';
import type { UnitImportError, UnitImportErrorCode } from './unit-import-error.ts';

/** One row of a unit file, understood. */
export interface UnitRow {
  line: number;
  code: string;
  names: Partial<Names>;
  level: string;
  parentCode: string | null;
  validFrom: Day;
  /** null: the file does not say. */
  active: boolean | null;
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

/**
 * Reads the rows of a unit file. Columns: code, parent code, level and a name in Chinese, English or both (one `name`
 * column serves both); optionally the day it counts from and whether the unit is active. Headers may be English or Chinese.
 * A row with a fault is left out of `units` and named in `errors`.
 */
export function readUnitRows(rows: readonly TableRow[], today: Day): { units: UnitRow[]; errors: UnitImportError[] } {
  const header = rows[0];
  const errors: UnitImportError[] = [];
  const columns = findColumns(header?.cells ?? []);
  const headerLine = header?.line ?? 1;
  for (const column of findMissing(columns))
    errors.push({ line: headerLine, column, code: 'missingColumn', value: column });
  if (errors.length > 0) return { units: [], errors };
  if (rows.length === 1)
    return { units: [], errors: [{ line: headerLine, column: 'code', code: 'noRows', value: '' }] };
  const units: UnitRow[] = [];
  const lineOfCode = new Map<string, number>();
  for (const row of rows.slice(1)) {
    const { unit, faults } = readRow(row, columns, today);
    errors.push(...faults);
    const firstLine = lineOfCode.get(unit.code);
    if (firstLine !== undefined)
      errors.push({ line: row.line, column: 'code', code: 'duplicateCode', value: unit.code });
    if (unit.code !== '') lineOfCode.set(unit.code, firstLine ?? row.line);
    // A row with a fault still counts as a parent for the others, or one mistake would be reported many times.
    if (firstLine === undefined && unit.code !== '') units.push(unit);
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

function findMissing(columns: ColumnIndex): Column[] {
  const required: Column[] = ['code', 'parentCode', 'level'];
  const missing = required.filter((column) => columns[column] === undefined);
  const hasName = columns.name !== undefined || columns.nameZh !== undefined || columns.nameEn !== undefined;
  return hasName ? missing : [...missing, 'name'];
}

function readRow(row: TableRow, columns: ColumnIndex, today: Day): { unit: UnitRow; faults: UnitImportError[] } {
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
  if (!isLevel(level)) fault('level', 'badLevel');
  const names = readNames(cell('nameZh'), cell('nameEn'), cell('name'));
  if (names['zh-CN'] === undefined && names.en === undefined) fault('name', 'missingValue');
  const validFrom = cell('validFrom') === '' ? today : readDay(cell('validFrom'));
  if (validFrom === null) fault('validFrom', 'badDate');
  const active = activeWords.get(cell('active').toLowerCase()) ?? null;
  if (active === null && cell('active') !== '') fault('active', 'badActive');
  const parentCode = cell('parentCode') === '' ? null : cell('parentCode');
  return { unit: { line: row.line, code, names, level, parentCode, validFrom: validFrom ?? today, active }, faults };
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
function readDay(written: string): Day | null {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(written);
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const parsed = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(iso) ? iso : null;
}
