import type { Option, Question, Row, SurveyDefinition, Texts } from '../definition/definition.ts';
import { ownLanguageFor } from '../definition/own-language.ts';
import { indexSurvey } from '../definition/survey-index.ts';
import { textIn } from '../definition/texts.ts';
import {
  type Answers,
  commentKey,
  isPlainObject,
  notApplicable,
  optionTextKey,
  readAnswer,
  rowTextKey,
} from './answers.ts';

type Described = Pick<SurveyDefinition, 'languages'> & Partial<Pick<SurveyDefinition, 'elements'>>;

/**
 * The answer to a question as a person reads it: labels instead of ids, in `language`; '' where there is none. Words
 * beside an option or a row follow its label; the parts of a matrix or form are joined as `label: answer`, and a comment
 * comes last.
 *
 * @param key its answer key, where the question stands in a loop.
 */
export function displayAnswer(
  definition: Described,
  question: Question,
  answers: Answers,
  language: string,
  key: string = question.id,
): string {
  const display = new AnswerDisplay(definition, question, answers, language, key);
  const value = Object.hasOwn(answers, key) ? answers[key] : undefined;
  const comment = readAnswer(answers, commentKey(key));
  return display.join([display.value(value), typeof comment === 'string' ? comment : '']);
}

/**
 * One part of an answer as a person reads it: of a row, a field or a column within a row; '' where there is none.
 *
 * @param part the ids below the question, e.g. `['speed']`.
 */
export function displayPart(
  definition: Described,
  question: Question,
  answers: Answers,
  language: string,
  key: string,
  part: readonly string[],
): string {
  const display = new AnswerDisplay(definition, question, answers, language, key);
  const words = readAnswer(answers, [key, ...part].join('.'));
  const isWritten = Object.hasOwn(answers, [key, ...part].join('.'));
  return isWritten ? String(words ?? '') : display.partOf(part, words);
}

interface Labelled {
  id: string;
  label: Texts;
}

class AnswerDisplay {
  readonly #languages: readonly string[];
  readonly #question: Question;
  readonly #answers: Answers;
  readonly #language: string;
  readonly #key: string;

  constructor(definition: Described, question: Question, answers: Answers, language: string, key: string) {
    this.#languages = definition.languages;
    // With the options that it carries forward, whose labels are needed as well.
    const { elements } = definition;
    this.#question = (elements && indexSurvey({ elements }).get(question.id)?.question) ?? question;
    this.#answers = answers;
    this.#language = language;
    this.#key = key;
  }

  join(parts: readonly string[]): string {
    return parts.filter((part) => part !== '').join(this.#isChinese ? '、' : ', ');
  }

  value(value: unknown): string {
    const question = this.#question;
    if (value === undefined) return '';
    if (question.type === 'heatMap') return Array.isArray(value) ? value.map(describePoint).join('; ') : '';
    if (question.type === 'signature') return '✓';
    if (question.type === 'cascade') return this.#path(value);
    if (question.type === 'location') return describePlace(value);
    if (isPlainObject(value)) return this.join(this.#parts(value));
    return this.#cell(value, this.#options());
  }

  partOf(part: readonly string[], value: unknown): string {
    const column = part.length > 1 ? this.#fields().find(({ id }) => id === part[1]) : undefined;
    const field = column ?? this.#fields().find(({ id }) => id === part[0]);
    return this.#cell(value, field?.options ?? this.#options());
  }

  get #isChinese(): boolean {
    return ownLanguageFor(this.#language) === 'zh-CN';
  }

  #words(texts: Texts | undefined): string {
    return textIn(texts, this.#language, this.#languages);
  }

  #pair(label: string, words: string): string {
    if (words === '' || label === '') return words;
    return `${label}${this.#isChinese ? '：' : ': '}${words}`;
  }

  #options(): readonly Labelled[] {
    const question = this.#question;
    if (question.type === 'conjoint') return [];
    return 'options' in question && question.type !== 'cascade' ? question.options : [];
  }

