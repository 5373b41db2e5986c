import type { Option, Question } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import { tryTranslate } from '../untranslatable.ts';
import { listFixedOptions } from './fixed-answers.ts';
import { attributeOf, type LimeSurveyMapping, type PartIds } from './limesurvey-mapping.ts';
import { LimeSurveyParts, numberBounds } from './limesurvey-parts.ts';
import type { LimeSurveyQuestion } from './limesurvey-survey.ts';
import { mapLimesurveyArray } from './map-limesurvey-array.ts';
import { translateLimesurveyValue } from './translate-limesurvey-expression.ts';

/** The question as one of ours; null where its type has no counterpart. Relevance is its caller's. */
export function mapLimesurveyQuestion(
  mapping: LimeSurveyMapping,
  source: LimeSurveyQuestion,
  ids: PartIds,
  id: string,
): Question | null {
  const parts = new LimeSurveyParts(mapping, source, ids);
  const question = mapType(parts, id);
  if (question === null) mapping.assembly.note('typeLeft', source.code, { type: source.type });
  return question;
}

function mapType(parts: LimeSurveyParts, id: string): Question | null {
  const { source } = parts;
  switch (source.type) {
    case 'S':
    case 'T':
    case 'U':
      return mapText(parts, id);
    case 'N':
      if (parts.limit('maximum_chars') !== undefined) parts.leave('maximum_chars');
      return { type: 'number', ...parts.base(id), ...numberBounds(parts) };
    case 'D':
      return mapDate(parts, id);
    case 'X':
      return { type: 'statement', ...parts.silentBase(id) };
    case '*':
      return mapEquation(parts, id);
    case 'L':
    case '!':
    case 'O':
    case 'Y':
    case 'G':
      return mapSingle(parts, id);
    case '5':
      return { type: 'rating', ...parts.base(id), display: 'numeric', scale: { min: 1, max: 5 } };
    case 'M':
    case 'P':
      return {
        type: 'multipleChoice',
        ...parts.base(id),
        options: parts.boxes(),
        ...parts.order('optionOrder'),
        ...choiceBounds(parts, parts.boxes().length),
      };
    case 'R':
      return {
        type: 'ranking',
        ...parts.base(id),
        options: rankingOptions(parts),
        ...parts.order('optionOrder'),
        ...choiceBounds(parts, rankingOptions(parts).length),
      };
    case '|':
      return { type: 'fileUpload', ...parts.base(id), ...fileBounds(parts) };
    default:
      return mapLimesurveyArray(parts, id);
  }
}

/** From version 6.4 the options of a ranking are subquestions, before they were answers. */
function rankingOptions(parts: LimeSurveyParts): Option[] {
  return parts.source.answers.length > 0 ? parts.answers() : parts.boxes();
}

function mapText(parts: LimeSurveyParts, id: string): Question {
  const { source } = parts;
  const maxLength = parts.limit('maximum_chars');
  const length =
    maxLength !== undefined && Number.isInteger(maxLength) && maxLength >= 1 && maxLength <= 10_000
      ? { maxLength }
      : {};
  if (attributeOf(source, 'numbers_only') === '1') return { type: 'number', ...parts.base(id) };
  return { type: source.type === 'S' ? 'shortText' : 'longText', ...parts.base(id), ...length, ...patternOf(parts) };
}

/** The pattern without the delimiters and anchors of its own language: ours always matches the whole answer. */
function patternOf({ source, mapping }: LimeSurveyParts): { pattern?: string } {
  const found = /^\/(.*)\/([a-z]*)$/s.exec(source.pattern.trim());
  if (source.pattern.trim() === '') return {};
  const body = found?.[1] ?? '';
  const anchored = /^\^(.*)\$$/s.exec(body)?.[1];
  if (found === null || (found[2] ?? '') !== '' || anchored === undefined || anchored.includes('|')) {
    mapping.assembly.note('validationLeft', source.code, { rule: source.pattern, reason: 'unsupported' });
    return {};
  }
  mapping.assembly.carried('validation');
  return { pattern: anchored };
}

