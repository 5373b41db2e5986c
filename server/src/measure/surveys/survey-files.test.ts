import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readSav } from '@voxloop/survey/responses';
import { startTestServer } from '../../foundation/testing/test-server.ts';

const server = await startTestServer();
const { owner } = server;

const qualtrics = JSON.stringify({
  SurveyEntry: { SurveyID: 'SV_1', SurveyName: 'Café visit', SurveyLanguage: 'EN' },
  SurveyElements: [
    {
      Element: 'BL',
      Payload: [
        {
          Type: 'Default',
          Description: 'Main',
          ID: 'BL_1',
          BlockElements: [
            { Type: 'Question', QuestionID: 'QID1' },
            { Type: 'Question', QuestionID: 'QID2' },
          ],
        },
      ],
    },
    { Element: 'FL', Payload: { Flow: [{ Type: 'Block', ID: 'BL_1', FlowID: 'FL_2' }], Type: 'Root' } },
    {
      Element: 'SQ',
      PrimaryAttribute: 'QID1',
      Payload: {
        QuestionID: 'QID1',
        QuestionText: 'Did you <b>like</b> it?',
        QuestionDescription: 'Like',
        DataExportTag: 'liked',
        QuestionType: 'MC',
        Selector: 'SAVR',
        SubSelector: 'TX',
        Choices: { 1: { Display: 'Yes' }, 2: { Display: 'No' } },
        ChoiceOrder: [1, 2],
        RecodeValues: { 1: '1', 2: '0' },
        Language: [],
        Validation: { Settings: { ForceResponse: 'ON', Type: 'None' } },
      },
    },
    {
      Element: 'SQ',
      PrimaryAttribute: 'QID2',
      Payload: {
        QuestionID: 'QID2',
        QuestionText: 'What was wrong?<script>steal()</script>',
        QuestionDescription: 'Wrong',
        DataExportTag: 'wrong',
        QuestionType: 'TE',
        Selector: 'ML',
        Language: [],
        QuestionJS: 'alert(1)',
        DisplayLogic: {
          0: {
            0: {
              LogicType: 'Question',
              LeftOperand: 'q://QID1/SelectableChoice/2',
              Operator: 'Selected',
              Type: 'Expression',
            },
            Type: 'If',
          },
          Type: 'BooleanExpression',
        },
      },
    },
  ],
});

