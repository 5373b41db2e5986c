import { type FieldType, parseCondition, showGiven } from '@voxloop/condition';
import { isPlainObject } from '../answers/answers.ts';
import { expressionFunctions } from './expression.ts';

/** What is wrong with an expression, and where: a dotted path within it. */
export interface ExpressionError {
  path: string;
  detail: string;
}

const maxDepth = 20;

/** What is wrong with what claims to be an expression; `typeOf` knows the fields that it may name. */
export function listExpressionErrors(
  input: unknown,
  typeOf: (field: string) => FieldType | undefined,
  path = '',
  depth = 0,
): ExpressionError[] {
  const within = (part: string) => (path === '' ? part : `${path}.${part}`);
  const below = (value: unknown, part: string) => listExpressionErrors(value, typeOf, within(part), depth + 1);
  if (depth > maxDepth) return [{ path, detail: `Expressions nest at most ${maxDepth} deep.` }];
  if (typeof input === 'number') return Number.isFinite(input) ? [] : [{ path, detail: 'A number must be finite.' }];
  if (typeof input === 'boolean') return [];
  if (typeof input === 'string') {
    return input.length <= 10_000 ? [] : [{ path, detail: 'A text is at most 10000 characters long.' }];
  }
  if (!isPlainObject(input)) return [{ path, detail: 'An expression is a value, a field, a function or an "if".' }];
  const keys = Object.keys(input).sort().join();
  if (keys === 'field') {
    const known = typeof input.field === 'string' && typeOf(input.field) !== undefined;
    return known ? [] : [{ path: within('field'), detail: `There is no field "${showGiven(input.field)}" here.` }];
  }
  if (keys === 'else,if,then') {
    const parsed = parseCondition(input.if, typeOf);
    const errors = parsed.ok ? [] : parsed.errors;
    return [
      ...errors.map((error) => ({ path: within(error.path === '' ? 'if' : `if.${error.path}`), detail: error.detail })),
      ...below(input.then, 'then'),
      ...below(input.else, 'else'),
    ];
  }
  if (keys === 'args,fn')
    return [...listCallErrors(input, within), ...argsOf(input).flatMap((arg, at) => below(arg, `args.${at}`))];
  return [{ path, detail: 'An expression has "field", or "fn" with "args", or "if" with "then" and "else".' }];
}

function argsOf(input: Readonly<Record<string, unknown>>): unknown[] {
  return Array.isArray(input.args) ? input.args.slice(0, 500) : [];
}

function listCallErrors(
  { fn, args }: Readonly<Record<string, unknown>>,
  within: (part: string) => string,
): ExpressionError[] {
  if (!isFunction(fn)) return [{ path: within('fn'), detail: `There is no function "${showGiven(fn)}".` }];
  if (!Array.isArray(args)) return [{ path: within('args'), detail: '"args" is a list.' }];
  const { least, most } = expressionFunctions[fn];
  if (args.length >= least && args.length <= most) return [];
  const wanted = least === most ? String(least) : `${least} to ${most}`;
  return [{ path: within('args'), detail: `"${fn}" takes ${wanted} arguments.` }];
}

function isFunction(name: unknown): name is keyof typeof expressionFunctions {
  return typeof name === 'string' && Object.hasOwn(expressionFunctions, name);
}
