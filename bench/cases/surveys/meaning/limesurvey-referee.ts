import { listQuestions, type Question, type SurveyDefinition } from '@voxloop/survey';
import type { ImportReport } from '@voxloop/survey/import';
import type { Walk } from '../../../../packages/survey/src/testing/walk-survey.ts';
import { type LimesurveyRow, type LimesurveySource, readLimesurveySource } from '../limesurvey-source.ts';
import { evaluateLimesurvey, isTrue, type LimesurveyValue, listVariables, Unsettled } from './limesurvey-expression.ts';
import { listVariableValues } from './limesurvey-variables.ts';
import type { Referee, Verdict } from './meaning-check.ts';
import { codeOf } from './source-answer.ts';

/** Relevance of groups, questions and subquestions, conditions tables and array filters, evaluated on what was answered. */
export function limesurveyReferee(text: string, definition: SurveyDefinition, report: ImportReport): Referee {
  const source = readLimesurveySource(text);
  const survey = new RefereedSurvey(source, definition, report);
  return (walk) => survey.judge(walk);
}

interface Refereed {
  row: LimesurveyRow;
  code: string;
  type: string;
  question: Question;
  /** Whether the report says that its relevance, or its group's, was left. */
  isLeft: boolean;
}

class RefereedSurvey {
  readonly #source: LimesurveySource;
  readonly #questions: readonly Refereed[];
  readonly #groupRelevance: ReadonlyMap<string, string>;

  constructor(source: LimesurveySource, definition: SurveyDefinition, report: ImportReport) {
    this.#source = source;
    this.#groupRelevance = new Map(source.groups.map((row) => [row.get('gid') ?? '', row.get('grelevance') ?? '']));
    const leftGroups = new Set(
      report.notes.filter(({ code }) => code === 'branchLeft').map((note) => note.source.replace(/^group /, '')),
    );
    const questions = new Map(listQuestions(definition).map((question) => [question.id, question]));
    const taken = new Set<ImportReport['questions'][number]>();
    this.#questions = source.questions.flatMap((row): Refereed[] => {
      const code = row.get('title') ?? '';
      // A code may stand in a file twice.
      const reported = report.questions.find((one) => one.source === code && !taken.has(one));
      if (reported !== undefined) taken.add(reported);
      const question = questions.get(reported?.questionIds.at(-1) ?? '');
      if (reported === undefined || question === undefined) return [];
      const isLeft =
        leftGroups.has(row.get('gid') ?? '') ||
        reported.notes.some((note) => /^(displayLogicLeft|unsound|computedLeft)$/.test(note.code));
      return [{ row, code, type: row.get('type') ?? '', question, isLeft }];
    });
  }

  judge(walk: Walk): Verdict[] {
    const world = new World();
    const verdicts: Verdict[] = [];
    for (const refereed of this.#questions) {
      const { row, question, type, isLeft } = refereed;
      const isShown = this.#isRelevant(world, refereed);
      const isHidden = this.#attribute(row, 'hidden') === '1';
      const values =
        type === '*'
          ? this.#equation(world, row)
          : attempt(() => listVariableValues(type, question, walk.flow.answers));
      world.add(row, isShown, isLeft ? null : values);
      if (isShown === null || isHidden || isLeft) continue;
      const parts = isShown ? this.#judgeParts(world, refereed) : [];
      // A question all of whose parts are filtered away is not shown either.
      const isEmpty = isShown && parts !== null && parts.length > 0 && parts.every((part) => !part.isShown);
      if (parts === null || (isEmpty && parts.length !== this.#subquestionsOf(row).length)) continue;
      const hasCondition = this.#conditionsOf(row).length > 0;
      if (hasCondition || isEmpty) verdicts.push({ questionId: question.id, isShown: isShown && !isEmpty });
      verdicts.push(...parts);
    }
    return verdicts;
  }

  /** null where it can't be told. */
  #isRelevant(world: World, { row }: Refereed): boolean | null {
    return attempt(() => this.#conditionsOf(row).every((condition) => condition(world)));
  }

  #conditionsOf(row: LimesurveyRow): ((world: World) => boolean)[] {
    const group = this.#groupRelevance.get(row.get('gid') ?? '') ?? '';
    const own = row.get('relevance') ?? '';
    const rows = this.#source.conditions.filter((one) => one.get('qid') === row.get('qid'));
    return [
      ...(isAlways(group) ? [] : [(world: World) => world.holds(group)]),
      ...(isAlways(own) ? [] : [(world: World) => world.holds(own)]),
      ...(isAlways(own) && rows.length > 0 ? [(world: World) => this.#holdsTable(world, rows)] : []),
    ];
  }

  /** Scenarios are alternatives; within one, tests of one question are alternatives too and all questions must meet theirs. */
  #holdsTable(world: World, rows: readonly LimesurveyRow[]): boolean {
    return [...Map.groupBy(rows, (row) => row.get('scenario') ?? '1').values()].some((scenario) =>
      [...Map.groupBy(scenario, (row) => row.get('cqid')).values()].every((tests) =>
        tests.some((test) => world.holds(this.#expressionOf(test))),
      ),
    );
  }

  #expressionOf(test: LimesurveyRow): string {
    const [field, value, method] = [test.get('cfieldname') ?? '', test.get('value') ?? '', test.get('method') ?? ''];
    const asked = this.#questions.find(({ row }) => row.get('qid') === test.get('cqid'));
    const isBox = asked !== undefined && (asked.type === 'M' || asked.type === 'P');
    const name = isBox && !field.startsWith('+') ? `${field}${value}` : field.replace(/^\+/, '');
    const sought = isBox ? 'Y' : value.trim();
    if (/^[@{]/.test(sought)) throw new Unsettled();
    return `${name}.NAOK ${method.trim() || '=='} "${sought}"`;
  }

  /** Verdicts on subquestions with relevance or a filter; null where one can't be told. */
  #judgeParts(world: World, { row, question }: Refereed): Verdict[] | null {
    const ids = new Map(partsOf(question).map((part) => [codeOf(part), part.id]));
    const filters = this.#filtersOf(row);
    return attempt(() =>
      this.#subquestionsOf(row).flatMap((part): Verdict[] => {
        const code = part.get('title') ?? '';
        const relevance = part.get('relevance') ?? '';
        const partId = ids.get(code);
        if (partId === undefined || (isAlways(relevance) && filters.length === 0)) return [];
        const isShown =
          (isAlways(relevance) || world.holds(relevance)) && filters.every((filter) => filter(world, code));
        return [{ questionId: question.id, partId, isShown }];
      }),
    );
  }

  #subquestionsOf(row: LimesurveyRow): LimesurveyRow[] {
    return this.#source.subquestions.filter(
      (part) => part.get('parent_qid') === row.get('qid') && (part.get('scale_id') ?? '0') === '0',
    );
  }

  /** Filters reach through: what the question that filters was itself filtered by filters on. */
  #filtersOf(row: LimesurveyRow, depth = 0): ((world: World, part: string) => boolean)[] {
    if (depth > 10) return [];
    return (['array_filter', 'array_filter_exclude'] as const).flatMap((attribute) =>
      this.#attribute(row, attribute)
        .split(';')
        .map((name) => name.trim())
        .filter((name) => name !== '')
        .flatMap((name) => {
          const from = this.#questions.find(({ code }) => code === name);
          if (from === undefined) return [];
          const codes = new Set(this.#subquestionsOf(from.row).map((part) => part.get('title')));
          if (from.row.get('other') === 'Y') codes.add('other');
          const own = (world: World, part: string) =>
            !codes.has(part) || world.isAnswered(name, part) === (attribute === 'array_filter');
          return [own, ...(attribute === 'array_filter_exclude' ? this.#filtersOf(from.row, depth + 1) : [])];
        }),
    );
  }

  #attribute(row: LimesurveyRow, name: string): string {
    return (
      this.#source.attributes
        .find((one) => one.get('qid') === row.get('qid') && one.get('attribute') === name)
        ?.get('value')
        ?.trim() ?? ''
    );
  }

  #equation(world: World, row: LimesurveyRow): Map<string, LimesurveyValue> | null {
    const written = this.#attribute(row, 'equation') || (row.get('question') ?? '');
    const bare = written.replace(/<[^>]*>/g, '').trim();
    const inner = /^\{([^{}]*)\}$/.exec(bare)?.[1];
    if (inner === undefined) return null;
    return attempt(() => new Map([['', evaluateLimesurvey(inner, (name) => world.read(name))]]));
  }
}

