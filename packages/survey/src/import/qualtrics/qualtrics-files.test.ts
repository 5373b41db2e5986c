import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { findQuestion } from '../../definition/definition.ts';
import { importSurvey } from '../import-survey.ts';

type Json = Readonly<Record<string, unknown>>;

/** An export with these questions in a block of the flow, and these elements beside them. */
function exportOf(questions: readonly Json[], flow: readonly Json[] = [], blocks: readonly Json[] = []): string {
  const ids = questions.map((question) => question.QuestionID);
  const elements = ids.map((QuestionID) => ({ Type: 'Question', QuestionID }));
  return JSON.stringify({
    SurveyEntry: { SurveyName: 'Made for a test', SurveyLanguage: 'EN' },
    SurveyElements: [
      {
        Element: 'BL',
        Payload: [{ Type: 'Default', ID: 'BL_1', Description: 'One', BlockElements: elements }, ...blocks],
      },
      { Element: 'FL', Payload: { Flow: [{ Type: 'Standard', ID: 'BL_1' }, ...flow] } },
      ...questions.map((question) => ({
        Element: 'SQ',
        PrimaryAttribute: question.QuestionID,
        Payload: { QuestionDescription: 'q', QuestionText: 'Words', Language: [], ...question },
      })),
    ],
  });
}

function importedOf(text: string) {
  const imported = importSurvey({ text });
  assert.ok(imported.ok, imported.ok ? '' : `${imported.errors[0].path}: ${imported.errors[0].message}`);
  return imported;
}

describe('files of Qualtrics', () => {
  test('a drill down becomes a cascade of its ways, and of one level a list to drop down', () => {
    const drill = { QuestionType: 'DD', Selector: 'DL', Choices: { 1: { Display: 'Land' }, 2: { Display: 'Town' } } };
    const { definition } = importedOf(
      exportOf([
        {
          ...drill,
          QuestionID: 'QID1',
          Answers: {
            1: { Display: 'China ~ Wuhan' },
            2: { Display: 'China ~ Xi’an' },
            3: { Display: 'Chile ~ Arica' },
          },
        },
        { ...drill, QuestionID: 'QID2', Answers: { 1: { Display: 'Afghanistan' }, 2: { Display: 'Albania' } } },
      ]),
    );
    const cascade = findQuestion(definition, 'QID1');
    assert.ok(cascade?.type === 'cascade');
    assert.deepEqual(
      cascade.options.map(({ label, options = [] }) => [
        label.en,
        options.map((option) => [option.label.en, option.code]),
      ]),
      [
        [
          'China',
          [
            ['Wuhan', '1'],
            ['Xi’an', '2'],
          ],
        ],
        ['Chile', [['Arica', '3']]],
      ],
    );
    const list = findQuestion(definition, 'QID2');
    assert.ok(list?.type === 'singleChoice' && list.display === 'dropdown');
    assert.deepEqual(
      list.options.map(({ label }) => label.en),
      ['Afghanistan', 'Albania'],
    );
  });

  test('pick, group and rank becomes a matrix with its groups as columns', () => {
    const { definition } = importedOf(
      exportOf([
        {
          QuestionID: 'QID1',
          QuestionType: 'PGR',
          Selector: 'DragAndDrop',
          Choices: { 1: { Display: 'a' }, 2: { Display: 'b' } },
          ChoiceOrder: ['2', 1],
          Groups: ['Near', 'Far'],
        },
      ]),
    );
    const question = findQuestion(definition, 'QID1');
    assert.ok(question?.type === 'matrixSingle');
    assert.deepEqual(
      [question.rows.map(({ label }) => label.en), question.options.map(({ label }) => label.en)],
      [
        ['b', 'a'],
        ['Near', 'Far'],
      ],
    );
  });

  test('what is empty, or gone with what was deleted, harms nothing', () => {
    const { definition } = importedOf(
      exportOf(
        [
          {
            QuestionID: 'QID1',
            QuestionType: 'MC',
            Selector: 'SAVR',
            QuestionText: null,
            Choices: { 1: { Display: null }, 2: { Display: 'two' } },
            ChoiceOrder: [],
            AdditionalQuestions: [],
            DisplayLogic: '',
            RecodeValues: [],
          },
        ],
        [{ Type: 'EmbeddedData', EmbeddedData: [{ Description: 'wave', Type: 'Custom', Value: '2' }] }],
        [
          {
            Type: 'Trash',
            ID: 'BL_2',
            Description: 'Trash',
            BlockElements: [{ Type: 'Question', QuestionID: 'QID9' }],
          },
        ],
      ),
    );
    const question = findQuestion(definition, 'QID1');
    assert.ok(question?.type === 'singleChoice');
    assert.equal(question.options.length, 2);
    assert.equal(findQuestion(definition, 'wave')?.type, 'hidden');
  });

  test('a live block that shows what is not in the file is refused, with the place', () => {
    const text = exportOf(
      [{ QuestionID: 'QID1', QuestionType: 'DB', Selector: 'TB' }],
      [{ Type: 'Standard', ID: 'BL_7' }],
    );
    const imported = importSurvey({ text });
    assert.ok(!imported.ok);
    assert.deepEqual(
      [imported.errors[0].code, imported.errors[0].path],
      ['referenceUnknown', 'SurveyElements[1].Payload'],
    );
  });
});
