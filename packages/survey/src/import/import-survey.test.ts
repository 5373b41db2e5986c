import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { findQuestion, listQuestions } from '../definition/definition.ts';
import { relationshipNps } from '../templates/relationship-nps.ts';
import { describeImportNote } from './import-note.ts';
import { importSurvey, type SurveySource } from './import-survey.ts';

function importedOf(source: SurveySource) {
  const imported = importSurvey(source);
  assert.ok(imported.ok, imported.ok ? '' : `${imported.errors[0].path}: ${imported.errors[0].message}`);
  return imported;
}

const rowsOf = (rows: readonly Readonly<Record<string, string>>[]) =>
  `<rows>${rows
    .map(
      (row) =>
        `<row>${Object.entries(row)
          .map(([column, value]) => `<${column}><![CDATA[${value}]]></${column}>`)
          .join('')}</row>`,
    )
    .join('')}</rows>`;

const limesurvey = `<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>177</DBVersion><languages><language>de</language><language>en</language></languages>
<groups>${rowsOf([
  { gid: '1', sid: '9', group_name: 'Erste', group_order: '0', language: 'de' },
  { gid: '1', sid: '9', group_name: 'First', group_order: '0', language: 'en' },
])}</groups>
<questions>${rowsOf([
  {
    qid: '11',
    parent_qid: '0',
    sid: '9',
    gid: '1',
    type: 'M',
    title: 'fruit',
    question: 'Obst',
    other: 'Y',
    mandatory: 'Y',
    question_order: '1',
    language: 'de',
  },
  {
    qid: '11',
    parent_qid: '0',
    sid: '9',
    gid: '1',
    type: 'M',
    title: 'fruit',
    question: 'Fruit',
    other: 'Y',
    mandatory: 'Y',
    question_order: '1',
    language: 'en',
  },
  {
    qid: '12',
    parent_qid: '0',
    sid: '9',
    gid: '1',
    type: 'N',
    title: 'apples',
    question: 'Wie viele?',
    other: 'N',
    mandatory: 'N',
    question_order: '2',
    language: 'de',
    relevance: 'fruit_A.NAOK == "Y" and strange(1)',
  },
  {
    qid: '13',
    parent_qid: '0',
    sid: '9',
    gid: '1',
    type: 'T',
    title: 'why',
    question: 'Warum {apples}?',
    other: 'N',
    mandatory: 'N',
    question_order: '3',
    language: 'de',
    relevance: 'fruit_A == "Y" && fruit_B != "Y"',
  },
])}</questions>
<subquestions>${rowsOf([
  { qid: '21', parent_qid: '11', title: 'A', question: 'Apfel', question_order: '1', language: 'de', scale_id: '0' },
  { qid: '22', parent_qid: '11', title: 'B', question: 'Birne', question_order: '2', language: 'de', scale_id: '0' },
])}</subquestions>
<surveys>${rowsOf([{ sid: '9', language: 'de', additional_languages: 'en' }])}</surveys>
<surveys_languagesettings>${rowsOf([{ surveyls_language: 'de', surveyls_title: 'Umfrage' }])}</surveys_languagesettings></document>`;