function dateParts(format: string): 'date' | 'time' | 'dateTime' | 'month' | 'year' {
  const hasDay = /d/i.test(format);
  const hasTime = /H|M{2}.*:|:M/.test(format) && /H/.test(format);
  if (format === '') return 'date';
  if (hasTime) return hasDay ? 'dateTime' : 'time';
  if (hasDay) return 'date';
  return /m/.test(format) ? 'month' : 'year';
}

function mapDate(parts: LimeSurveyParts, id: string): Question {
  const asked = dateParts(attributeOf(parts.source, 'date_format'));
  const bound = (name: 'date_min' | 'date_max') => {
    const written = attributeOf(parts.source, name);
    if (written === '') return undefined;
    const day = /^(\d{4})(?:-(\d{2})-(\d{2}))?$/.exec(written);
    if (day === null || asked !== 'date') {
      const rule = `${name}: ${written}`;
      parts.mapping.assembly.note('validationLeft', parts.source.code, { rule, reason: 'unsupported' });
      return undefined;
    }
    // A year alone stands for all of it.
    const [, year = '', month = name === 'date_min' ? '01' : '12', date = name === 'date_min' ? '01' : '31'] = day;
    return `${year}-${month}-${date}`;
  };
  const [min, max] = [bound('date_min'), bound('date_max')];
  return {
    type: 'date',
    ...parts.base(id),
    parts: asked,
    ...(min === undefined ? {} : { min }),
    ...(max === undefined || max < (min ?? max) ? {} : { max }),
  };
}

function mapEquation(parts: LimeSurveyParts, id: string): Question {
  const { source, mapping } = parts;
  const written = attributeOf(source, 'equation') || [...source.texts.values()][0] || '';
  const expression = written
    .replace(/<[^>]*>/g, '')
    .trim()
    .replace(/^\{(.*)\}$/s, '$1');
  const value = tryTranslate(() => translateLimesurveyValue(mapping, expression));
  if (value.ok) {
    mapping.assembly.carried('calculation');
    return { type: 'hidden', id, title: {}, code: source.code.slice(0, 200), value: value.value };
  }
  mapping.assembly.note('computedLeft', source.code, { expression: expression.slice(0, 200), reason: value.reason });
  return { type: 'hidden', id, title: {}, code: source.code.slice(0, 200) };
}

function mapSingle(parts: LimeSurveyParts, id: string): Question {
  const { source } = parts;
  const base = { ...parts.base(id), ...parts.order('optionOrder') };
  if (source.type === 'Y' || source.type === 'G')
    return { type: 'singleChoice', ...base, options: listFixedOptions(source.type, parts.tags) };
  const display = source.type === '!' ? { display: 'dropdown' as const } : {};
  const comment = source.type === 'O' ? { comment: defaultTexts('comment', parts.tags) } : {};
  return { type: 'singleChoice', ...base, options: parts.answers(), ...display, ...comment };
}

function choiceBounds(parts: LimeSurveyParts, count: number): { minChoices?: number; maxChoices?: number } {
  const [min, max] = [parts.limit('min_answers'), parts.limit('max_answers')];
  const fits = (bound: number | undefined): bound is number =>
    bound !== undefined && Number.isInteger(bound) && bound >= 1 && bound <= count;
  return { ...(fits(min) ? { minChoices: min } : {}), ...(fits(max) && max >= (min ?? 1) ? { maxChoices: max } : {}) };
}

function fileBounds(parts: LimeSurveyParts): { maxFiles?: number; maxBytes?: number } {
  const [files, kilobytes] = [parts.limit('max_num_of_files'), parts.limit('max_filesize')];
  return {
    ...(files !== undefined && files >= 1 ? { maxFiles: Math.min(Math.trunc(files), 20) } : {}),
    ...(kilobytes !== undefined && kilobytes >= 1
      ? { maxBytes: Math.min(Math.trunc(kilobytes * 1024), 104_857_600) }
      : {}),
  };
}
