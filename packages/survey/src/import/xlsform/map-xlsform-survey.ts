import type { Condition } from '@voxloop/condition';
import type { Block, Element, Loop, Page, Question, SurveyDefinition } from '../../definition/definition.ts';
import { definitionFormat } from '../../definition/definition-format.ts';
import { defaultTexts } from '../default-words.ts';
import { SourceError } from '../source-error.ts';
import type { SurveyAssembly } from '../survey-assembly.ts';
import { tryTranslate } from '../untranslatable.ts';
import { mapXlsformQuestion } from './map-xlsform-question.ts';
import { translateXlsformCondition, translateXlsformValue } from './translate-xlsform-expression.ts';
import { findXlsformLanguage } from './xlsform-language.ts';
import { textsOf, type XlsformMapping } from './xlsform-mapping.ts';
import { addXlsformRules } from './xlsform-rules.ts';
import type { XlsformRow, XlsformSurvey } from './xlsform-survey.ts';
import { parseXlsformType } from './xlsform-type.ts';

/** Most rounds of a repeat that respondents end themselves. */
const mostRounds = 20;

/** An XLSForm as a definition that is still to be settled. @throws SourceError where it is malformed. */
export function mapXlsformSurvey(survey: XlsformSurvey, assembly: SurveyAssembly): SurveyDefinition {
  const languages = mapLanguages(survey, assembly);
  const mapping: XlsformMapping = { survey, assembly, languages, mapped: new Map(), loops: [] };
  const tags = [...new Set(languages.values())];
  const elements = new FormBuilder(mapping).build();
  for (const [sheet, rows] of survey.unread) assembly.note('elementLeft', sheet, { kind: sheet, count: String(rows) });
  for (const column of survey.repeatedColumns) assembly.note('duplicateLeft', 'survey', { name: column });
  assembly.note('wordsGiven', 'settings', {});
  const { settings } = survey;
  const title =
    settings.get('form_title') ?? settings.get('title') ?? settings.get('id_string') ?? settings.get('form_id');
  const [language = 'en'] = tags;
  const hasScreens = survey.rows.some((row) => /field-list/.test(row.cells.get('appearance') ?? ''));
  return {
    format: definitionFormat,
    languages: tags,
    title: title === undefined ? defaultTexts('survey', tags) : { [language]: title },
    thanks: defaultTexts('thanks', tags),
    ...(hasScreens ? {} : { settings: { paging: 'questions' as const } }),
    elements,
  };
}

function mapLanguages(survey: XlsformSurvey, assembly: SurveyAssembly): Map<string, string> {
  const tags = new Map<string, string>();
  const named = survey.settings.get('default_language');
  const base = named === undefined ? null : findXlsformLanguage(named);
  const ordered = [...survey.languages].sort((a, b) => Number(b === named) - Number(a === named));
  for (const language of ordered) {
    const tag = language === '' ? (base ?? 'en') : findXlsformLanguage(language);
    if (tag === null && tags.size > 0) assembly.note('languageLeft', language, { language });
    else tags.set(language, tag ?? 'en');
  }
  if (tags.size === 0) tags.set('', base ?? 'en');
  return tags;
}

interface OpenBlock {
  what: 'group' | 'repeat' | 'loop';
  path: string;
  elements: Element[];
  page: Page | null;
  /** Within a screen of its own, groups only add their conditions. */
  conditions: Condition[];
  isScreen: boolean;
  close: (elements: Element[]) => Element[];
}

class FormBuilder {
  readonly #mapping: XlsformMapping;
  readonly #open: OpenBlock[] = [];
  #top: OpenBlock;

