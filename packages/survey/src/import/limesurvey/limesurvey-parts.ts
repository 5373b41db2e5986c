import type { Condition } from '@voxloop/condition';
import type { Field, Option, Order, Question, Row, Texts } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import {
  attributeOf,
  type LimeSurveyMapping,
  numberAttribute,
  otherCode,
  type PartIds,
  wordsOf,
} from './limesurvey-mapping.ts';
import type { LimeSurveyPart, LimeSurveyQuestion, LimeSurveyTexts } from './limesurvey-survey.ts';
import { pipeLimesurveyText } from './pipe-limesurvey-text.ts';

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

export function numberBounds(parts: LimeSurveyParts, low = 'min_num_value_n', high = 'max_num_value_n') {
  const [min, max] = [parts.limit(low), parts.limit(high)];
  const decimals = attributeOf(parts.source, 'num_value_int_only') === '1' ? { decimals: 0 } : {};
  return {
    ...(min === undefined ? {} : { min }),
    ...(max === undefined || max < (min ?? max) ? {} : { max }),
    ...decimals,
  };
}
