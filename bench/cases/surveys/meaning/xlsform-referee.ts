import { createRequire } from 'node:module';
import { listQuestions, type Question, type SurveyDefinition } from '@voxloop/survey';
import type { ImportReport } from '@voxloop/survey/import';
import type { Walk } from '../../../../packages/survey/src/testing/walk-survey.ts';
import type { Referee, Verdict } from './meaning-check.ts';
import { sourceAnswerOf } from './source-answer.ts';

/** A value of XPath. */
interface XPathValue {
  booleanValue(): boolean;
  stringValue(): string;
  numberValue(): number;
}
type XPathFunction = (context: unknown, ...args: XPathValue[]) => XPathValue;

/** What is used of the library, whose own types leave it out and bring the browser's along. */
interface XPathLibrary {
  parse(source: string): {
    evaluate(options: { node: unknown; functions: (name: string) => XPathFunction | undefined }): XPathValue;
  };
  XString: new (value: string) => XPathValue;
  XNumber: new (value: number) => XPathValue;
  XBoolean: new (value: boolean) => XPathValue;
}

const load = createRequire(import.meta.url);
const xpath: XPathLibrary = load('xpath');
const { DOMParser }: { DOMParser: new () => { parseFromString(text: string, type: string): unknown } } =
  load('@xmldom/xmldom');

interface Sheet {
  name: string;
  rows: readonly (readonly string[])[];
}

interface Row {
  name: string;
  type: string;
  calculation: string;
  /** Relevance, its own and that of the groups around it. */
  relevant: readonly string[];
  inRepeat: boolean;
}

/** Thrown for what plain XPath knows nothing of; nothing is said then. */
class Unsettled extends Error {}

/** The relevance of a form, evaluated by an XPath engine on a document of what was answered. */
export function xlsformReferee(sheets: readonly Sheet[], definition: SurveyDefinition, report: ImportReport): Referee {
  const rows = readRows(sheets);
  const questions = new Map(listQuestions(definition).map((question) => [question.id, question]));
  const byName = new Map(
    report.questions.flatMap(({ source, questionIds }) => {
      const question = questions.get(questionIds.at(-1) ?? '');
      return question === undefined ? [] : [[source, question] as const];
    }),
  );
  const left = new Set(
    [...report.notes, ...report.questions.flatMap(({ notes }) => notes)].flatMap(({ code, params, source }) =>
      /^(displayLogicLeft|branchLeft)$/.test(code) ? [params.condition ?? ''] : code === 'unsound' ? [source] : [],
    ),
  );
  const unsound = new Set(
    report.questions.filter(({ notes }) => notes.some(({ code }) => code === 'unsound')).map(({ source }) => source),
  );
  const unknown = new Set(
    rows
      .filter(
        ({ inRepeat, type }) => inRepeat || /^(date|time|datetime|geo\w+|start|end|today|image|audio)$/i.test(type),
      )
      .map(({ name }) => name),
  );
  const isJudged = ({ name, relevant, inRepeat }: Row) =>
    relevant.length > 0 && !inRepeat && !unsound.has(name) && !relevant.some((one) => left.has(one));
  return (walk) => {
    const values = new Map<string, string>();
    return rows.flatMap((row): Verdict[] => {
      const question = byName.get(row.name);
      const isShown = fill(row, question, walk, values, unknown);
      if (isShown === null || question === undefined || !isJudged(row)) return [];
      return [{ questionId: question.id, isShown }];
    });
  };
}

/** Puts the value of a row into the record: nothing where it is not relevant. @returns whether it is; null where that can't be told. */
function fill(
  row: Row,
  question: Question | undefined,
  walk: Walk,
  values: Map<string, string>,
  unknown: ReadonlySet<string>,
): boolean | null {
  try {
    const isShown = row.relevant.every((source) => evaluate(source, values, unknown).booleanValue());
    const answer = question === undefined ? undefined : sourceAnswerOf(question, walk.flow.answers);
    const value =
      row.calculation === '' ? asText(row.type, answer) : evaluate(row.calculation, values, unknown).stringValue();
    values.set(row.name, isShown ? value : '');
    return isShown;
  } catch (error) {
    if (error instanceof Unsettled) return null;
    throw error;
  }
}

