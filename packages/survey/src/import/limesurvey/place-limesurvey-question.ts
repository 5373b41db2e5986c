import type { Condition } from '@voxloop/condition';
import type { Question, Rule } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import { tryTranslate } from '../untranslatable.ts';
import { isAlways } from './is-always.ts';
import { conditionsRelevance } from './limesurvey-conditions.ts';
import { attributeOf, idsOf, type LimeSurveyMapping, type MappedQuestion, wordsOf } from './limesurvey-mapping.ts';
import type { LimeSurveyQuestion } from './limesurvey-survey.ts';
import { mapLimesurveyQuestion } from './map-limesurvey-question.ts';
import { translateLimesurveyCondition } from './translate-limesurvey-expression.ts';

/**
 * A question with its relevance and validation, after the values that it needs computed. From here on others can ask
 * about it. @param groupCanHide whether its group has relevance of its own.
 */
export function placeLimesurveyQuestion(
  mapping: LimeSurveyMapping,
  source: LimeSurveyQuestion,
  groupCanHide: boolean,
): Question[] {
  const { assembly, survey } = mapping;
  assembly.begin(source.code, source.type, source.texts.get(survey.language) ?? [...source.texts.values()][0] ?? '');
  const relevance = isAlways(source.relevance) && source.conditions.length > 0 ? null : source.relevance;
  const written = relevance ?? source.conditions.map((row) => `${row.field} ${row.method} ${row.value}`).join('; ');
  const shown =
    relevance !== null && isAlways(relevance)
      ? null
      : tryTranslate(
          (): Condition =>
            relevance === null
              ? conditionsRelevance(mapping, source.conditions)
              : translateLimesurveyCondition(mapping, relevance),
        );
  const ids = idsOf(source);
  const question = mapLimesurveyQuestion(mapping, source, ids, assembly.questionIds.claim(source.code));
  if (question === null) {
    const computed = assembly.takeComputed();
    assembly.finish();
    return computed;
  }
  if (question.id !== source.code) assembly.note('renamed', source.code, { from: source.code, to: question.id });
  if (shown?.ok === true) {
    if (question.type !== 'hidden') question.visibleWhen = shown.value;
    assembly.carried('displayLogic');
  } else if (shown?.ok === false) {
    assembly.note('displayLogicLeft', source.code, { condition: written.slice(0, 300), reason: shown.reason });
  }
  if (attributeOf(source, 'hidden') === '1' && question.type !== 'hidden') question.visibleWhen = { any: [] };
  const mapped: MappedQuestion = { source, question, ids, canHide: groupCanHide || shown !== null };
  mapping.byCode.set(source.code, mapped);
  mapping.byId.set(source.id, mapped);
  const before = assembly.takeComputed();
  addSubquestionRelevance(mapping, mapped);
  addRules(mapping, mapped);
  addDefaults(mapping, mapped);
  noteScripts(mapping, source);
  const computed = [...before, ...assembly.takeComputed()];
  assembly.finish(question);
  return [...computed, question];
}

function addSubquestionRelevance(mapping: LimeSurveyMapping, { source, question, ids }: MappedQuestion): void {
  const { assembly } = mapping;
  for (const part of source.subquestions) {
    if (isAlways(part.relevance)) continue;
    const translated = tryTranslate(() => translateLimesurveyCondition(mapping, part.relevance));
    const list = part.scale === 1 ? columnsOf(question) : rowsOf(question);
    const item = list.find(({ id }) => id === (part.scale === 1 ? ids.columns : ids.subquestions).get(part.code));
    if (translated.ok && item !== undefined) {
      item.visibleWhen =
        item.visibleWhen === undefined ? translated.value : { all: [item.visibleWhen, translated.value] };
      assembly.carried('optionDisplayLogic');
    } else {
      const reason = translated.ok ? 'unsupported' : translated.reason;
      assembly.note('optionLogicLeft', source.code, { option: part.code, condition: part.relevance, reason });
    }
  }
}