  #fields(): readonly { id: string; label: Texts; options?: Option[] }[] {
    if ('fields' in this.#question) return this.#question.fields;
    return 'columns' in this.#question ? this.#question.columns : [];
  }

  #cell(value: unknown, options: readonly Labelled[]): string {
    if (Array.isArray(value)) return this.join(value.map((item) => this.#cell(item, options)));
    if (typeof value === 'number') return String(value);
    if (typeof value === 'boolean') return value ? '✓' : '';
    if (typeof value !== 'string') return '';
    const question = this.#question;
    if (value === notApplicable && 'notApplicable' in question) return this.#words(question.notApplicable) || 'N/A';
    if (question.type === 'conjoint') return this.#alternative(value);
    const option = options.find((candidate) => candidate.id === value);
    if (option === undefined) return value;
    const written = readAnswer(this.#answers, optionTextKey(this.#key, option.id));
    const label = this.#words(option.label) || option.id;
    return typeof written === 'string' ? this.#pair(label, written) : label;
  }

  #parts(value: Readonly<Record<string, unknown>>): string[] {
    const question = this.#question;
    const fields = this.#fields();
    if (question.type === 'form') return fields.map((field) => this.#partOf(field, value, field.options ?? []));
    if (question.type === 'maxDiff' || question.type === 'conjoint') {
      return question.tasks.map((task) => this.#task(value[task.id]));
    }
    if (question.type === 'timing') return Object.entries(value).map(([name, number]) => `${name}: ${String(number)}`);
    const rows: readonly Row[] = 'rows' in question ? question.rows : [];
    return rows.map((row) => {
      const cell = Object.hasOwn(value, row.id) ? value[row.id] : undefined;
      const words = isPlainObject(cell)
        ? this.join(fields.map((column) => this.#partOf(column, cell, column.options ?? [])))
        : this.#cell(cell, this.#options());
      return this.#pair(this.#rowLabel(row), words);
    });
  }

  #rowLabel(row: Row): string {
    const written = readAnswer(this.#answers, rowTextKey(this.#key, row.id));
    return typeof written === 'string' ? written : this.#words(row.label);
  }

  #partOf(part: Labelled, value: Readonly<Record<string, unknown>>, options: readonly Labelled[]): string {
    const cell = Object.hasOwn(value, part.id) ? value[part.id] : undefined;
    return this.#pair(this.#words(part.label), this.#cell(cell, options));
  }

  #task(value: unknown): string {
    if (!isPlainObject(value)) return this.#cell(value, this.#options());
    const best = this.#cell(value.best, this.#options());
    const worst = this.#cell(value.worst, this.#options());
    return [best === '' ? '' : `+ ${best}`, worst === '' ? '' : `− ${worst}`]
      .filter((words) => words !== '')
      .join(' / ');
  }

  #alternative(id: string): string {
    const question = this.#question;
    if (question.type !== 'conjoint') return id;
    if (id === 'none') return this.#words(question.none) || id;
    const alternative = question.tasks.flatMap((task) => task.alternatives).find((candidate) => candidate.id === id);
    const levels = question.attributes.map((attribute) => {
      const level = attribute.levels.find((candidate) => candidate.id === alternative?.levels[attribute.id]);
      return this.#words(level?.label);
    });
    return levels.filter((words) => words !== '').join(' + ') || id;
  }

  #path(value: unknown): string {
    const question = this.#question;
    if (question.type !== 'cascade' || !Array.isArray(value)) return '';
    let level = question.options;
    const labels: string[] = [];
    for (const id of value) {
      const option = level.find((candidate) => candidate.id === id);
      labels.push(this.#words(option?.label) || String(id));
      level = option?.options ?? [];
    }
    return labels.join(' / ');
  }
}

function describePoint(point: unknown): string {
  if (!isPlainObject(point)) return '';
  return `${Math.round(Number(point.x) * 100)} %, ${Math.round(Number(point.y) * 100)} %`;
}

function describePlace(value: unknown): string {
  return isPlainObject(value) ? `${String(value.latitude)}, ${String(value.longitude)}` : '';
}