function readRows(sheets: readonly Sheet[]): Row[] {
  const survey = sheets.find(({ name }) => /^survey$/i.test(name.trim())) ?? sheets[0];
  const [head = [], ...body] = survey?.rows.filter((row) => row.some((cell) => cell.trim() !== '')) ?? [];
  const at = (pattern: RegExp) => head.findIndex((column) => pattern.test(column.trim()));
  const [type, name, relevant, calculation] = [
    at(/^(type|command)$/i),
    at(/^(name|value)$/i),
    at(/^(relevant|relevance|bind::?relevant)$/i),
    at(/^(calculation|calculate|bind::?calculate)$/i),
  ];
  const around: { relevant: string; isRepeat: boolean }[] = [];
  return body.flatMap((row): Row[] => {
    const cell = (column: number) =>
      (row[column] ?? '')
        .trim()
        .replace(/[\u2018\u2019]/g, "'")
        .replace(/[\u201c\u201d]/g, '"');
    const written = cell(type);
    if (/^begin[ _]/i.test(written)) {
      around.push({ relevant: cell(relevant), isRepeat: /repeat|lgroup|loop/i.test(written) });
      return [];
    }
    if (/^end[ _]/i.test(written)) {
      around.pop();
      return [];
    }
    const conditions = [...around.map((one) => one.relevant), cell(relevant)].filter((one) => one !== '');
    return written === ''
      ? []
      : [
          {
            name: cell(name),
            type: written,
            calculation: /^calculate$/i.test(written) ? cell(calculation) : '',
            relevant: conditions,
            inRepeat: around.some(({ isRepeat }) => isRepeat),
          },
        ];
  });
}

/** How a form keeps a value: the names of what was chosen, with blanks between them. */
function asText(type: string, answer: unknown): string {
  if (answer === undefined) return '';
  if (/^(acknowledge|trigger)$/i.test(type)) return answer === true ? 'OK' : '';
  return Array.isArray(answer) ? answer.join(' ') : String(answer);
}

function evaluate(source: string, values: ReadonlyMap<string, string>, unknown: ReadonlySet<string>): XPathValue {
  const text = source.replace(/\$\{\s*([^{}]+?)\s*\}/g, (_, name: string) => {
    if (unknown.has(name) || !values.has(name)) throw new Unsettled();
    return `/data/${name}`;
  });
  if (/today\(|now\(|instance\(|pulldata|\.\.\/|position\(|indexed-repeat|regex\(/.test(text)) throw new Unsettled();
  const cells = [...values].map(([name, value]) => `<${name}>${escapeXml(value)}</${name}>`).join('');
  const node = new DOMParser().parseFromString(`<data>${cells}</data>`, 'text/xml');
  try {
    return xpath.parse(text).evaluate({ node, functions: (name) => functions.get(name) });
  } catch {
    // Forms have functions and forms of them that XPath 1.0 has not.
    throw new Unsettled();
  }
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

/** What forms add to XPath 1.0. @see https://getodk.github.io/xforms-spec/#xpath-functions */
const functions: ReadonlyMap<string, XPathFunction> = new Map<string, XPathFunction>([
  ['selected', (_, list, name) => new xpath.XBoolean(wordsOf(list).includes(name?.stringValue().trim() ?? ''))],
  ['count-selected', (_, list) => new xpath.XNumber(wordsOf(list).length)],
  ['selected-at', (_, list, at) => new xpath.XString(wordsOf(list)[at?.numberValue() ?? 0] ?? '')],
  ['if', (_, when, then, otherwise) => (when?.booleanValue() === true ? then : otherwise) ?? new xpath.XString('')],
  ['coalesce', (_, ...values) => values.find((value) => value.stringValue() !== '') ?? new xpath.XString('')],
  ['int', (_, value) => new xpath.XNumber(Math.trunc(value?.numberValue() ?? Number.NaN))],
  ['number', (_, value) => new xpath.XNumber(value?.stringValue() === '' ? Number.NaN : (value?.numberValue() ?? 0))],
]);

function wordsOf(list: XPathValue | undefined): string[] {
  return (list?.stringValue() ?? '').split(/\s+/).filter((word) => word !== '');
}
