import type { Element, Page, Question, QuestionType, Text, Texts } from '../definition/definition.ts';
import type { Expression } from '../definition/expression.ts';
import { plainTextOf } from '../definition/rich-text.ts';
import { textFromHtml } from '../definition/sanitize.ts';
import { IdNames } from './id-names.ts';
import type { ImportNote, ImportNoteCode } from './import-note.ts';
import type { ImportedQuestion, ImportReport, LogicKind, SurveyFormat } from './import-report.ts';

/** Words of the source by language tag, HTML or plain as the source has it. */
export type SourceWords = ReadonlyMap<string, string>;

interface OpenQuestion {
  source: string;
  sourceType: string;
  title: string;
  questionIds: string[];
  type: QuestionType | null;
  notes: ImportNote[];
}

/**
 * Where an importer puts together what it makes of a source: ids, words, computed values, and the report of what became
 * of each question. Notes go to the question at hand (between {@link begin} and {@link finish}), else to the survey.
 */
export class SurveyAssembly {
  readonly questionIds = new IdNames('q');
  readonly elementIds = new IdNames('e');
  readonly #format: SurveyFormat;
  readonly #questions: OpenQuestion[] = [];
  readonly #notes: ImportNote[] = [];
  readonly #logic: Partial<Record<LogicKind, number>> = {};
  #current: OpenQuestion | undefined;
  #computed: Question[] = [];

  constructor(format: SurveyFormat) {
    this.#format = format;
  }

  /** From here on notes are about this question of the source. */
  begin(source: string, sourceType: string, title: string): void {
    const opened = {
      source,
      sourceType,
      title: plainTextOf(title).slice(0, 120),
      questionIds: [],
      type: null,
      notes: [],
    };
    this.#current = opened;
    this.#questions.push(opened);
  }

  /** The question at hand became these, none where it was left. */
  finish(...questions: readonly Question[]): void {
    if (this.#current !== undefined) {
      this.#current.questionIds = questions.map((question) => question.id);
      this.#current.type = questions.at(-1)?.type ?? null;
    }
    this.#current = undefined;
  }

  note(code: ImportNoteCode, source: string, params: ImportNote['params'] = {}): void {
    const notes = this.#current?.notes ?? this.#notes;
    const note = { code, source, params };
    const same = notes.some((other) => other.code === code && JSON.stringify(other) === JSON.stringify(note));
    if (!same) notes.push(note);
  }

  /** A note about a question that has been finished; about the survey where no question became that id. */
  noteOn(questionId: string, code: ImportNoteCode, source: string, params: ImportNote['params'] = {}): void {
    const question = this.#questions.find(({ questionIds }) => questionIds.includes(questionId));
    (question?.notes ?? this.#notes).push({ code, source, params });
  }

  carried(kind: LogicKind): void {
    this.#logic[kind] = (this.#logic[kind] ?? 0) + 1;
  }

  dropped(kind: LogicKind): void {
    this.#logic[kind] = (this.#logic[kind] ?? 1) - 1;
  }

  /**
   * Words that may hold HTML, in every language of the source that has any.
   * @param pipe turns the source's references into placeholders, before the HTML is cleaned.
   */
  richTexts(words: SourceWords, source: string, pipe: (text: string) => string = (text) => text): Texts {
    return this.#texts(words, pipe, (text) => {
      const tags = listForeignTags(text);
      if (tags.length > 0) this.note('markupLeft', source, { tags: tags.map((tag) => `<${tag}>`).join(', ') });
      return textFromHtml(text);
    });
  }

  /** Words that are plain. */
  plainTexts(words: SourceWords, pipe: (text: string) => string = (text) => text): Texts {
    return this.#texts(words, pipe, (text) => text);
  }

  #texts(words: SourceWords, pipe: (text: string) => string, read: (text: string) => Text): Texts {
    const texts: Record<string, Text> = {};
    for (const [language, text] of words) {
      // What looks like a placeholder of ours is none in the source.
      texts[language] = read(pipe(text.toWellFormed().replaceAll('\0', '').replaceAll('{{', '{\u200b{')));
    }
    return texts;
  }

  /** A value that conditions need but no question holds: a hidden question, placed by {@link takeComputed}. */
  compute(value: Expression, valueType: 'text' | 'number'): string {
    const id = this.questionIds.claim('computed');
    this.#computed.push({ type: 'hidden', id, title: {}, valueType, value });
    return `answer.${id}`;
  }

  /** The values computed since the last call; they belong right before what needs them. */
  takeComputed(): Question[] {
    const computed = this.#computed;
    this.#computed = [];
    return computed;
  }

  /** What `work` gives, with the values that it needed computed; those wanted elsewhere stay. */
  withComputed<T>(work: () => T): { result: T; computed: Question[] } {
    const outer = this.takeComputed();
    const result = work();
    const computed = this.takeComputed();
    this.#computed = outer;
    return { result, computed };
  }

  /** {@link takeComputed} as a page of its own, where an element needs them. */
  takeComputedPage(): Element[] {
    const questions = this.takeComputed();
    if (questions.length === 0) return [];
    const page: Page = { kind: 'page', id: this.elementIds.claim('computed'), questions };
    return [page];
  }

  report(): ImportReport {
    const questions = this.#questions.map((question): ImportedQuestion => question);
    return { format: this.#format, questions, notes: this.#notes, logic: this.#logic };
  }
}

/** Tags that carry more than looks and that the sanitiser takes away with what they do. */
const foreignTag =
  /<(script|style|iframe|object|embed|audio|video|form|input|button|select|textarea|canvas|svg|map)\b/gi;

function listForeignTags(html: string): string[] {
  return [...new Set([...html.matchAll(foreignTag)].map(([, tag]) => (tag ?? '').toLowerCase()))].sort();
}
