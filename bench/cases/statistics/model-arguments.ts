import type { Factor, Outcome, Predictor } from '@voxloop/statistics';
import type { CaseArguments, CaseInput } from './case.ts';

/** The value of an outcome; a case that expects one fails with the reason where there is none. */
export function getValue<T>(outcome: Outcome<T>): T {
  if (!outcome.defined) throw new Error(`undefined because ${outcome.reason}`);
  return outcome.value;
}

/** A text argument. */
export function getText(args: CaseArguments, name: string): string {
  const value = args[name];
  if (typeof value !== 'string') throw new Error(`the argument "${name}" must be a text, not ${JSON.stringify(value)}`);
  return value;
}

/** A numeric argument, or the fallback where the case names none. */
export function getNumber(args: CaseArguments, name: string, fallback: number): number {
  const value = args[name] ?? fallback;
  if (typeof value !== 'number')
    throw new Error(`the argument "${name}" must be a number, not ${JSON.stringify(value)}`);
  return value;
}

/** A list of texts, or undefined where the case names none. */
export function findTexts(args: CaseArguments, name: string): string[] | undefined {
  const value = args[name];
  return Array.isArray(value) ? value.map(String) : undefined;
}

/** A list of numbers; empty where the case names none. */
export function listNumbers(args: CaseArguments, name: string): number[] {
  const value = args[name];
  return Array.isArray(value) ? value.map(Number) : [];
}

/** One column as numbers, or as a factor where levels are given or it holds texts. */
export function getColumn({ table }: CaseInput, name: string, levels?: readonly string[]): Float64Array | Factor {
  return levels !== undefined || !table.isNumeric(name) ? table.factor(name, levels) : table.numbers(name);
}

/** The columns named by `x`: a list of names, or names with their levels (null for numbers). */
export function listPredictors(input: CaseInput, args: CaseArguments): Predictor[] {
  const { x } = args;
  const categorical = new Set([...(findTexts(args, 'categorical') ?? []), ...(findTexts(args, 'factors') ?? [])]);
  const read = (name: string, levels?: readonly string[]): Predictor => ({
    name,
    values: categorical.has(name) && levels === undefined ? input.table.factor(name) : getColumn(input, name, levels),
  });
  if (Array.isArray(x)) return x.map((name) => read(String(name)));
  if (typeof x === 'string') return [read(x)];
  if (typeof x !== 'object' || x === null) throw new Error('the argument "x" must name columns');
  return Object.entries(x).map(([name, levels]) => read(name, Array.isArray(levels) ? levels.map(String) : undefined));
}

/** `{ weights }` and `{ confidence }` as a case names them; nothing where it does not. */
export function readModelOptions({ table }: CaseInput, args: CaseArguments) {
  return {
    ...(typeof args.weight === 'string' ? { weights: table.numbers(args.weight) } : {}),
    ...(args.conf === undefined ? {} : { confidence: getNumber(args, 'conf', 0.95) }),
  };
}

/** A record of the values of a list by their names. */
export function byName<T, V>(items: readonly T[], name: (item: T) => string, value: (item: T) => V): Record<string, V> {
  return Object.fromEntries(items.map((item) => [name(item), value(item)]));
}

/** `{ confidence }` as a case names it; nothing where it does not. */
export function readConfidence(args: CaseArguments) {
  return args.conf === undefined ? {} : { confidence: getNumber(args, 'conf', 0.95) };
}

/** A numeric argument, or undefined where the case names none. */
export function findNumber(args: CaseArguments, name: string): number | undefined {
  return args[name] === undefined ? undefined : getNumber(args, name, Number.NaN);
}

/** A column of numbers under the name that an argument gives, or under the argument's own name. */
export function getColumnNumbers({ table }: CaseInput, args: CaseArguments, name: string): Float64Array {
  const column = args[name];
  return table.numbers(typeof column === 'string' ? column : name);
}

/** A table of numbers, row by row; empty where the case names none. */
export function listRows(args: CaseArguments, name: string): number[][] {
  const rows = args[name];
  return Array.isArray(rows)
    ? rows.map((row) => (Array.isArray(row) ? row.map((cell) => (cell === null ? Number.NaN : Number(cell))) : []))
    : [];
}
