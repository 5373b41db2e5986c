import type { Condition } from '@voxloop/condition';
import type { Question, Rule, Texts } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import type { SourceNode } from '../source-node.ts';
import { tryTranslate } from '../untranslatable.ts';
import { parseSurveyjsExpression, translateSurveyjsValue } from './surveyjs-conditions.ts';
import { saysSomething } from './surveyjs-mapping.ts';
import type { SurveyjsParts } from './surveyjs-parts.ts';

type Asked = Exclude<Question, { type: 'statement' | 'captcha' | 'timing' | 'hidden' }>;

/** Adds what the answer must meet and what it begins with; the question can already be named. */
export function addSurveyjsRules(parts: SurveyjsParts, question: Question): void {
  if (!isAsked(question)) return;
  const rules = parts.node
    .at('validators')
    .list()
    .flatMap((validator) => mapValidator(parts, question, validator));
  if (rules.length > 0) question.rules = rules;
  addPrefill(parts, question);
  for (const setting of [
    'enableIf',
    'requiredIf',
    'setValueExpression',
    'setValueIf',
    'resetValueIf',
    'minValueExpression',
    'maxValueExpression',
    'maskType',
    'choicesEnableIf',
    'correctAnswer',
    'showSelectAllItem',
    'hasSelectAll',
  ]) {
    const value = parts.node.at(setting);
    if (value.absent || value.value === '' || value.value === false) continue;
    parts.leave(`${setting}: ${(value.findText() ?? JSON.stringify(value.value)).slice(0, 200)}`);
  }
  if (parts.node.at('readOnly').isYes()) parts.leave('readOnly');
}

function isAsked(question: Question): question is Asked {
  return !['statement', 'captcha', 'timing', 'hidden'].includes(question.type);
}

function mapValidator(parts: SurveyjsParts, question: Asked, node: SourceNode): Rule[] {
  if (!node.isObject) throw node.wrong('a validator');
  const type = (node.at('type').findText() ?? '').replace(/validator$/, '');
  const words = parts.texts(node.at('text'));
  const message: Texts = saysSomething(words) ? words : defaultTexts('invalid', parts.mapping.languages);
  switch (type) {
    case 'numeric':
      if (question.type === 'number' || question.type === 'slider') return mapBounds(parts, question, node, message);
      break;
    case 'text':
      return mapLength(parts, question, node);
    case 'answercount':
      parts.assembly.carried('validation');
      return [];
    case 'email':
      if (question.type === 'email') return [];
      break;
    case 'regex':
      if (mapPattern(parts, question, node)) return [];
      break;
    case 'expression': {
      const { result, computed } = parts.assembly.withComputed(() =>
        parts.condition('expression', 'validation', undefined, node),
      );
      if (result !== undefined && computed.length === 0) return [{ holds: result, message }];
      if (result === undefined) return [];
      // A rule can't name what is computed from the very answer it judges, for that comes before it.
      parts.assembly.dropped('validation');
      break;
    }
    default:
  }
  parts.assembly.note('validationLeft', parts.name, { rule: type, reason: 'unsupported' });
  return [];
}

function mapBounds(parts: SurveyjsParts, question: Asked, node: SourceNode, message: Texts): Rule[] {
  const field = `answer.${question.id}`;
  const missing: Condition = { not: { field, op: 'exists' } };
  parts.assembly.carried('validation');
  return (
    [
      ['gte', 'minValue'],
      ['lte', 'maxValue'],
    ] as const
  ).flatMap(([op, setting]): Rule[] => {
    const value = node.at(setting).findNumber();
    return value === undefined ? [] : [{ holds: { any: [missing, { field, op, value }] }, message }];
  });
}

/** Ours always matches the whole answer, so only patterns that say so themselves are taken. */
function mapPattern(parts: SurveyjsParts, question: Asked, node: SourceNode): boolean {
  const pattern = /^\^(.*)\$$/s.exec(node.at('regex').findText() ?? '')?.[1];
  if (pattern === undefined || pattern.includes('|')) return false;
  if (question.type !== 'shortText' && question.type !== 'longText') return false;
  question.pattern = pattern;
  parts.assembly.carried('validation');
  return true;
}

function mapLength(parts: SurveyjsParts, question: Asked, node: SourceNode): Rule[] {
  const fits = (length: number | undefined): length is number =>
    length !== undefined && Number.isInteger(length) && length >= 1 && length <= 10_000;
  const [min, max] = [node.at('minLength').findNumber(), node.at('maxLength').findNumber()];
  if (question.type !== 'shortText' && question.type !== 'longText') {
    parts.assembly.note('validationLeft', parts.name, { rule: 'text', reason: 'unsupported' });
    return [];
  }
  if (fits(min)) question.minLength = min;
  if (fits(max) && max >= (min ?? 1)) question.maxLength = max;
  parts.assembly.carried('validation');
  return [];
}

function addPrefill(parts: SurveyjsParts, question: Asked): void {
  const { node, assembly, name } = parts;
  const source = node.at('defaultValueExpression').findText();
  const given = node.at('defaultValue');
  if (source !== undefined) {
    const value = tryTranslate(() => translateSurveyjsValue(parts.mapping, parseSurveyjsExpression(source)));
    if (value.ok) {
      question.prefill = value.value;
      assembly.carried('prefill');
    } else assembly.note('defaultLeft', name, { detail: source.slice(0, 100) });
  } else if (!given.absent) {
    const value = prefillOf(question, given);
    if (value === undefined) assembly.note('defaultLeft', name, { detail: JSON.stringify(given.value).slice(0, 100) });
    else {
      question.prefill = value;
      assembly.carried('prefill');
    }
  }
}

function prefillOf(question: Asked, given: SourceNode): string | number | undefined {
  const text = given.findText();
  if (text === undefined) return undefined;
  switch (question.type) {
    case 'shortText':
    case 'longText':
    case 'email':
    case 'phone':
    case 'date':
      return text;
    case 'number':
    case 'rating':
    case 'slider':
      return given.findNumber();
    case 'singleChoice':
      return question.options.find((option) => option.code === text || option.id === text)?.id;
    default:
      return undefined;
  }
}
