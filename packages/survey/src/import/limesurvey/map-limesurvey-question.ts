import type { Condition } from '@voxloop/condition';
import type { Field, Option, Order, Question, Row, Texts } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import { tryTranslate } from '../untranslatable.ts';
import {
  attributeOf,
  type LimeSurveyMapping,
  numberAttribute,
  otherCode,
  type PartIds,
  wordsOf,
} from './limesurvey-mapping.ts';
import type { LimeSurveyPart, LimeSurveyQuestion, LimeSurveyTexts } from './limesurvey-survey.ts';
import { mapLimesurveyArray } from './map-limesurvey-array.ts';
import { pipeLimesurveyText } from './pipe-limesurvey-text.ts';
import { translateLimesurveyValue } from './translate-limesurvey-expression.ts';

/** What the mappings of single types put together. */
export class LimeSurveyParts {
  readonly mapping: LimeSurveyMapping;
  readonly source: LimeSurveyQuestion;
  readonly ids: PartIds;
  readonly #filters: ReadonlyMap<string, Condition>;

  constructor(mapping: LimeSurveyMapping, source: LimeSurveyQuestion, ids: PartIds) {
    this.mapping = mapping;
    this.source = source;
    this.ids = ids;
    this.#filters = this.#listFilters();
  }

  get tags(): string[] {
    return [...new Set(this.mapping.languages.values())];
  }

  texts(words: LimeSurveyTexts): Texts {
    const { mapping, source } = this;
    return mapping.assembly.richTexts(wordsOf(mapping, words), source.code, (text) =>
      pipeLimesurveyText(mapping, text, source.code),
    );
  }

  base(id: string) {
    const { source } = this;
    const required =
      source.mandatory === 'Y'
        ? { required: true as const }
        : source.mandatory === 'S'
          ? { required: 'soft' as const }
          : {};
    return { ...this.silentBase(id), ...required };
  }

  /** What questions that ask nothing begin with. */
  silentBase(id: string) {
    const { source } = this;
    const hint = [...source.helps.values()].some((help) => help.trim() !== '')
      ? { hint: this.texts(source.helps) }
      : {};
    return { id, title: this.texts(source.texts), code: source.code.slice(0, 200), ...hint };
  }

  /** Answers (of `scale`) as options; the option "other" where the question has one. */
  answers(scale = 0): Option[] {
    const ids = scale === 0 ? this.ids.answers : this.ids.secondAnswers;
    const options = this.source.answers
      .filter((answer) => answer.scale === scale)
      .map((answer) => this.option(answer, ids.get(answer.code) ?? answer.code));
    const other = scale === 0 ? ids.get(otherCode) : undefined;
    return other === undefined ? options : [...options, this.other(other, otherCode)];
  }

  option(part: LimeSurveyPart, id: string): Option {
    const value = part.code.trim() === '' ? Number.NaN : Number(part.code);
    return {
      id,
      label: this.texts(part.texts),
      code: part.code,
      ...(Number.isFinite(value)
        ? { value }
        : part.assessment === null || part.assessment === 0
          ? {}
          : { value: part.assessment }),
    };
  }

  other(id: string, code: string): Option {
    const words = this.source.attributes.get('other_replace_text');
    const named = words !== undefined && [...words.values()].some((text) => text.trim() !== '');
    const label = named ? this.texts(new Map([...words].filter(([, text]) => text !== ''))) : {};
    return {
      id,
      label: Object.keys(label).length > 0 ? label : defaultTexts('other', this.tags),
      code,
      withText: true,
      anchored: true,
    };
  }

  /** Subquestions as options, each to tick. */
  boxes(): Option[] {
    const exclusive = new Set(attributeOf(this.source, 'exclude_all_others').split(/[;,]\s*/));
    const options = this.source.subquestions.map((part): Option => {
      const id = this.ids.subquestions.get(part.code) ?? part.code;
      return {
        ...this.option(part, id),
        ...(this.source.type === 'P' ? { withText: true } : {}),
        ...(exclusive.has(part.code) ? { exclusive: true } : {}),
        ...this.#visible(part),
      };
    });
    const other = this.ids.subquestions.get('other');
    return other === undefined ? options : [...options, this.other(other, 'other')];
  }

  rows(): Row[] {
    return this.source.subquestions.filter((part) => part.scale === 0).map((part) => this.row(part));
  }

  row(part: LimeSurveyPart): Row {
    return {
      id: this.ids.subquestions.get(part.code) ?? part.code,
      label: this.texts(part.texts),
      code: part.code,
      ...this.#visible(part),
    };
  }

  fields(input: Field['input'], extra: Partial<Field> = {}): Field[] {
    return this.source.subquestions.map(
      (part): Field => ({
        ...this.row(part),
        input,
        ...(this.source.mandatory === 'Y' ? { required: true } : {}),
        ...extra,
      }),
    );
  }

