import type { Option, OptionSource, Order, Question, Row, Rule, Texts } from '../../definition/definition.ts';
import { defaultTexts } from '../default-words.ts';
import { tryTranslate } from '../untranslatable.ts';
import { mapQualtricsMatrix } from './map-qualtrics-matrix.ts';
import { mapQualtricsTextEntry } from './map-qualtrics-text-entry.ts';
import { pipeQualtricsText } from './pipe-qualtrics-text.ts';
import { parseQualtricsLocator } from './qualtrics-locator.ts';
import { answerIdOf, optionIdOf, type QualtricsMapping, wordsOf } from './qualtrics-mapping.ts';
import type { QualtricsChoice, QualtricsQuestion, QualtricsRandomization } from './qualtrics-survey.ts';
import { describeQualtricsLogic, translateQualtricsLogic } from './translate-qualtrics-logic.ts';

/** What every question begins with. */
export interface QuestionBase {
  id: string;
  title: Texts;
  code?: string;
  required?: boolean | 'soft';
  rules?: Rule[];
}

/** The parts that the mappings of single types put together. */
export class QualtricsParts {
  readonly mapping: QualtricsMapping;
  readonly source: QualtricsQuestion;

  constructor(mapping: QualtricsMapping, source: QualtricsQuestion) {
    this.mapping = mapping;
    this.source = source;
  }

  texts(words: QualtricsChoice['texts']): Texts {
    const { mapping, source } = this;
    return mapping.assembly.richTexts(wordsOf(mapping, words), source.id, (text) =>
      pipeQualtricsText(mapping, text, source.id),
    );
  }

  base(id: string): QuestionBase {
    const { source } = this;
    const base: QuestionBase = { id, title: this.texts(source.texts) };
    if (source.exportTag !== '') base.code = source.exportTag.slice(0, 200);
    if (source.validation.required === 'yes') base.required = true;
    if (source.validation.required === 'requested') base.required = 'soft';
    return base;
  }

  /** The choices as options. */
  options(): Option[] {
    return this.ownChoices().map((choice) => this.option(choice, optionIdOf(this.source, choice.id)));
  }

  /** The scale points of a matrix, or of one column of a side-by-side question, as options. */
  scalePoints(answers = this.source.answers): Option[] {
    return answers.map((answer) => this.option(answer, answerIdOf(answer.id)));
  }

