import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findQuestion } from '../../definition/definition.ts';
import { computeFlow } from '../../flow/compute-flow.ts';
import { describeImportNote } from '../import-note.ts';
import { importSurvey } from '../import-survey.ts';

function importedOf(document: unknown) {
  const imported = importSurvey({ text: JSON.stringify(document) });
  assert.ok(imported.ok, imported.ok ? '' : `${imported.errors[0].path}: ${imported.errors[0].message}`);
  return imported;
}

/** The questions that are shown with these answers. */
function shownWith(document: unknown, answers: Readonly<Record<string, unknown>>): string[] {
  const { definition } = importedOf(document);
  const flow = computeFlow(definition, answers, { language: 'en', parameters: {}, seed: 's', today: '2026-03-01' });
  return flow.pages.flatMap(({ questions }) => questions.map(({ key }) => key));
}

describe('files of SurveyJS', () => {
  test('one value never equals a list, a list equals what has the same items', () => {
    const document = {
      elements: [
        { type: 'checkbox', name: 'a', choices: ['x', 'y'] },
        { type: 'text', name: 'one', visibleIf: "{a} = 'x'" },
        { type: 'text', name: 'list', visibleIf: "{a} = ['x']" },
        { type: 'text', name: 'held', visibleIf: "{a} contains 'x'" },
      ],
    };
    assert.deepEqual(shownWith(document, { a: ['x'] }), ['a', 'list', 'held']);
    assert.deepEqual(shownWith(document, { a: ['x', 'y'] }), ['a', 'held']);
  });

  test('words equal one another whatever their case', () => {
    const document = {
      elements: [
        { type: 'text', name: 'town' },
        { type: 'radiogroup', name: 'size', choices: ['Big', 'Small'] },
        { type: 'text', name: 'b', visibleIf: "{town} = 'Berlin' and {size} = 'big'" },
      ],
    };
    assert.deepEqual(shownWith(document, { town: ' berlin', size: 'Big' }), ['town', 'size', 'b']);
    assert.deepEqual(shownWith(document, { town: 'Bern', size: 'Big' }), ['town', 'size']);
    assert.equal(findQuestion(importedOf(document).definition, 'b')?.type, 'shortText');
  });

  test('rows and columns of a matrix are shown by conditions of their own and of the matrix', () => {
    const matrix = {
      type: 'matrix',
      name: 'm',
      columns: ['good', 'bad'],
      rows: ['tea', { value: 'milk', visibleIf: "{a} contains 'milk'" }],
      rowsVisibleIf: '{a} contains {item}',
      columnsVisibleIf: "{item} <> 'bad' or {n} > 1",
    };
    const { definition } = importedOf({
      elements: [
        { type: 'checkbox', name: 'a', choices: ['tea', 'milk'] },
        { type: 'text', inputType: 'number', name: 'n' },
        matrix,
      ],
    });
    const question = findQuestion(definition, 'm');
    assert.ok(question?.type === 'matrixSingle');
    const holds = (value: string) => ({ field: 'answer.a', op: 'includes', value });
    assert.deepEqual(question.rows[0]?.visibleWhen, holds('tea'));
    assert.deepEqual(question.rows[1]?.visibleWhen, { all: [holds('milk'), holds('milk')] });
    assert.notEqual(question.options[1]?.visibleWhen, undefined);
  });

  test('widgets become the type they stand for, a panel keeps its description, and what is left is named', () => {
    const { definition, report } = importedOf({
      elements: [
        {
          type: 'panel',
          name: 'p',
          title: 'Part',
          description: 'About it',
          elements: [
            { type: 'sortablelist', name: 'order', choices: ['a', 'b'] },
            { type: 'checkbox', name: 'quiz', choices: ['a', 'b'], correctAnswer: ['a'], showSelectAllItem: true },
          ],
        },
      ],
    });
    assert.equal(findQuestion(definition, 'order')?.type, 'ranking');
    const panel = findQuestion(definition, 'p');
    assert.ok(panel?.type === 'statement');
    assert.deepEqual([panel.title, panel.hint], [{ en: 'Part' }, { en: 'About it' }]);
    assert.deepEqual(
      report.questions.find(({ source }) => source === 'quiz')?.notes.map(({ params }) => params.setting),
      ['correctAnswer: ["a"]', 'showSelectAllItem: true'],
    );
  });

  test('what changed is said in the language of the reader', () => {
    const { report } = importedOf({ elements: [{ type: 'matrixdynamic', name: 'm', columns: [{ name: 'a' }] }] });
    const note = report.questions[0]?.notes.find(({ code }) => code === 'typeChanged');
    assert.ok(note !== undefined);
    assert.match(describeImportNote(note, 'zh-CN'), /固定为 5 行/);
    assert.match(describeImportNote(note, 'en'), /it has 5 rows/);
  });
});