function partsOf(question: Question): readonly { id: string; code?: string }[] {
  if ('rows' in question) return question.rows;
  if (question.type === 'form') return question.fields;
  return 'options' in question && question.type !== 'cascade' ? question.options : [];
}

function isAlways(relevance: string): boolean {
  return /^\s*1?\s*$/.test(relevance);
}

function attempt<T>(work: () => T): T | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Unsettled) return null;
    throw error;
  }
}

/** What the questions before the place at hand hold. */
class World {
  readonly #values = new Map<string, LimesurveyValue>();
  readonly #relevant = new Map<string, boolean>();

  /** @param values null where they are not known: then nothing that asks for them is judged. */
  add(row: LimesurveyRow, isShown: boolean | null, values: ReadonlyMap<string, LimesurveyValue> | null): void {
    if (isShown === null || values === null) return;
    const code = row.get('title') ?? '';
    const numbered = `${row.get('sid') ?? ''}X${row.get('gid') ?? ''}X${row.get('qid') ?? ''}`;
    for (const [part, value] of values) {
      for (const name of [part === '' ? code : `${code}_${part}`, `${numbered}${part}`]) {
        this.#values.set(name, isShown ? value : '');
        this.#relevant.set(name, isShown);
      }
    }
  }

  /** An expression is false while a question it asks about is not relevant, unless the name says that this is all right. */
  holds(expression: string): boolean {
    const names = listVariables(expression);
    const value = evaluateLimesurvey(expression, (name) => this.read(name));
    const isMissing = names.some((name) => !/\.NAOK$/.test(name) && this.#relevant.get(bareName(name)) === false);
    return !isMissing && isTrue(value);
  }

  read(name: string): LimesurveyValue {
    if (/\./.test(name) && !/\.(NAOK|code|value|valueNAOK)$/.test(name)) throw new Unsettled();
    const value = this.#values.get(bareName(name));
    if (value === undefined) throw new Unsettled(name);
    return value;
  }

  isAnswered(code: string, part: string): boolean {
    const values = [...this.#values].filter(
      ([name]) => name === `${code}_${part}` || name.startsWith(`${code}_${part}_`),
    );
    if (values.length === 0) throw new Unsettled();
    return values.some(([, value]) => value !== '');
  }
}

function bareName(name: string): string {
  return name.replace(/\.\w+$/, '').replace(/^INSERTANS:/, '');
}
