import { evaluateCondition, type FieldValue } from '@voxloop/condition';
import { type AnswerValue, readWithin } from '../answers/answers.ts';
import type { QuestionField } from '../answers/field-name.ts';
import { computeScore, countParts } from '../answers/score-answer.ts';
import type { SurveyDefinition } from '../definition/definition.ts';
import type { FlowContext } from './flow-context.ts';
import type { FlowPlan } from './flow-plan.ts';
import { type Pass, suffixFor } from './pass.ts';

/** What a reader of fields looks at. */
export interface FieldState {
  answers: ReadonlyMap<string, AnswerValue>;
  /** Has the answer keys of the questions shown; undefined where that is not known. */
  shown: { has(key: string): boolean } | undefined;
  passes: readonly Pass[];
  context: FlowContext;
}

/** Reads the fields that conditions, expressions and placeholders name; undefined for what has no value. */
export function readField(
  definition: SurveyDefinition,
  plan: FlowPlan,
  state: FieldState,
  name: string,
): FieldValue | undefined {
  const field = plan.parseField(name);
  if (field !== null) return readQuestionField(plan, state, field);
  if (name === 'language') return state.context.language;
  if (name === 'today') return state.context.today;
  const dot = name.indexOf('.');
  const rest = name.slice(dot + 1);
  switch (name.slice(0, dot)) {
    case 'param':
      return readOwn(state.context.parameters, rest);
    case 'profile':
      return readOwn(state.context.profile ?? {}, rest);
    case 'loop':
      return readLoop(state.passes, rest);
    case 'quota':
      return isQuotaFull(definition, plan, state, rest);
    default:
      return undefined;
  }
}

function readQuestionField(plan: FlowPlan, state: FieldState, field: QuestionField): FieldValue | undefined {
  const indexed = plan.index.get(field.questionId);
  if (indexed === undefined) return undefined;
  const suffix = field.passes === '' ? suffixFor(indexed.loops, state.passes) : field.passes;
  const key = suffix === '' ? field.questionId : `${field.questionId}${suffix}`;
  if (field.source === 'shown') return state.shown?.has(key);
  const value = state.answers.get(key);
  switch (field.source) {
    case 'answer': {
      // Words beside an option stand under a key of their own, those of a row within the answer.
      const isWithin =
        field.part === '' || (typeof value === 'object' && !Array.isArray(value) && !field.part.includes(':'));
      return isWithin ? readWithin(value, field.steps) : readWithin(state.answers.get(`${key}${field.part}`), []);
    }
    case 'count':
      return countParts(value);
    case 'score':
      return value === undefined ? undefined : computeScore(indexed.question, value);
    case 'rank': {
      const rank = Array.isArray(value) ? value.indexOf(field.part.slice(1)) + 1 : 0;
      return rank > 0 ? rank : undefined;
    }
  }
}

function readOwn(values: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}

function readLoop(passes: readonly Pass[], name: string): string | number | undefined {
  const [blockId, part] = name.split('.');
  const pass = passes.find((candidate) => candidate.blockId === blockId);
  return part === 'index' ? pass?.index : pass?.itemId;
}

/** Whether the response, as far as it is known, falls into a cell that has no place left. */
function isQuotaFull(definition: SurveyDefinition, plan: FlowPlan, state: FieldState, quotaId: string): boolean {
  const full = state.context.fullCells;
  if (full === undefined || full.size === 0) return false;
  const cells = definition.quotas?.find((quota) => quota.id === quotaId)?.cells ?? [];
  const row = (field: string) => readField(definition, plan, state, field);
  return cells.some((cell) => full.has(`${quotaId}.${cell.id}`) && evaluateCondition(cell.when, row));
}
