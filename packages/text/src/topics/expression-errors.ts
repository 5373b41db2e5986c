import { parseTerm } from './parse-term.ts';
import { listPhrasesOf, type Terms } from './topic-model.ts';
import type { TopicModelError, TopicModelErrorCode } from './topic-model-error.ts';

const deepest = 6;
const widestGap = 50;

/** What is wrong with the expression of a rule; `lists` are the names of the lists of the model. */
export function listExpressionErrors(
  expression: unknown,
  path: string,
  lists: ReadonlySet<string>,
  depth = 1,
): TopicModelError[] {
  if (depth > deepest) return [fail(path, 'tooDeep', { most: String(deepest) })];
  if (isTermsShape(expression)) return listTermErrors(expression, path, lists);
  if (typeof expression !== 'object' || expression === null)
    return [fail(path, 'wrongShape', { detail: 'terms, any, all or near' })];
  const { near, within, inOrder, any, all, ...rest } = expression as Record<string, unknown>;
  const parts = [near, any, all].filter((part) => part !== undefined);
  const [operands] = parts;
  const [unexpected] = Object.keys(rest);
  if (unexpected !== undefined) return [fail(`${path}.${unexpected}`, 'unexpectedProperty', { property: unexpected })];
  if (parts.length !== 1 || !Array.isArray(operands)) {
    return [fail(path, 'wrongShape', { detail: 'exactly one of any, all and near, with a list' })];
  }
  if (operands.length === 0) return [fail(path, 'emptyRule')];
  const key = near !== undefined ? 'near' : any !== undefined ? 'any' : 'all';
  return [
    ...(near === undefined ? [] : listNearErrors(operands, within, inOrder, path)),
    ...operands.flatMap((part: unknown, at) => listExpressionErrors(part, `${path}.${key}.${at}`, lists, depth + 1)),
  ];
}

function listNearErrors(
  operands: readonly unknown[],
  within: unknown,
  inOrder: unknown,
  path: string,
): TopicModelError[] {
  if (operands.length !== 2) return [fail(`${path}.near`, 'wrongShape', { detail: 'two expressions' })];
  const isGap = typeof within === 'number' && Number.isInteger(within) && within >= 0 && within <= widestGap;
  if (!isGap) return [fail(`${path}.within`, 'wrongShape', { detail: `a whole number from 0 to ${widestGap}` })];
  if (inOrder !== undefined && typeof inOrder !== 'boolean') {
    return [fail(`${path}.inOrder`, 'wrongShape', { detail: 'true or false' })];
  }
  return [];
}

function isTermsShape(expression: unknown): expression is Terms {
  if (typeof expression === 'string') return true;
  return Array.isArray(expression) && expression.every((line) => typeof line === 'string');
}

/** What is wrong with terms; `lists` are the names that `@name` may refer to, none within a list. */
export function listTermErrors(
  terms: Terms,
  path: string,
  lists: ReadonlySet<string> | 'in a list',
): TopicModelError[] {
  const phrases = listPhrasesOf(terms);
  if (phrases.length === 0) return [fail(path, 'emptyRule')];
  return phrases.flatMap((phrase): TopicModelError[] => {
    if (!phrase.startsWith('@'))
      return parseTerm(phrase) === undefined ? [fail(path, 'badTerm', { term: phrase })] : [];
    const list = phrase.slice(1);
    if (lists === 'in a list') return [fail(path, 'listInList', { list })];
    return lists.has(list) ? [] : [fail(path, 'listUnknown', { list })];
  });
}

function fail(path: string, code: TopicModelErrorCode, params: TopicModelError['params'] = {}): TopicModelError {
  return { path, code, params };
}