  option(choice: QualtricsChoice, id: string): Option {
    const option: Option = { id, label: this.texts(choice.texts), code: choice.recode ?? choice.id };
    const value = choice.recode === null ? Number.NaN : Number(choice.recode);
    if (Number.isFinite(value)) option.value = value;
    if (choice.hasText) option.withText = true;
    if (choice.exclusive) option.exclusive = true;
    const visibleWhen = this.#choiceCondition(choice);
    if (visibleWhen !== undefined) option.visibleWhen = visibleWhen;
    if (this.#isFixed(choice.id)) option.anchored = true;
    this.#noteImage(choice);
    return option;
  }

  /** The choices as rows. */
  rows(): Row[] {
    return this.ownChoices().map((choice) => {
      const row: Row = { id: optionIdOf(this.source, choice.id), label: this.texts(choice.texts) };
      // What is recoded and named in a question with rows are its columns.
      row.code = choice.exportTag ?? choice.id;
      if (choice.hasText) row.withText = true;
      const visibleWhen = this.#choiceCondition(choice);
      if (visibleWhen !== undefined) row.visibleWhen = visibleWhen;
      if (this.#isFixed(choice.id)) row.anchored = true;
      this.#noteImage(choice);
      return row;
    });
  }

  /** Choices of its own: those carried forward stand in the file as well, as `x1`, `x2` … */
  ownChoices(): readonly QualtricsChoice[] {
    const { carryForward, choices } = this.source;
    return carryForward === null ? choices : choices.filter((choice) => !/^x\d/.test(choice.id));
  }

  /** How options or rows are shuffled, by `name` as the definition calls it. */
  order(name: 'optionOrder' | 'rowOrder'): { optionOrder?: Order; rowOrder?: Order } {
    const { randomization } = this.source;
    if (randomization === null) return {};
    const order = this.#orderOf(randomization);
    if (order === null) return {};
    this.mapping.assembly.carried('randomisation');
    return { [name]: order };
  }

  /** Where options or rows come from an earlier question. */
  carried(name: 'optionsFrom' | 'rowsFrom'): { optionsFrom?: OptionSource; rowsFrom?: OptionSource } {
    const { carryForward, id } = this.source;
    if (carryForward === null) return {};
    const { assembly, mapped } = this.mapping;
    const locator = parseQualtricsLocator(carryForward.locator);
    const from = locator === null ? undefined : mapped.get(locator.questionId)?.question;
    const which = groups.get(locator?.ids[0] ?? '');
    if (from === undefined || which === undefined) {
      assembly.note('carryForwardLeft', id, { detail: carryForward.locator });
      return {};
    }
    assembly.carried('carryForward');
    return { [name]: { question: from.id, which } };
  }

  note(
    code: 'typeChanged' | 'validationLeft' | 'mediaLeft' | 'settingLeft' | 'randomisationLeft',
    params: Readonly<Record<string, string>>,
  ): void {
    this.mapping.assembly.note(code, this.source.id, params);
  }

  setting(name: string): string | undefined {
    const { settings } = this.source.validation;
    const value = Object.hasOwn(settings, name) ? settings[name] : undefined;
    return value === '' ? undefined : value;
  }

  /** A number among the validation's settings. */
  limit(name: string): number | undefined {
    const number = Number(this.setting(name) ?? Number.NaN);
    return Number.isFinite(number) ? number : undefined;
  }

  configured(name: string): string | undefined {
    const { configuration } = this.source;
    return Object.hasOwn(configuration, name) ? configuration[name] : undefined;
  }

  #choiceCondition(choice: QualtricsChoice): Option['visibleWhen'] {
    const { displayLogic } = choice;
    if (displayLogic === null) return undefined;
    const { assembly } = this.mapping;
    const translated = tryTranslate(() => translateQualtricsLogic(this.mapping, displayLogic));
    if (translated.ok) {
      assembly.carried('optionDisplayLogic');
      return translated.value;
    }
    const condition = describeQualtricsLogic(displayLogic);
    assembly.note('optionLogicLeft', this.source.id, { option: choice.id, condition, reason: translated.reason });
    return undefined;
  }

  #isFixed(choiceId: string): boolean {
    const { randomization } = this.source;
    return randomization !== null && randomization.type === 'Advanced' && randomization.fixedOrder.includes(choiceId);
  }

  #noteImage({ image, id }: QualtricsChoice): void {
    if (image !== null) this.note('mediaLeft', { media: `${id}: ${image}` });
  }

  #orderOf({ type, subset, undisplayed }: QualtricsRandomization): Order | null {
    if (undisplayed.length > 0) this.note('randomisationLeft', { detail: `Undisplayed: ${undisplayed.join(', ')}` });
    const pick = subset === null ? {} : { pick: Math.min(subset, 1000) };
    switch (type) {
      case 'All':
      case 'Subset':
      case 'Advanced':
        return { kind: 'shuffle', ...pick };
      case 'ScaleReversal':
      case 'FlipOrder':
        return { kind: 'flip' };
      default:
        this.note('randomisationLeft', { detail: type });
        return null;
    }
  }
}

const groups: ReadonlyMap<string, OptionSource['which']> = new Map([
  ['SelectedChoices', 'chosen'],
  ['SelectedChoicesTextEntry', 'chosen'],
  ['SelectedAnswers', 'chosen'],
  ['UnselectedChoices', 'notChosen'],
  ['NotSelectedChoices', 'notChosen'],
  ['DisplayedChoices', 'shown'],
  ['NotDisplayedChoices', 'all'],
  ['AllChoices', 'all'],
]);

