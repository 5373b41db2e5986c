import { type Condition, isComparison } from '@voxloop/condition';
import type { Element, SurveyDefinition } from '../definition/definition.ts';
import { indexSurvey } from '../definition/survey-index.ts';
import { findContradiction } from './find-contradiction.ts';
import type { Finding, Fix } from './finding.ts';

/** Conditions that can never be met, and what stands behind an end or a skip that is always taken. */
export function reviewLogic(definition: SurveyDefinition): Finding[] {
  return [...reviewElements(definition, definition.elements, 'elements'), ...reviewQuotas(definition)];
}

function reviewElements(definition: SurveyDefinition, elements: readonly Element[], path: string): Finding[] {
  const findings: Finding[] = [];
  let skippedTo: string | undefined;
  let isEnded = false;
  for (const [at, element] of elements.entries()) {
    const own = `${path}.${at}`;
    if (element.id === skippedTo) skippedTo = undefined;
    if (isEnded || skippedTo !== undefined) {
      const reason = isEnded ? 'end' : `skip → ${skippedTo}`;
      findings.push(finding('unreachable', own, null, reason, [{ do: 'remove', path: own }]));
      continue;
    }
    findings.push(...reviewElement(definition, element, own));
    if (element.kind === 'end' && isAlways(element.when)) isEnded = true;
    // A skip to somewhere else leaves all that is left of this list.
    if (element.kind === 'skip' && isAlways(element.when)) skippedTo = element.to;
  }
  return findings;
}

function reviewElement(definition: SurveyDefinition, element: Element, path: string): Finding[] {
  const [name, condition] =
    'when' in element
      ? ['when', element.when]
      : ['visibleWhen', 'visibleWhen' in element ? element.visibleWhen : undefined];
  const own = reviewCondition(definition, condition, `${path}.${String(name)}`, null);
  if (element.kind === 'block') return [...own, ...reviewElements(definition, element.elements, `${path}.elements`)];
  if (element.kind !== 'page') return own;
  const questions = element.questions.flatMap((question, at) =>
    reviewCondition(definition, question.visibleWhen, `${path}.questions.${at}.visibleWhen`, question.id),
  );
  return [...own, ...questions];
}

function reviewQuotas(definition: SurveyDefinition): Finding[] {
  return (definition.quotas ?? []).flatMap((quota, at) =>
    quota.cells.flatMap((cell, cellAt) =>
      reviewCondition(definition, cell.when, `quotas.${at}.cells.${cellAt}.when`, null),
    ),
  );
}

function reviewCondition(
  definition: SurveyDefinition,
  condition: Condition | undefined,
  path: string,
  questionId: string | null,
): Finding[] {
  const found = condition === undefined ? undefined : findContradiction(condition, indexSurvey(definition));
  if (condition === undefined || found === undefined) return [];
  const at = found.path === '' ? path : `${path}.${found.path}`;
  if (found.kind === 'impossible') {
    return [
      finding(
        'unreachable',
        at,
        questionId,
        found.reason,
        path.endsWith('.visibleWhen') ? [{ do: 'remove', path }] : undefined,
      ),
    ];
  }
  const part = readPart(condition, found.path);
  const fix: Fix | undefined =
    part !== undefined && 'all' in part ? [{ do: 'set', path: at, value: { any: part.all } }] : undefined;
  return [finding('contradictory', at, questionId, found.reason, fix)];
}

function finding(
  code: 'unreachable' | 'contradictory',
  path: string,
  questionId: string | null,
  reason: string,
  fix: Fix | undefined,
): Finding {
  return { code, severity: 'problem', path, questionId, params: { reason }, ...(fix === undefined ? {} : { fix }) };
}

function isAlways(condition: Condition | undefined): boolean {
  return condition === undefined || (!isComparison(condition) && 'all' in condition && condition.all.length === 0);
}

function readPart(condition: Condition, path: string): Condition | undefined {
  let part: unknown = condition;
  for (const key of path === '' ? [] : path.split('.')) part = Reflect.get(Object(part), key);
  return isCondition(part) ? part : undefined;
}

function isCondition(value: unknown): value is Condition {
  return typeof value === 'object' && value !== null && ['all', 'any', 'not', 'op'].some((key) => key in value);
}