function formOf(content: string) {
  const boundary = 'boundary-of-a-test';
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="survey.qsf"\r\nContent-Type: application/octet-stream\r\n\r\n`;
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload: Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)]),
  };
}

async function importFile(content: string, member = owner, query = '') {
  const url = `/api/v1/surveys/imports${query}`;
  const response = await server.request(member, { method: 'POST', url, ...formOf(content) });
  return { status: response.statusCode, body: response.json() };
}

describe('surveys as files', () => {
  test('a file of another tool becomes a survey, with a report that names what was left', async () => {
    const { status, body } = await importFile(qualtrics);
    assert.equal(status, 201, JSON.stringify(body));
    assert.equal(body.survey.names.en, 'Café visit');
    assert.equal(body.survey.status, 'draft');
    assert.doesNotMatch(JSON.stringify(body.survey.draft), /script|steal|alert/);
    const [, wrong] = body.report.questions;
    assert.deepEqual(wrong.questionIds, ['QID2']);
    const codes = wrong.notes.map((note: { code: string }) => note.code);
    assert.ok(codes.includes('scriptLeft') && codes.includes('markupLeft'), codes.join());
    assert.deepEqual(body.report.logic, [{ kind: 'displayLogic', count: 1 }]);
  });

  test('a dry run says the same and starts nothing', async () => {
    const list = async () =>
      (await server.request(owner, { method: 'GET', url: '/api/v1/surveys' })).json().items.length;
    const before = await list();
    const { status, body } = await importFile(qualtrics, owner, '?dryRun=true');
    assert.deepEqual([status, body.survey, body.names.en], [200, null, 'Café visit']);
    assert.deepEqual(body.languages, ['en']);
    assert.deepEqual(body.report, (await importFile(qualtrics)).body.report);
    assert.equal(await list(), before + 1);
  });

  test('a file of more than 10 MB is refused', async () => {
    const { status, body } = await importFile(`{"pages":"${'x'.repeat(10 * 1024 * 1024)}"}`);
    assert.deepEqual([status, body.code], [413, 'bodyTooLarge']);
  });

  test('a malformed file makes no survey and says where it went wrong', async () => {
    const before = (await server.request(owner, { method: 'GET', url: '/api/v1/surveys' })).json().items.length;
    const { status, body } = await importFile('{\n"SurveyEntry": {},\n}');
    assert.deepEqual([status, body.code], [422, 'surveyFileUnreadable']);
    assert.match(body.detail, /line 3, column 1/);
    assert.equal((await importFile('hello')).body.code, 'surveyFileUnreadable');
    const after = (await server.request(owner, { method: 'GET', url: '/api/v1/surveys' })).json().items.length;
    assert.equal(after, before);
  });

  test('who may not manage surveys imports none', async () => {
    const names = { 'zh-CN': '门店', en: 'Store' };
    const unit = { code: 'S1', names, level: 'store', parentCode: null };
    const { id } = (await server.request(owner, { method: 'POST', url: '/api/v1/units', payload: unit })).json();
    const manager = await server.member('unitManager', [id]);
    assert.equal((await importFile(qualtrics, manager)).status, 403);
  });

  test('what is exported in our own format can be imported again', async () => {
    const { body } = await importFile(qualtrics);
    const file = await server.request(owner, {
      method: 'GET',
      url: `/api/v1/surveys/${body.survey.id}/definition.json`,
    });
    const again = await importFile(file.body);
    assert.equal(again.status, 201);
    assert.deepEqual(again.body.survey.draft, body.survey.draft);
  });

  test('responses, codebook and paper come out of a survey', async () => {
    const { body } = await importFile(qualtrics);
    const url = `/api/v1/surveys/${body.survey.id}`;
    assert.equal((await server.request(owner, { method: 'POST', url: `${url}/publish` })).statusCode, 200);
    const responses = [
      { externalId: 'a', occurredAt: '2026-03-01T00:00:00Z', answers: { QID1: 'c2', QID2: '太慢' } },
      { externalId: 'b', occurredAt: '2026-03-02T00:00:00Z', answers: { QID1: 'c1' } },
    ];
    const sent = await server.request(owner, {
      method: 'POST',
      url: '/api/v1/responses/batch',
      payload: { surveyId: body.survey.id, responses },
    });
    assert.equal(sent.statusCode, 200, sent.body);

    const csv = await server.request(owner, { method: 'GET', url: `${url}/responses.csv?values=codes&lang=en` });
    const lines = csv.body.trim().split('\r\n');
    assert.match(lines[0] ?? '', /liked,wrong$/);
    assert.ok(lines.some((line) => line.endsWith(',0,太慢')) && lines.some((line) => line.endsWith(',1,')), csv.body);

    const sav = readSav(
      new Uint8Array((await server.request(owner, { method: 'GET', url: `${url}/responses.sav?lang=en` })).rawPayload),
    );
    assert.deepEqual(sav.variables.find(({ name }) => name === 'liked')?.valueLabels, [
      [1, 'Yes'],
      [0, 'No'],
    ]);
    assert.equal(sav.cases.length, 2);

    const workbook = await server.request(owner, { method: 'GET', url: `${url}/responses.xlsx` });
    assert.equal(workbook.rawPayload.subarray(0, 2).toString(), 'PK');
    assert.match((await server.request(owner, { method: 'GET', url: `${url}/codebook.html?lang=en` })).body, /0 = No/);
    assert.match((await server.request(owner, { method: 'GET', url: `${url}/printable.html?lang=en` })).body, /○ Yes/);
  });

  test('single responses of an anonymous survey are not given out', async () => {
    const { body } = await importFile(qualtrics);
    const url = `/api/v1/surveys/${body.survey.id}`;
    await server.request(owner, { method: 'PATCH', url, payload: { anonymityThreshold: 5 } });
    const refused = await server.request(owner, { method: 'GET', url: `${url}/responses.csv` });
    assert.deepEqual([refused.statusCode, refused.json().code], [403, 'surveyAnonymous']);
  });
});