/** The question as one of ours; null where its type has no counterpart. Nothing is said of its place in the flow. */
export function mapQualtricsQuestion(
  mapping: QualtricsMapping,
  source: QualtricsQuestion,
  id: string,
): Question | null {
  const parts = new QualtricsParts(mapping, source);
  const question = mapType(parts, id);
  if (question === null) {
    mapping.assembly.note('typeLeft', source.id, {
      type: [source.type, source.selector, source.subSelector].filter(Boolean).join('/'),
    });
    return null;
  }
  noteRest(mapping, source);
  return question;
}

function mapType(parts: QualtricsParts, id: string): Question | null {
  const { source } = parts;
  switch (source.type) {
    case 'MC':
      return mapChoice(parts, id);
    case 'TE':
      return mapQualtricsTextEntry(parts, id);
    case 'Matrix':
    case 'SBS':
    case 'Slider':
      return mapQualtricsMatrix(parts, id);
    case 'DB': {
      if (source.media !== null) parts.note('mediaLeft', { media: source.media });
      const { title, code } = parts.base(id);
      return { type: 'statement', id, title, ...(code === undefined ? {} : { code }) };
    }
    case 'RO': {
      const [min, max] = [
        parts.limit('MinConsecutiveChoices') ?? parts.limit('MinChoices'),
        parts.limit('MaxConsecutiveChoices') ?? parts.limit('MaxChoices'),
      ];
      return {
        type: 'ranking',
        ...parts.base(id),
        options: parts.options(),
        ...parts.carried('optionsFrom'),
        ...parts.order('optionOrder'),
        ...choiceBounds(min, max, parts.options().length),
      };
    }
    case 'CS': {
      const total = parts.limit('ChoiceTotal') ?? parts.limit('ChoicesTotal');
      return {
        type: 'constantSum',
        ...parts.base(id),
        rows: parts.rows(),
        ...parts.carried('rowsFrom'),
        ...parts.order('rowOrder'),
        total: total === undefined ? {} : { min: total, max: total },
      };
    }
    case 'Timing': {
      const { title, code } = parts.base(id);
      return { type: 'timing', id, title, ...(code === undefined ? {} : { code }) };
    }
    case 'Captcha': {
      const { title } = parts.base(id);
      return { type: 'captcha', id, title };
    }
    case 'FileUpload':
      return {
        type: 'fileUpload',
        ...parts.base(id),
        ...(source.selector === 'Screenshot' ? { accept: ['image' as const] } : {}),
      };
    case 'Draw':
    case 'Signature':
      return { type: 'signature', ...parts.base(id) };
    case 'PGR':
      return mapGroups(parts, id);
    default:
      return null;
  }
}

function mapChoice(parts: QualtricsParts, id: string): Question {
  const { source } = parts;
  const base = parts.base(id);
  if (source.selector === 'NPS' && source.choices.length === 11) {
    return { type: 'nps', ...base, metric: 'nps', scale: { min: 0, max: 10 }, ...npsEnds(parts) };
  }
  const shared = { ...base, options: parts.options(), ...parts.carried('optionsFrom'), ...parts.order('optionOrder') };
  const layout = /HR$|^NPS$/.test(source.selector)
    ? 'horizontal'
    : /COL$/.test(source.selector)
      ? 'columns'
      : undefined;
  const laidOut = layout === undefined ? {} : ({ layout } as const);
  if (/^MA|^MSB$/.test(source.selector)) {
    const display = source.selector === 'MSB' ? { display: 'dropdown' as const } : {};
    const bounds = choiceBounds(parts.limit('MinChoices'), parts.limit('MaxChoices'), shared.options.length);
    return {
      type: 'multipleChoice',
      ...shared,
      ...display,
      ...laidOut,
      ...(/Choice|Range/.test(source.validation.type) ? bounds : {}),
    };
  }
  const display = /^(DL|SB)$/.test(source.selector) ? { display: 'dropdown' as const } : {};
  return { type: 'singleChoice', ...shared, ...display, ...laidOut };
}

