import { compilePattern } from '../pattern/compile-pattern.ts';
import type { CascadeOption, Question, QuestionOf, Scale } from './definition.ts';
import type { DefinitionError, DefinitionErrorCode } from './definition-error.ts';

type Fail = (path: string, code: DefinitionErrorCode, params?: DefinitionError['params']) => void;

/** What is wrong with the settings of one question by itself: scales, bounds, patterns, tasks. */
export function listSettingErrors(question: Question, path: string): DefinitionError[] {
  const errors: DefinitionError[] = [];
  const fail: Fail = (at, code, params = {}) => errors.push({ path: `${path}.${at}`, code, params });
  if ('scale' in question) checkScale(question, fail);
  if ('minChoices' in question || 'maxChoices' in question) checkChoiceBounds(question, fail);
  if ('min' in question && 'max' in question && isAbove(question.min, question.max)) fail('min', 'boundsWrong');
  if ('pattern' in question) checkPattern(question.pattern, 'pattern', fail);
  switch (question.type) {
    case 'shortText':
    case 'longText':
      if (isAbove(question.minLength, question.maxLength)) fail('minLength', 'boundsWrong');
      break;
    case 'constantSum':
      if (isAbove(question.total.min, question.total.max)) fail('total.min', 'boundsWrong');
      break;
    case 'form':
      checkFields(question.fields, 'fields', fail);
      break;
    case 'sideBySide':
      checkFields(question.columns, 'columns', fail);
      break;
    case 'cascade':
      checkUnique(question.levels, 'levels', fail);
      checkCascade(question.options, 'options', question.levels.length, fail);
      break;
    case 'maxDiff':
      checkMaxDiff(question, fail);
      break;
    case 'conjoint':
      checkConjoint(question, fail);
      break;
    case 'heatMap':
      checkUnique(question.regions ?? [], 'regions', fail);
  }
  return errors;
}

function isAbove(low: number | string | undefined, high: number | string | undefined): boolean {
  return typeof low === 'number' && typeof high === 'number' && low > high;
}

function checkScale(question: Extract<Question, { scale: Scale }>, fail: Fail): void {
  const { min, max } = question.scale;
  if (question.type === 'nps' && (min !== 0 || max !== 10)) {
    fail('scale', 'scaleWrong', { expected: '0–10' });
    return;
  }
  const isPicture = question.type === 'rating' && question.display !== 'numeric';
  if (isPicture && question.display !== 'emoji' && min !== 1) fail('scale.min', 'scaleWrong', { expected: '1–N' });
  if (max - min < 1 || max - min > 20) fail('scale', 'scaleWrong', { expected: 'min < max' });
  for (const [at, { point }] of (question.pointLabels ?? []).entries()) {
    if (point < min || point > max) fail(`pointLabels.${at}.point`, 'scaleWrong', { expected: `${min}–${max}` });
  }
}

function checkChoiceBounds(question: QuestionOf<'multipleChoice' | 'ranking' | 'matrixMultiple'>, fail: Fail): void {
  const offered = question.optionsFrom === undefined ? question.options.length : Number.POSITIVE_INFINITY;
  const most = Math.min(question.maxChoices ?? offered, offered);
  // An unfinished question may have no option yet.
  if (offered > 0 && (question.minChoices ?? 0) > most) fail('minChoices', 'choiceBoundsWrong');
}

function checkPattern(pattern: string | undefined, at: string, fail: Fail): void {
  if (pattern === undefined) return;
  const compiled = compilePattern(pattern);
  if (!compiled.ok) fail(at, 'patternWrong', { detail: compiled.detail });
}

function checkFields(fields: QuestionOf<'form'>['fields'], name: string, fail: Fail): void {
  for (const [at, field] of fields.entries()) {
    checkPattern(field.pattern, `${name}.${at}.pattern`, fail);
    if (isAbove(field.min, field.max)) fail(`${name}.${at}.min`, 'boundsWrong');
    if (isAbove(field.minLength, field.maxLength)) fail(`${name}.${at}.minLength`, 'boundsWrong');
    const chooses = field.input === 'singleChoice' || field.input === 'multipleChoice';
    if (chooses && field.options === undefined) fail(`${name}.${at}`, 'missing', { property: 'options' });
  }
}

function checkCascade(options: readonly CascadeOption[], path: string, levels: number, fail: Fail): void {
  checkUnique(options, path, fail);
  for (const [at, option] of options.entries()) {
    if (option.options === undefined || option.options.length === 0) continue;
    if (levels <= 1) fail(`${path}.${at}.options`, 'tooDeep');
    else checkCascade(option.options, `${path}.${at}.options`, levels - 1, fail);
  }
}

function checkMaxDiff({ options, tasks }: QuestionOf<'maxDiff'>, fail: Fail): void {
  checkUnique(tasks, 'tasks', fail);
  const ids = new Set(options.map((option) => option.id));
  for (const [at, task] of tasks.entries()) {
    for (const [idAt, id] of task.options.entries()) {
      if (!ids.has(id)) fail(`tasks.${at}.options.${idAt}`, 'referenceUnknown', { id });
      else if (task.options.indexOf(id) !== idAt) fail(`tasks.${at}.options.${idAt}`, 'duplicateId', { id });
    }
  }
}

function checkConjoint({ attributes, tasks }: QuestionOf<'conjoint'>, fail: Fail): void {
  checkUnique(attributes, 'attributes', fail);
  checkUnique(tasks, 'tasks', fail);
  for (const [at, attribute] of attributes.entries()) checkUnique(attribute.levels, `attributes.${at}.levels`, fail);
  for (const [at, task] of tasks.entries()) {
    checkUnique(task.alternatives, `tasks.${at}.alternatives`, fail);
    for (const [alternativeAt, alternative] of task.alternatives.entries()) {
      const path = `tasks.${at}.alternatives.${alternativeAt}`;
      if (alternative.id === 'none') fail(`${path}.id`, 'duplicateId', { id: 'none' });
      checkLevels(attributes, alternative.levels, `${path}.levels`, fail);
    }
  }
}

/** Every alternative has one level of each attribute. */
function checkLevels(
  attributes: QuestionOf<'conjoint'>['attributes'],
  levels: Readonly<Record<string, string>>,
  path: string,
  fail: Fail,
): void {
  for (const attribute of attributes) {
    const level = Object.hasOwn(levels, attribute.id) ? levels[attribute.id] : undefined;
    if (level === undefined) fail(path, 'missing', { property: attribute.id });
    else if (!attribute.levels.some(({ id }) => id === level)) {
      fail(`${path}.${attribute.id}`, 'referenceUnknown', { id: level });
    }
  }
}

function checkUnique(items: readonly { id: string }[], path: string, fail: Fail): void {
  const ids = new Set<string>();
  for (const [at, { id }] of items.entries()) {
    if (ids.has(id)) fail(`${path}.${at}.id`, 'duplicateId', { id });
    ids.add(id);
  }
}