  order(name: 'optionOrder' | 'rowOrder'): { optionOrder?: Order; rowOrder?: Order } {
    const random = attributeOf(this.source, 'random_order');
    const answerOrder = attributeOf(this.source, 'answer_order');
    if (attributeOf(this.source, 'alphasort') === '1' || /alphabetical/.test(answerOrder)) this.leave('alphasort');
    if (random !== '1' && answerOrder !== 'random') return {};
    this.mapping.assembly.carried('randomisation');
    return { [name]: { kind: 'shuffle' } };
  }

  /** Says that a setting has no counterpart. */
  leave(setting: string): void {
    this.mapping.assembly.note('settingLeft', this.source.code, { setting });
  }

  limit(name: string): number | undefined {
    const value = numberAttribute(this.source, name);
    if (value === undefined && attributeOf(this.source, name) !== '') {
      this.mapping.assembly.note('validationLeft', this.source.code, {
        rule: `${name}: ${attributeOf(this.source, name)}`,
        reason: 'unsupported',
      });
    }
    return value;
  }

  #visible(part: LimeSurveyPart): { visibleWhen?: Condition } {
    const visibleWhen = this.#filters.get(part.code);
    return visibleWhen === undefined ? {} : { visibleWhen };
  }

  /** Array filters: a part is shown where the part of the same code of another question is chosen, or is not. */
  #listFilters(): Map<string, Condition> {
    const filters = new Map<string, Condition>();
    for (const [attribute, isExclusion] of [
      ['array_filter', false],
      ['array_filter_exclude', true],
    ] as const) {
      for (const code of attributeOf(this.source, attribute)
        .split(';')
        .map((name) => name.trim())
        .filter((name) => name !== '')) {
        this.#addFilter(filters, attribute, code, isExclusion);
      }
    }
    return filters;
  }

  #addFilter(filters: Map<string, Condition>, attribute: string, code: string, isExclusion: boolean): void {
    const { assembly, byCode } = this.mapping;
    const from = byCode.get(code);
    if (from === undefined) {
      assembly.note('carryForwardLeft', this.source.code, { detail: `${attribute}: ${code}` });
      return;
    }
    for (const part of this.source.subquestions.filter(({ scale }) => scale === 0)) {
      const id = from.ids.subquestions.get(part.code) ?? from.ids.answers.get(part.code);
      if (id === undefined) continue;
      const chosen = chosenIn(from.question, id);
      const shown = isExclusion ? passOn(from.question, id, { not: chosen }) : chosen;
      const before = filters.get(part.code);
      filters.set(part.code, before === undefined ? shown : { all: [before, shown] });
    }
    assembly.carried('carryForward');
  }
}

/** That a part of a question is chosen or answered. */
function chosenIn(question: Question, id: string): Condition {
  const field = `answer.${question.id}`;
  if (question.type === 'multipleChoice' || question.type === 'ranking') return { field, op: 'includes', value: id };
  if (question.type === 'singleChoice') return { field, op: 'eq', value: id };
  if (question.type === 'sideBySide') {
    return {
      any: question.columns.map((column): Condition => ({ field: `${field}.${id}.${column.id}`, op: 'exists' })),
    };
  }
  return { field: `${field}.${id}`, op: 'exists' };
}

/** Exclusions cascade: what the other question itself left out stays out. */
function passOn(question: Question, id: string, shown: Condition): Condition {
  const items =
    'options' in question && question.type !== 'cascade' ? question.options : 'rows' in question ? question.rows : [];
  const visibleWhen = items.find((item) => item.id === id)?.visibleWhen;
  return visibleWhen === undefined ? shown : { all: [visibleWhen, shown] };
}

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
      return { type: 'date', ...parts.base(id), parts: dateParts(attributeOf(source, 'date_format')) };
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

export function numberBounds(parts: LimeSurveyParts, low = 'min_num_value_n', high = 'max_num_value_n') {
  const [min, max] = [parts.limit(low), parts.limit(high)];
  const decimals = attributeOf(parts.source, 'num_value_int_only') === '1' ? { decimals: 0 } : {};
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined || max < (min ?? max) ? {} : { max }),
    ...decimals,
  };
}

function dateParts(format: string): 'date' | 'time' | 'dateTime' | 'month' | 'year' {
  const hasDay = /d/i.test(format);
  const hasTime = /H|M{2}.*:|:M/.test(format) && /H/.test(format);
  if (format === '') return 'date';
  if (hasTime) return hasDay ? 'dateTime' : 'time';
  if (hasDay) return 'date';
  return /m/.test(format) ? 'month' : 'year';
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
  const fixed = {
    Y: [
      ['Y', 'yes'],
      ['N', 'no'],
    ],
    G: [
      ['F', 'female'],
      ['M', 'male'],
    ],
  } as const;
  if (source.type === 'Y' || source.type === 'G') {
    const options = fixed[source.type].map(
      ([code, name]): Option => ({ id: code, label: defaultTexts(name, parts.tags), code }),
    );
    return { type: 'singleChoice', ...base, options };
  }
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