function npsEnds(parts: QualtricsParts): { ends?: { low: Texts; high: Texts } } {
  const [low] = parts.source.labels;
  const high = parts.source.labels.at(-1);
  return low === undefined || high === undefined || low === high
    ? {}
    : { ends: { low: parts.texts(low.texts), high: parts.texts(high.texts) } };
}

/** Bounds that a definition allows; what asks for more than there is to choose is left out. */
function choiceBounds(
  min: number | undefined,
  max: number | undefined,
  count: number,
): { minChoices?: number; maxChoices?: number } {
  const fits = (bound: number | undefined): bound is number =>
    bound !== undefined && Number.isInteger(bound) && bound >= 1 && bound <= count;
  return { ...(fits(min) ? { minChoices: min } : {}), ...(fits(max) && max >= (min ?? 1) ? { maxChoices: max } : {}) };
}

/** Pick, group and rank: which group each item is put into; its rank within the group is not kept. */
function mapGroups(parts: QualtricsParts, id: string): Question | null {
  const groupsOf = parts.source.labels;
  if (groupsOf.length === 0) return null;
  parts.note('typeChanged', { from: 'PGR', to: 'matrixSingle', detail: 'ranks within a group are not asked' });
  const options = groupsOf.map((group) => parts.option(group, answerIdOf(group.id)));
  return {
    type: 'matrixSingle',
    ...parts.base(id),
    rows: parts.rows(),
    ...parts.carried('rowsFrom'),
    ...parts.order('rowOrder'),
    options,
  };
}

/** What no part of ours takes: scripts, presets, validations of unknown kinds. */
function noteRest(mapping: QualtricsMapping, source: QualtricsQuestion): void {
  const { assembly } = mapping;
  if (source.hasScript) assembly.note('scriptLeft', source.id);
  if (source.hasDefaults && source.defaultText === null)
    assembly.note('defaultLeft', source.id, { detail: 'DefaultChoices' });
  if (source.choices.some((choice) => choice.textRequired))
    assembly.note('settingLeft', source.id, { setting: 'TextEntryForceResponse' });
  const { type } = source.validation;
  if (!knownValidations.has(type)) assembly.note('validationLeft', source.id, { rule: type, reason: 'unsupported' });
}

const knownValidations: ReadonlySet<string> = new Set([
  'None',
  '',
  'null',
  'MinChar',
  'MaxChar',
  'CharRange',
  'ContentType',
  'CustomValidation',
  'MinChoices',
  'MaxChoices',
  'ChoiceRange',
  'ConsecutiveNumberRange',
  'ChoicesTotal',
  'ChoiceTotal',
  'RangeChoices',
]);

/** Custom validation as a rule; the message that Qualtrics takes from a library is not in the file. */
export function mapCustomValidation(mapping: QualtricsMapping, source: QualtricsQuestion): Rule[] {
  const { custom } = source.validation;
  if (custom === null) return [];
  const { result: translated, computed } = mapping.assembly.withComputed(() =>
    tryTranslate(() => translateQualtricsLogic(mapping, custom)),
  );
  // A rule can't name what is computed from the very answer it judges, for that comes before it.
  if (translated.ok && computed.length === 0) {
    mapping.assembly.carried('validation');
    return [{ holds: translated.value, message: defaultTexts('invalid', [...mapping.languages.values()]) }];
  }
  mapping.assembly.note('validationLeft', source.id, {
    rule: describeQualtricsLogic(custom),
    reason: translated.ok ? 'unsupported' : translated.reason,
  });
  return [];
}
