import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findQuestion } from '../../definition/definition.ts';
import { computeFlow } from '../../flow/compute-flow.ts';
import { importSurvey } from '../import-survey.ts';

type Rows = readonly (readonly string[])[];

function importedOf(survey: Rows, choices: Rows = [], settings: Rows = []) {
  const imported = importSurvey({
    sheets: [
      { name: 'survey', rows: survey },
      { name: 'choices', rows: choices },
      { name: 'settings', rows: settings },
    ],
  });
  assert.ok(imported.ok, imported.ok ? '' : `${imported.errors[0].path}: ${imported.errors[0].message}`);
  return imported;
}

const fruit: Rows = [
  ['list name', 'name', 'label'],
  ['fruit', 'a', 'Apple'],
  ['fruit', 'b', 'Pear'],
];

describe('XLSForms', () => {
  test('a list of choices equals one name where that is all that is chosen', () => {
    const { definition } = importedOf(
      [
        ['type', 'name', 'label', 'relevant'],
        ['select_multiple fruit', 'f', 'Which?', ''],
        ['text', 'only', 'Only apples?', "${f} = 'a'"],
        ['text', 'some', 'Apples too?', "selected(${f}, 'a')"],
      ],
      fruit,
    );
    const shownWith = (answers: Readonly<Record<string, unknown>>) =>
      computeFlow(definition, answers, {
        language: 'en',
        parameters: {},
        seed: 's',
        today: '2026-03-01',
      }).pages.flatMap(({ questions }) => questions.map(({ key }) => key));
    assert.deepEqual(shownWith({ f: ['a'] }), ['f', 'only', 'some']);
    assert.deepEqual(shownWith({ f: ['a', 'b'] }), ['f', 'some']);
  });

  test('rows that are switched off are none, and appearances that are types of ours become these', () => {
    const { definition } = importedOf(
      [
        ['type', 'name', 'label::English (en)', 'label::Français (fr)', 'appearance', 'disabled', 'parameters'],
        ['text', 'gone', 'Gone', '', '', 'yes', ''],
        ['image', 'sign', 'Sign here', 'Signez', 'signature', '', ''],
        ['date', 'month', 'Which month?', '', 'month-year', '', ''],
        ['range', 'stars', 'How many?', '', 'rating', '', 'start=1 end=5 step=1'],
        ['select one fruit or_other', 'f', 'Which?', '', 'minimal', '', ''],
      ],
      fruit,
    );
    assert.deepEqual(definition.languages, ['en', 'fr']);
    assert.equal(findQuestion(definition, 'gone'), undefined);
    assert.equal(findQuestion(definition, 'sign')?.type, 'signature');
    assert.deepEqual(findQuestion(definition, 'sign')?.title, { en: 'Sign here', fr: 'Signez' });
    const month = findQuestion(definition, 'month');
    assert.ok(month?.type === 'date' && month.parts === 'month');
    const stars = findQuestion(definition, 'stars');
    assert.ok(stars?.type === 'rating' && stars.display === 'stars');
    const choice = findQuestion(definition, 'f');
    assert.ok(choice?.type === 'singleChoice' && choice.display === 'dropdown');
    assert.deepEqual(
      choice.options.map(({ code, withText }) => [code, withText]),
      [
        ['a', undefined],
        ['b', undefined],
        ['other', true],
      ],
    );
  });

  test('words that nothing shows are named in the report', () => {
    const { report } = importedOf([
      ['type', 'name', 'label', 'guidance_hint', 'required', 'required_message', 'trigger'],
      ['text', 'q', 'Words?', 'For the interviewer', 'yes', 'Say something', ''],
      ['text', 'r', 'More?', '', '', '', '${q}'],
    ]);
    assert.deepEqual(
      report.questions.map(({ notes }) => notes.map(({ params }) => params.setting)),
      [['guidance_hint', 'required_message'], ['trigger']],
    );
  });
});
