import {
  chooseDateOrder,
  type DateOrder,
  dateOrders,
  parseWallTime,
  type TableRow,
} from '../../foundation/tabular/index.ts';
import { maskIdentifier } from './profile.ts';
import type { ProfileAttribute } from './profile-attribute.ts';
import type { PeopleColumn, PeopleTable, ProfileColumn, ProfileMapping } from './profile-import.ts';
import { guessKind } from './seeming-identifier.ts';

const sampleCount = 5;
const sampleCharacters = 120;
/** Cells of a column that are tried as dates. */
const triedCells = 1_000;

interface Gathered {
  samples: string[];
  filled: number;
  readable: Record<DateOrder, number>;
  tried: number;
  slashed: boolean;
}

/** Looks through a file of people once; null when it has no header with a row below it. */
export async function readPeopleTable(rows: AsyncIterable<TableRow>): Promise<PeopleTable | null> {
  let names: string[] | null = null;
  const columns: Gathered[] = [];
  let count = 0;
  for await (const { cells } of rows) {
    if (names === null) {
      names = cells.map((name) => name.replace(/\s+/g, ' ').trim());
      continue;
    }
    count += 1;
    for (const [index, cell] of cells.entries()) {
      const text = cell.trim();
      if (text === '') continue;
      columns[index] ??= {
        samples: [],
        filled: 0,
        readable: { ymd: 0, dmy: 0, mdy: 0, named: 0 },
        tried: 0,
        slashed: false,
      };
      gather(columns[index], text);
    }
  }
  if (names === null || count === 0) return null;
  const width = Math.max(names.length, columns.length);
  return {
    rows: count,
    columns: Array.from({ length: width }, (_, index) => describe(index, names[index] ?? '', columns[index])),
  };
}

function gather(column: Gathered, text: string): void {
  column.filled += 1;
  const shown = text.slice(0, sampleCharacters).toWellFormed();
  if (column.samples.length < sampleCount && !column.samples.includes(shown)) column.samples.push(shown);
  if (column.tried >= triedCells) return;
  column.tried += 1;
  if (text.includes('/')) column.slashed = true;
  for (const order of dateOrders) if (parseWallTime(text, order) !== null) column.readable[order] += 1;
}

function describe(index: number, name: string, column: Gathered | undefined): PeopleColumn {
  const shared = { index, name: name === '' ? `#${index + 1}` : name };
  if (column === undefined) return { ...shared, samples: [], filled: 0, dateOrder: null };
  const { samples, filled, readable, tried, slashed } = column;
  return { ...shared, samples, filled, dateOrder: chooseDateOrder(readable, tried, slashed) };
}

const identifierHeaders: Readonly<Record<string, readonly string[]>> = {
  memberId: [
    'memberid',
    'memberno',
    'customerid',
    'userid',
    'id',
    '会员号',
    '会员编号',
    '会员id',
    '客户编号',
    '用户id',
  ],
  phone: ['phone', 'phonenumber', 'mobile', 'tel', 'telephone', '手机', '手机号', '手机号码', '电话', '联系电话'],
  email: ['email', 'mail', 'emailaddress', '邮箱', '电子邮箱', '邮件'],
  openid: ['openid', '微信openid'],
  unionid: ['unionid', '微信unionid'],
};
const otherHeaders = {
  name: ['name', 'fullname', 'customername', '姓名', '客户姓名', '名字'],
  valueTier: ['valuetier', 'tier', 'level', '会员等级', '等级', '客户等级'],
  language: ['language', 'locale', '语言'],
} as const;
const tagHeaders = ['tags', 'tag', 'labels', '标签', '客户标签'];

/** What the columns seem to be, by their headers: identifiers, declared attributes by key or name, tags. */
export function suggestProfileMapping(table: PeopleTable, attributes: readonly ProfileAttribute[]): ProfileMapping {
  const taken = new Set<string>();
  const columns = table.columns.map((column) => {
    const suggested = suggestColumn(column, attributes);
    const key = JSON.stringify({ ...suggested, index: 0, name: '', order: '' });
    if (suggested.as !== 'ignored' && taken.has(key)) return ignored(column);
    taken.add(key);
    return suggested;
  });
  return { columns, tags: [] };
}

/** The table as it is kept: examples of what seems to name people are masked, by their column or by how they look. */
export function maskSamples(table: PeopleTable, { columns }: ProfileMapping): PeopleTable {
  const masked = table.columns.map((column) => {
    const suggested = columns.find(({ index }) => index === column.index);
    const kind = suggested?.as === 'identifier' ? suggested.kind : null;
    const samples = column.samples.map((sample) => {
      const seeming = kind ?? (column.dateOrder === null ? guessKind(sample) : null);
      return seeming === null ? sample : maskIdentifier({ kind: seeming, value: sample }).value;
    });
    return { ...column, samples: [...new Set(samples)] };
  });
  return { ...table, columns: masked };
}

function suggestColumn(column: PeopleColumn, attributes: readonly ProfileAttribute[]): ProfileColumn {
  const place = { index: column.index, name: column.name };
  const plain = simplify(column.name);
  const kind = Object.keys(identifierHeaders).find((one) => identifierHeaders[one]?.includes(plain));
  if (kind !== undefined) return { ...place, as: 'identifier', kind };
  if (otherHeaders.name.some((header) => header === plain)) return { ...place, as: 'name' };
  if (otherHeaders.valueTier.some((header) => header === plain)) return { ...place, as: 'valueTier' };
  if (otherHeaders.language.some((header) => header === plain)) return { ...place, as: 'language' };
  if (tagHeaders.includes(plain)) return { ...place, as: 'tags', separator: findSeparator(column.samples) };
  const attribute = attributes.find(({ key, names }) => [key, ...Object.values(names)].map(simplify).includes(plain));
  if (attribute === undefined) return ignored(column);
  const { key, type } = attribute;
  if (type !== 'date' || column.dateOrder === null) return { ...place, as: 'attribute', key };
  return { ...place, as: 'attribute', key, order: column.dateOrder };
}

function ignored({ index, name }: PeopleColumn): ProfileColumn {
  return { index, name, as: 'ignored' };
}

function findSeparator(samples: readonly string[]): ';' | ',' | '|' | '、' {
  return ([';', '|', '、'] as const).find((one) => samples.some((sample) => sample.includes(one))) ?? ',';
}

function simplify(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');
}