function rowsOf(question: Question): { id: string; visibleWhen?: Condition }[] {
  if ('rows' in question) return question.rows;
  if (question.type === 'form') return question.fields;
  return 'options' in question && question.type !== 'cascade' ? question.options : [];
}

function columnsOf(question: Question): { id: string; visibleWhen?: Condition }[] {
  if (question.type === 'sideBySide') return question.columns;
  return question.type === 'matrixMultiple' ? question.options : [];
}

function addRules(mapping: LimeSurveyMapping, mapped: MappedQuestion): void {
  const { source, question } = mapped;
  const { assembly } = mapping;
  const rule = attributeOf(source, 'em_validation_q');
  const each = attributeOf(source, 'em_validation_sq');
  if (each !== '') assembly.note('validationLeft', source.code, { rule: each.slice(0, 200), reason: 'unsupported' });
  if (rule === '') return;
  const holds = tryTranslate(() => translateLimesurveyCondition(mapping, rule, mapped));
  const computes = assembly.takeComputed();
  const expanded = holds.ok ? holds.value : null;
  // A rule can't name what is computed from the very answer it judges, for that comes before it.
  if (
    expanded === null ||
    computes.length > 0 ||
    question.type === 'hidden' ||
    !('required' in question || takesRules(question))
  ) {
    assembly.note('validationLeft', source.code, {
      rule: rule.slice(0, 200),
      reason: holds.ok ? 'unsupported' : holds.reason,
    });
    return;
  }
  const tips = source.attributes.get('em_validation_q_tip');
  const words =
    tips === undefined
      ? new Map<string, string>()
      : wordsOf(mapping, new Map([...tips].filter(([language, text]) => language !== '' && text.trim() !== '')));
  const tags = [...new Set(mapping.languages.values())];
  const message: Rule['message'] = { ...defaultTexts('invalid', tags), ...assembly.richTexts(words, source.code) };
  if (takesRules(question)) question.rules = [{ holds: expanded, message }];
  assembly.carried('validation');
}

type Asked = Exclude<Question, { type: 'statement' | 'captcha' | 'timing' | 'hidden' }>;

function takesRules(question: Question): question is Asked {
  return !['statement', 'captcha', 'timing', 'hidden'].includes(question.type);
}

function addDefaults({ assembly }: LimeSurveyMapping, { source, question, ids }: MappedQuestion): void {
  for (const { partId, special, value } of source.defaults) {
    if (value === '') continue;
    const isWhole = (partId === '' || partId === '0') && special === '';
    const prefill = isWhole ? prefillOf(question, ids.answers, value) : undefined;
    if (prefill !== undefined && takesRules(question)) {
      question.prefill = prefill;
      assembly.carried('prefill');
    } else assembly.note('defaultLeft', source.code, { detail: value.slice(0, 100) });
  }
}

function prefillOf(
  question: Question,
  answers: ReadonlyMap<string, string>,
  value: string,
): string | number | undefined {
  switch (question.type) {
    case 'shortText':
    case 'longText':
      return /[{}]/.test(value) ? undefined : value;
    case 'singleChoice':
      return answers.get(value);
    case 'number':
    case 'rating':
      return Number.isFinite(Number(value)) ? Number(value) : undefined;
    default:
      return undefined;
  }
}

/** Settings that change what respondents see or must do, and that ours does not have. */
const leftSettings = [
  'time_limit',
  'max_subquestions',
  'multiflexible_step',
  'other_numbers_only',
  'exclude_all_others_auto',
  'slider_rating',
  'prefix',
  'suffix',
  'parent_order',
  'location_mapservice',
  'other_comment_mandatory',
];

function noteScripts({ assembly }: LimeSurveyMapping, source: LimeSurveyQuestion): void {
  if ([...source.texts.values(), ...source.helps.values()].some((text) => /<script/i.test(text)))
    assembly.note('scriptLeft', source.code);
  for (const setting of leftSettings) {
    const value = attributeOf(source, setting);
    if (value !== '' && value !== '0' && value !== '1' ? true : value === '1' && setting !== 'multiflexible_step')
      assembly.note('settingLeft', source.code, { setting });
  }
}