describe('importing surveys', () => {
  test('LimeSurvey: languages, boxes with “other”, relevance and piping arrive; what does not is named', () => {
    const { definition, report } = importedOf({ text: limesurvey });
    assert.deepEqual(definition.languages, ['de', 'en']);
    assert.deepEqual(findQuestion(definition, 'fruit')?.title, { de: 'Obst', en: 'Fruit' });
    const fruit = findQuestion(definition, 'fruit');
    assert.ok(fruit?.type === 'multipleChoice');
    assert.deepEqual(
      fruit.options.map(({ id, withText }) => [id, withText]),
      [
        ['A', undefined],
        ['B', undefined],
        ['other', true],
      ],
    );
    const why = findQuestion(definition, 'why');
    assert.deepEqual(why?.visibleWhen, {
      all: [
        { field: 'answer.fruit', op: 'includes', value: 'A' },
        { not: { field: 'answer.fruit', op: 'includes', value: 'B' } },
      ],
    });
    assert.deepEqual(why?.title, { de: 'Warum {{answer.apples}}?' });
    const apples = report.questions.find(({ source }) => source === 'apples');
    assert.deepEqual(
      apples?.notes.map(({ code, params }) => [code, params.reason]),
      [['displayLogicLeft', 'functionUnknown']],
    );
    assert.match(describeImportNote(apples?.notes[0] ?? { code: 'scriptLeft', params: {} }, 'zh-CN'), /函数没有对应/);
  });

  test('SurveyJS: choices with “other”, visibility, panels that repeat and endings arrive', () => {
    const { definition } = importedOf({
      text: JSON.stringify({
        title: { default: 'Hello', de: 'Hallo' },
        pages: [
          {
            name: 'p1',
            elements: [
              {
                type: 'radiogroup',
                name: 'Like it?',
                choices: ['Yes', { value: 0, text: 'No' }],
                showOtherItem: true,
                isRequired: true,
              },
            ],
          },
          {
            name: 'p2',
            visibleIf: "{Like it?} = 'Yes'",
            elements: [{ type: 'paneldynamic', name: 'visits', templateElements: [{ type: 'rating', name: 'speed' }] }],
          },
        ],
        triggers: [{ type: 'complete', expression: '{Like it?} = 0' }],
      }),
    });
    const like = findQuestion(definition, 'Like_it');
    assert.ok(like?.type === 'singleChoice' && like.required === true);
    assert.deepEqual(
      like.options.map(({ code }) => code),
      ['Yes', '0', 'other'],
    );
    const kinds = definition.elements.map((element) => [
      element.kind,
      'when' in element ? element.when : element.kind === 'block' ? element.visibleWhen : undefined,
    ]);
    assert.deepEqual(kinds, [
      ['page', undefined],
      ['end', { field: 'answer.Like_it', op: 'eq', value: 'o0' }],
      ['block', { field: 'answer.Like_it', op: 'eq', value: 'Yes' }],
    ]);
    assert.ok(listQuestions(definition).some(({ id, type }) => id === 'speed' && type === 'rating'));
  });

  test('XLSForm: lists, filters, groups, constraints and languages arrive', () => {
    const { definition } = importedOf({
      sheets: [
        {
          name: 'Survey',
          rows: [
            [
              'type',
              'name',
              'label::English (en)',
              'label::中文 (zh)',
              'relevant',
              'constraint',
              'choice_filter',
              'required',
            ],
            ['select_one state', 'state', 'State', '州', '', '', '', 'yes'],
            ['begin group', 'g', '', '', "${state} = 'tx'"],
            ['select_one city', 'city', 'City', '城市', '', '', 'of=${state}'],
            ['integer', 'age', 'Age', '年龄', '', '. >= 18'],
            ['end group'],
          ],
        },
        {
          name: 'choices',
          rows: [
            ['list name', 'name', 'label', 'of'],
            ['state', 'tx', 'Texas'],
            ['state', 'wa', 'Washington'],
            ['city', 'austin', 'Austin', 'tx'],
            ['city', 'yakima', 'Yakima', 'wa'],
          ],
        },
      ],
    });
    assert.deepEqual(definition.languages.slice(0, 2), ['en', 'zh']);
    const city = findQuestion(definition, 'city');
    assert.ok(city?.type === 'singleChoice');
    assert.deepEqual(
      city.options.map(({ visibleWhen }) => visibleWhen),
      ['tx', 'wa'].map((value) => ({ field: 'answer.state', op: 'eq', value })),
    );
    const age = findQuestion(definition, 'age');
    assert.ok(age?.type === 'number' && age.decimals === 0 && age.rules?.length === 1);
    assert.deepEqual(definition.elements[1], {
      ...definition.elements[1],
      kind: 'block',
      visibleWhen: { field: 'answer.state', op: 'eq', value: 'tx' },
    });
  });

  test('a malformed file is refused with the place', () => {
    for (const [source, path] of [
      [{ text: '{"SurveyEntry": {"SurveyName": "x"}}' }, 'SurveyElements'],
      [{ text: '{\n"a": 1,\n}' }, 'line 3, column 1'],
      [{ text: '<document><a></document>' }, 'line 1, column 14'],
      [{ text: 'hello' }, ''],
      [{ sheets: [{ name: 'survey', rows: [['name'], ['a']] }] }, 'survey!1'],
      [
        {
          sheets: [
            {
              name: 'survey',
              rows: [
                ['type', 'name'],
                ['begin group', 'g'],
              ],
            },
          ],
        },
        'survey!2',
      ],
      [
        {
          sheets: [
            {
              name: 'survey',
              rows: [
                ['type', 'name'],
                ['select_one missing', 'q'],
              ],
            },
          ],
        },
        'survey!2, type',
      ],
      [{ text: '{"pages": [1]}' }, 'pages[0]'],
    ] as [SurveySource, string][]) {
      const imported = importSurvey(source);
      assert.ok(!imported.ok, JSON.stringify(source));
      assert.equal(imported.errors[0].path, path);
    }
  });

  test('our own documents come in as they are', () => {
    assert.deepEqual(
      importedOf({ text: JSON.stringify(relationshipNps.definition) }).definition,
      relationshipNps.definition,
    );
  });

  test('no JSON, however strange, breaks the importer or passes unsound', () => {
    const keys = fc.constantFrom(
      'pages',
      'elements',
      'type',
      'name',
      'choices',
      'rows',
      'columns',
      'visibleIf',
      'title',
      'SurveyElements',
      'SurveyEntry',
      'Payload',
      'validators',
      '__proto__',
    );
    const tree = fc.letrec((tie) => ({
      node: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('radiogroup', 'text', 'matrix', 'paneldynamic', '{q} = 1', '', 'x'),
        fc.integer(),
        fc.constant(null),
        fc.array(tie('node'), { maxLength: 4 }),
        fc.dictionary(keys, tie('node'), { maxKeys: 5 }),
      ),
    })).node;
    fc.assert(
      fc.property(fc.dictionary(keys, tree, { minKeys: 1, maxKeys: 5 }), (document) => {
        const imported = importSurvey({ text: JSON.stringify(document) });
        assert.ok(imported.ok || imported.errors.length > 0);
      }),
      { numRuns: 2000 },
    );
  });
});
