import { type Draw, drawInteger } from '../flow/seeded-random.ts';

/** What a leaf, a list or an object may be replaced by: the values that break programs. */
const odd: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  -0,
  0.1,
  '',
  ' ',
  'a'.repeat(5000),
  '\ud800',
  '\0',
  '__proto__',
  'constructor',
  '{{answer.q0}}',
  '{{loop.b1.x}}',
  '<script>alert(1)</script>',
  '(a+)+$',
  [],
  {},
  [[]],
  { html: '<b>' },
  { field: 'answer.q0', op: 'exists' },
  { all: [] },
  { fn: 'sum', args: [{ field: 'answer.q1' }] },
  ['o0', 'o0'],
  { r1: 'o1', r2: 5 },
  'page',
  'shuffle',
  'q0',
  'o1',
];

type Holder = Record<string, unknown> | unknown[];

/** A copy of a JSON document with one to four places changed: replaced, removed, repeated, renamed or moved. */
export function mutate(document: unknown, draw: Draw): unknown {
  const copy: unknown = structuredClone(document);
  const count = 1 + below(draw, 4);
  for (let change = 0; change < count; change += 1) {
    const holders = listHolders(copy);
    const holder = holders[below(draw, holders.length)];
    if (holder !== undefined) changeWithin(holder, holders, draw);
  }
  return copy;
}

/** From 0 to `limit` - 1; 0 when there is no other. */
function below(draw: Draw, limit: number): number {
  return drawInteger(draw, 0, Math.max(0, limit - 1));
}

function listHolders(value: unknown): Holder[] {
  if (Array.isArray(value)) return [value, ...value.flatMap(listHolders)];
  if (!isRecord(value)) return [];
  return [value, ...Object.values(value).flatMap(listHolders)];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function changeWithin(holder: Holder, holders: readonly Holder[], draw: Draw): void {
  const keys = Object.keys(holder);
  const key = keys[below(draw, keys.length)] ?? 'x';
  const other: unknown =
    below(draw, 3) === 0
      ? structuredClone(holders[below(draw, holders.length)])
      : structuredClone(odd[below(draw, odd.length)]);
  if (Array.isArray(holder)) {
    const at = Number(key) || 0;
    const kind = below(draw, 3);
    if (kind === 0) holder.splice(at, 1);
    else if (kind === 1) holder.splice(at, 0, structuredClone(holder[at]));
    else holder[at] = other;
    return;
  }
  const kind = below(draw, 5);
  if (kind === 0) delete holder[key];
  else if (kind === 1)
    Object.defineProperty(holder, String(odd[below(draw, odd.length)]), {
      value: other,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else holder[key] = other;
}
