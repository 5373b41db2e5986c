import type { ExpectedOption, ExpectedQuestion } from './expected-question.ts';

/** The questions of a LimeSurvey document by reading its rows with patterns, each question in the first language found. */
export function expectLimesurvey(text: string): ExpectedQuestion[] {
  if (!text.trimStart().startsWith('<')) return expectStructure(text);
  const rows = (table: string) => readRows(text, table);
  const words = new Map(
    rows('question_l10ns')
      .reverse()
      .map((row) => [row.get('qid'), row.get('question') ?? '']),
  );
  const answerWords = new Map(
    rows('answer_l10ns')
      .reverse()
      .map((row) => [row.get('aid'), row.get('answer') ?? '']),
  );
  const base = rows('surveys')[0]?.get('language') ?? '';
  const inBase = (row: Map<string, string>) => !row.has('language') || base === '' || row.get('language') === base;
  const parts = rows('subquestions').filter(inBase);
  const answers = rows('answers').filter(inBase);
  const others = (row: Map<string, string>, code: string): ExpectedOption[] =>
    row.get('other') === 'Y' ? [{ code, text: '' }] : [];
  return rows('questions')
    .filter(inBase)
    .map((row): ExpectedQuestion => {
      const qid = row.get('qid') ?? '';
      const type = row.get('type') ?? '';
      const subquestions = sorted(
        parts.filter((part) => part.get('parent_qid') === qid && (part.get('scale_id') ?? '0') === '0'),
        'question_order',
      ).map((part) => ({
        code: part.get('title') ?? '',
        text: part.get('question') ?? words.get(part.get('qid')) ?? '',
      }));
      const listed = sorted(
        answers.filter((answer) => answer.get('qid') === qid && (answer.get('scale_id') ?? '0') === '0'),
        'sortorder',
      ).map((answer) => ({
        code: answer.get('code') ?? '',
        text: answer.get('answer') ?? answerWords.get(answer.get('aid')) ?? '',
      }));
      const chooses = 'L!O'.includes(type)
        ? [...listed, ...others(row, '-oth-')]
        : 'MP'.includes(type)
          ? [...subquestions, ...others(row, 'other')]
          : 'FHR'.includes(type)
            ? listed
            : null;
      return {
        name: row.get('title') ?? '',
        sourceType: type,
        text: type === '*' ? '' : (row.get('question') ?? words.get(qid) ?? ''),
        options: chooses,
        rows: 'ABCEFHKQ:;1'.includes(type) ? subquestions : null,
      };
    });
}

function readRows(text: string, table: string): Map<string, string>[] {
  const body = new RegExp(`<${table}>([\\s\\S]*?)</${table}>`).exec(text)?.[1] ?? '';
  return [...body.matchAll(/<row>([\s\S]*?)<\/row>/g)].map(
    ([, row = '']) =>
      new Map(
        [...row.matchAll(/<(\w+)>(?:<!\[CDATA\[([\s\S]*?)\]\]>)?<\/\1>/g)].map(([, column = '', value = '']) => [
          column.toLowerCase(),
          value,
        ]),
      ),
  );
}

function sorted(rows: Map<string, string>[], column: string): Map<string, string>[] {
  return rows.toSorted((a, b) => Number(a.get(column)) - Number(b.get(column)));
}

/** Rows of a tab-separated structure: a question, then its subquestions and answers. Cells with line ends are rare in them. */
function expectStructure(text: string): ExpectedQuestion[] {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = head.split('\t');
  const questions: (ExpectedQuestion & { options: ExpectedOption[] | null; rows: ExpectedOption[] | null })[] = [];
  for (const line of lines) {
    const cells = line.split('\t').map((cell) => cell.replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"'));
    const get = (column: string) => cells[columns.indexOf(column)] ?? '';
    const last = questions.at(-1);
    const part = { code: get('name'), text: get('text') };
    if (get('class') === 'Q') {
      const type = get('type/scale');
      questions.push({
        name: get('name'),
        sourceType: type,
        text: get('text'),
        options: 'L!OMPFHR'.includes(type) ? [] : null,
        rows: 'ABCEFHKQ:;1'.includes(type) ? [] : null,
      });
    } else if (get('class') === 'A') last?.options?.push(part);
    else if (get('class') === 'SQ')
      (last !== undefined && 'MP'.includes(last.sourceType) ? last.options : last?.rows)?.push(part);
  }
  return questions;
}
