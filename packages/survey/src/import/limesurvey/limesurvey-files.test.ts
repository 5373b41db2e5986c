import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findQuestion } from '../../definition/definition.ts';
import { importSurvey } from '../import-survey.ts';

type Cells = Readonly<Record<string, string>>;

const tableOf = (name: string, rows: readonly Cells[]) =>
  `<${name}><rows>${rows
    .map(
      (row) =>
        `<row>${Object.entries(row)
          .map(([column, value]) => `<${column}><![CDATA[${value}]]></${column}>`)
          .join('')}</row>`,
    )
    .join('')}</rows></${name}>`;

/** An archive of one group with the questions given, the first of qid 1, each with an order of its own. */
function archiveOf(questions: readonly Cells[], tables: Readonly<Record<string, readonly Cells[]>> = {}): string {
  const rows = questions.map((question, at) => ({
    qid: String(at + 1),
    parent_qid: '0',
    sid: '9',
    gid: '1',
    question: `Words of ${question.title}`,
    question_order: String(at + 1),
    ...question,
  }));
  const all = {
    groups: [{ gid: '1', group_name: 'First' }],
    questions: rows,
    surveys: [{ language: 'en' }],
    ...tables,
  };
  return `<?xml version="1.0"?><document><LimeSurveyDocType>Survey</LimeSurveyDocType><languages><language>en</language></languages>${Object.entries(
    all,
  )
    .map(([name, some]) => tableOf(name, some))
    .join('')}</document>`;
}

function importedOf(text: string) {
  const imported = importSurvey({ text });
  assert.ok(imported.ok, imported.ok ? '' : `${imported.errors[0].path}: ${imported.errors[0].message}`);
  return imported;
}

describe('files of LimeSurvey', () => {
  test('answers that a type brings along can be asked about', () => {
    const { definition } = importedOf(
      archiveOf([
        { type: 'Y', title: 'q1' },
        { type: 'T', title: 'q2', relevance: 'q1.NAOK == "Y"' },
        { type: 'G', title: 'q3' },
        { type: 'T', title: 'q4', relevance: 'q3.NAOK != "F"' },
      ]),
    );
    assert.deepEqual(findQuestion(definition, 'q2')?.visibleWhen, { field: 'answer.q1', op: 'eq', value: 'Y' });
    assert.deepEqual(findQuestion(definition, 'q4')?.visibleWhen, {
      not: { field: 'answer.q3', op: 'eq', value: 'F' },
    });
  });

  test('a conditions table names a box by its question and its code, or by its own field', () => {
    const condition = { qid: '2', scenario: '1', cqid: '1', method: '==' };
    const { definition } = importedOf(
      archiveOf(
        [
          { type: 'M', title: 'q1' },
          { type: 'T', title: 'q2', relevance: '1' },
        ],
        {
          subquestions: [
            { qid: '11', parent_qid: '1', title: 'A', question: 'a' },
            { qid: '12', parent_qid: '1', title: 'B', question: 'b' },
          ],
          conditions: [
            { ...condition, cfieldname: '9X1X1', value: 'A' },
            { ...condition, cfieldname: '+9X1X1B', value: 'Y' },
          ],
        },
      ),
    );
    const includes = (value: string) => ({ field: 'answer.q1', op: 'includes' as const, value });
    assert.deepEqual(findQuestion(definition, 'q2')?.visibleWhen, {
      any: [{ all: [{ any: [includes('A'), includes('B')] }] }],
    });
  });

  test('a question without a code gets one, and a question of no group is named in the report', () => {
    const { definition, report } = importedOf(
      archiveOf([
        { type: 'T', title: '' },
        { type: 'T', title: 'stray', gid: '77' },
      ]),
    );
    assert.equal(findQuestion(definition, 'Q1')?.type, 'longText');
    assert.equal(findQuestion(definition, 'stray'), undefined);
    const stray = report.questions.find(({ source }) => source === 'stray');
    assert.deepEqual(
      stray?.notes.map(({ code }) => code),
      ['notShown'],
    );
  });

  test('the bounds of a date arrive where they are days or years, and are named where they are computed', () => {
    const attribute = (qid: string, name: string, value: string) => ({ qid, attribute: name, value });
    const { definition, report } = importedOf(
      archiveOf(
        [
          { type: 'D', title: 'born' },
          { type: 'D', title: 'left' },
        ],
        {
          question_attributes: [
            attribute('1', 'date_min', '1920'),
            attribute('1', 'date_max', '2020-06-30'),
            attribute('2', 'date_min', '{born}'),
            attribute('2', 'suffix', 'o’clock'),
          ],
        },
      ),
    );
    const born = findQuestion(definition, 'born');
    assert.ok(born?.type === 'date');
    assert.deepEqual([born.min, born.max], ['1920-01-01', '2020-06-30']);
    assert.deepEqual(
      report.questions.find(({ source }) => source === 'left')?.notes.map(({ code }) => code),
      ['validationLeft', 'settingLeft'],
    );
  });

  test('a structure may have its columns in any order, and quotes within its words', () => {
    const { definition } = importedOf(
      [
        'related_id\tclass\ttype/scale\tname\ttext\trelevance',
        '\tS\t\tlanguage\ten\t',
        '\tG\tG0\tOne\t\t1',
        '\tQ\tL\tq1\t"Say" it\t1',
        '\tA\t0\tA1\t"two\nlines"\t',
      ].join('\n'),
    );
    const question = findQuestion(definition, 'q1');
    assert.ok(question?.type === 'singleChoice');
    assert.deepEqual(question.title, { en: '"Say" it' });
    assert.deepEqual(question.options[0]?.label, { en: 'two\nlines' });
  });

  test('a cell that never ends says on which line it begins', () => {
    const imported = importSurvey({ text: 'class\ttype/scale\tname\ttext\nS\t\tlanguage\ten\nG\t\tOne\t"open' });
    assert.ok(!imported.ok);
    assert.equal(imported.errors[0].path, 'line 3');
  });
});
