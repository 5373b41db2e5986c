import { commentKey } from '../answers/answers.ts';
import { withCarried } from '../definition/carried-options.ts';
import type { Element, Loop, Option, Question, Row, SurveyDefinition, Texts } from '../definition/definition.ts';
import { indexSurvey } from '../definition/survey-index.ts';
import { textOf } from './answer-part.ts';
import { textColumn } from './column-part.ts';
import type { ExportColumn, ExportValue } from './export-column.ts';
import { listColumnParts } from './list-column-parts.ts';

/** Most passes of one loop that get columns. */
const mostPasses = 50;

/**
 * The columns of a survey's responses, in its order: one for a number or an option, one for each option of a multiple
 * choice (1 or 0), each row, each field. A question in a loop has its columns once for each pass.
 */
export function listExportColumns(definition: SurveyDefinition): ExportColumn[] {
  const lister = new ColumnLister(definition);
  lister.addElements(definition.elements, []);
  return lister.columns;
}

interface PassName {
  id: string;
  label: Texts;
}

class ColumnLister {
  readonly columns: ExportColumn[] = [];
  readonly #definition: SurveyDefinition;
  readonly #names = new Set<string>();

  constructor(definition: SurveyDefinition) {
    this.#definition = definition;
  }

  addElements(elements: readonly Element[], passes: readonly PassName[]): void {
    for (const element of elements) {
      if (element.kind === 'page') {
        for (const question of element.questions) this.#addQuestion(question, passes);
      } else if (element.kind === 'block') {
        const rounds = element.loop === undefined ? null : this.#listPasses(element.loop);
        if (rounds === null) this.addElements(element.elements, passes);
        else for (const round of rounds) this.addElements(element.elements, [...passes, round]);
      }
    }
  }

  #listPasses(loop: Loop): PassName[] {
    if (loop.over === 'items') return loop.items.slice(0, mostPasses);
    if (loop.over === 'count') {
      const count = Math.min(loop.most, mostPasses);
      return Array.from({ length: count }, (_, at) => ({ id: `n${at + 1}`, label: this.#inAll(String(at + 1)) }));
    }
    const source = indexSurvey(this.#definition).get(loop.source.question)?.question;
    if (source === undefined) return [];
    const items: readonly (Option | Row)[] =
      'rows' in source ? source.rows : 'options' in source && source.type !== 'cascade' ? source.options : [];
    return items.slice(0, mostPasses).map(({ id, label }) => ({ id, label }));
  }

  #inAll(words: string): Texts {
    return Object.fromEntries(this.#definition.languages.map((language) => [language, words]));
  }

  #addQuestion(written: Question, passes: readonly PassName[]): void {
    const index = indexSurvey(this.#definition);
    const question = withCarried(written, (id) => index.get(id)?.question);
    const key = question.id + passes.map(({ id }) => `@${id}`).join('');
    const base = [question.code ?? question.id, ...passes.map(({ id }) => id)].join('_');
    const label = [question.title, ...passes.map((pass) => pass.label)];
    const add = (
      part: string,
      words: readonly Texts[],
      column: Pick<ExportColumn, 'kind' | 'measure' | 'read'> & { values?: readonly ExportValue[] },
    ) => {
      const name = this.#nameOf(part === '' ? base : `${base}_${part}`);
      this.columns.push({ values: [], ...column, name, questionId: question.id, label: [...label, ...words] });
    };
    for (const { part, words, ...column } of listColumnParts(question, key)) add(part, words, column);
    if ('comment' in question && question.comment !== undefined) {
      add(
        'comment',
        [question.comment],
        textColumn((answers) => textOf(answers, commentKey(key))),
      );
    }
  }

  /** A free name that every format takes. */
  #nameOf(wanted: string): string {
    const clean = wanted
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .replace(/[^A-Za-z0-9_]+/g, '_')
      .replace(/^_+|_+$/g, '');
    const begun = (/^[A-Za-z]/.test(clean) ? clean : `q${clean}`).slice(0, 60);
    // These are operators where SPSS reads names.
    const base = /^(all|and|by|eq|ge|gt|le|lt|ne|not|or|to|with)$/i.test(begun) ? `${begun}_` : begun;
    let name = base;
    for (let number = 2; this.#names.has(name.toLowerCase()); number++) name = `${base}_${number}`;
    this.#names.add(name.toLowerCase());
    return name;
  }
}