  constructor(mapping: XlsformMapping) {
    this.#mapping = mapping;
    this.#top = {
      what: 'group',
      path: '',
      elements: [],
      page: null,
      conditions: [],
      isScreen: false,
      close: (elements) => elements,
    };
  }

  build(): Element[] {
    for (const row of this.#mapping.survey.rows) {
      const type = parseXlsformType(row.type);
      if (type.kind === 'begin') this.#begin(row, type.what, type.list);
      else if (type.kind === 'end') this.#end(row, type.what);
      else if (row.type !== '') this.#addQuestion(row);
    }
    if (this.#open.length > 0)
      throw new SourceError(
        'wrongShape',
        this.#top.path,
        `The ${this.#top.what} that begins at ${this.#top.path} never ends.`,
      );
    return this.#top.elements;
  }

  #begin(row: XlsformRow, what: OpenBlock['what'], list: string | null): void {
    const { assembly } = this.#mapping;
    const visibleWhen = this.#relevance(row, 'branch');
    const within = this.#top;
    if (what === 'group' && within.isScreen) {
      this.#page().questions.push(...assembly.takeComputed());
      const conditions = [...within.conditions, ...(visibleWhen === undefined ? [] : [visibleWhen])];
      this.#push({ ...within, what, path: row.path, conditions, close: (elements) => elements });
      this.#addLabel(row, conditions);
      return;
    }
    const before = assembly.takeComputedPage();
    const name = row.name === '' ? what : row.name;
    const id = assembly.elementIds.claim(name);
    const loop = what === 'group' ? null : this.#loop(row, what, list, visibleWhen);
    within.elements.push(...before, ...assembly.takeComputedPage());
    within.page = null;
    if (loop !== null) this.#mapping.loops.push(id);
    const isScreen = /field-list|table-list/.test(row.cells.get('appearance') ?? '');
    const close = (elements: Element[]): Element[] => {
      if (loop !== null) this.#mapping.loops.pop();
      if (elements.length === 0) return [];
      const block: Block = { kind: 'block', id, elements };
      if (row.name !== '') block.name = row.name;
      if (visibleWhen !== undefined) block.visibleWhen = visibleWhen;
      if (loop !== null) block.loop = loop;
      return [block];
    };
    this.#push({ what, path: row.path, elements: [], page: null, conditions: [], isScreen, close });
    this.#addLabel(row, []);
  }

  #push(block: OpenBlock): void {
    this.#open.push(this.#top);
    this.#top = block;
  }

  #end(row: XlsformRow, what: OpenBlock['what']): void {
    const outer = this.#open.pop();
    if (outer === undefined || this.#top.what !== what) {
      throw new SourceError('wrongShape', row.path, `The "end ${what}" at ${row.path} has no beginning.`);
    }
    const inner = this.#top;
    this.#top = outer;
    if (inner.elements === outer.elements) {
      outer.page = inner.page;
      return;
    }
    outer.elements.push(...inner.close(inner.elements));
    outer.page = null;
  }

  #addLabel(row: XlsformRow, conditions: readonly Condition[]): void {
    const title = textsOf(this.#mapping, row, 'label');
    if (Object.keys(title).length === 0) return;
    const page = this.#page();
    if (page.questions.length === 0 && conditions.length === 0) page.title = title;
    else
      page.questions.push({
        type: 'statement',
        id: this.#mapping.assembly.questionIds.claim(`${row.name}_label`),
        title,
        ...visible(conditions),
      });
  }

  #page(): Page {
    if (this.#top.page === null) {
      this.#top.page = { kind: 'page', id: this.#mapping.assembly.elementIds.claim('page'), questions: [] };
      this.#top.elements.push(this.#top.page);
    }
    return this.#top.page;
  }

  #addQuestion(row: XlsformRow): void {
    const { assembly, mapped } = this.#mapping;
    const name = row.name === '' ? row.type : row.name;
    assembly.begin(name, row.type, row.cells.get('label') ?? '');
    const visibleWhen = this.#relevance(row, 'displayLogic');
    const result = mapXlsformQuestion(this.#mapping, row, assembly.questionIds.claim(name));
    const page = this.#page();
    page.questions.push(...assembly.takeComputed());
    if (result === null) {
      assembly.note('typeLeft', row.path, { type: row.type });
      assembly.finish();
      return;
    }
    const { question } = result;
    const conditions = [...this.#top.conditions, ...(visibleWhen === undefined ? [] : [visibleWhen])];
    if (question.type !== 'hidden') Object.assign(question, visible(conditions));
    if (question.id !== row.name) assembly.note('renamed', row.path, { from: row.name, to: question.id });
    mapped.set(row.name, result);
    addXlsformRules(this.#mapping, row, result);
    page.questions.push(...assembly.takeComputed(), question);
    assembly.finish(question);
  }

  #relevance(row: XlsformRow, kind: 'branch' | 'displayLogic'): Condition | undefined {
    const source = row.cells.get('relevant');
    if (source === undefined) return undefined;
    const { assembly } = this.#mapping;
    const condition = tryTranslate(() => translateXlsformCondition(this.#mapping, source));
    if (condition.ok) {
      assembly.carried(kind);
      return condition.value;
    }
    assembly.note(kind === 'branch' ? 'branchLeft' : 'displayLogicLeft', row.path, {
      condition: source,
      reason: condition.reason,
    });
    return undefined;
  }

  #loop(row: XlsformRow, what: 'repeat' | 'loop', list: string | null, visibleWhen: Condition | undefined): Loop {
    const { assembly, survey } = this.#mapping;
    assembly.carried('loop');
    if (what === 'loop') {
      const choices = survey.lists.get(list ?? '');
      if (choices === undefined)
        throw new SourceError(
          'referenceUnknown',
          `${row.path}, type`,
          `The loop goes over "${list ?? ''}", which is no list of choices.`,
        );
      return {
        over: 'items',
        items: choices.map((choice) => ({ id: choice.name, label: textsOf(this.#mapping, choice, 'label') })),
      };
    }
    const source = row.cells.get('repeat_count');
    const count = source === undefined ? null : tryTranslate(() => translateXlsformValue(this.#mapping, source));
    if (count?.ok === true) return { over: 'count', count: count.value, most: 100 };
    if (count?.ok === false) assembly.note('loopLeft', row.path, { detail: source ?? '' });
    return { over: 'count', count: { field: `answer.${this.#askCount(row, visibleWhen).id}` }, most: mostRounds };
  }

  /** Respondents are asked how often before a repeat that has no count. */
  #askCount(row: XlsformRow, visibleWhen: Condition | undefined): Question {
    const { assembly } = this.#mapping;
    assembly.begin(row.name, row.type, row.cells.get('label') ?? '');
    const question: Question = {
      type: 'number',
      id: assembly.questionIds.claim(`${row.name || 'repeat'}_count`),
      title: textsOf(this.#mapping, row, 'label'),
      min: 0,
      max: mostRounds,
      decimals: 0,
      required: true,
      prefill: 1,
      ...(visibleWhen === undefined ? {} : { visibleWhen }),
    };
    assembly.note('typeChanged', row.path, { from: row.type, to: 'loop', change: 'countAsked' });
    assembly.finish(question);
    this.#page().questions.push(...assembly.takeComputed(), question);
    return question;
  }
}

function visible(conditions: readonly Condition[]): { visibleWhen?: Condition } {
  const [only] = conditions;
  if (only === undefined) return {};
  return { visibleWhen: conditions.length === 1 ? only : { all: conditions } };
}
