import type { Option, OptionSource, Order, Row, Rule, Texts } from '../../definition/definition.ts';
import { tryTranslate } from '../untranslatable.ts';
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
