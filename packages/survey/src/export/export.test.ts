import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { SurveyDefinition } from '../definition/definition.ts';
import { readSav } from '../responses/read-sav.ts';
import type { SavFile, SavValue } from '../responses/sav-file.ts';
import { writeSav } from '../responses/write-sav.ts';
import type { ExportedResponse } from './exported-response.ts';
import { listExportColumns } from './list-export-columns.ts';
import { makeSavFile } from './make-sav-file.ts';
import { writeCodebook } from './write-codebook.ts';
import { writePrintable } from './write-printable.ts';
import { writeCsvLine, writeResponseRow } from './write-response-rows.ts';

const definition: SurveyDefinition = {
  format: 2,
  languages: ['en', 'zh-CN'],
  title: { en: 'Visit', 'zh-CN': '到店' },
  thanks: { en: 'Thanks', 'zh-CN': '谢谢' },
  elements: [
    {
      kind: 'page',
      id: 'p',
      questions: [
        {
          type: 'nps',
          id: 'recommend',
          title: { en: 'Recommend?', 'zh-CN': '推荐？' },
          metric: 'nps',
          scale: { min: 0, max: 10 },
          notApplicable: { en: 'Do not know', 'zh-CN': '不知道' },
        },
        {
          type: 'singleChoice',
          id: 'sex',
          code: 'Q2',
          title: { en: 'Sex', 'zh-CN': '性别' },
          options: [
            { id: 'f', label: { en: 'Female', 'zh-CN': '女' }, code: '2' },
            { id: 'm', label: { en: 'Male', 'zh-CN': '男' }, code: '1' },
          ],
        },
        {
          type: 'multipleChoice',
          id: 'bought',
          title: { en: 'Bought', 'zh-CN': '购买' },
          options: [
            { id: 'tea', label: { en: 'Tea', 'zh-CN': '茶' } },
            { id: 'other', label: { en: 'Other', 'zh-CN': '其他' }, withText: true },
          ],
        },
        {
          type: 'longText',
          id: 'why',
          title: { en: 'Why <b>?', 'zh-CN': '原因' },
          visibleWhen: { field: 'answer.sex', op: 'eq', value: 'f' },
        },
      ],
    },
  ],
};

const response: ExportedResponse = {
  id: '01',
  status: 'complete',
  occurredAt: '2026-03-01T00:00:00.000Z',
  language: 'en',
  unit: 'SH01',
  channel: null,
  durationSeconds: 61,
  answers: {
    recommend: 'notApplicable',
    sex: 'f',
    bought: ['other'],
    'bought.other': '=1+1',
    why: `很好，${'长'.repeat(400)}`,
  },
};

describe('exporting responses', () => {
  const columns = listExportColumns(definition);

  test('there is a column for each number, option and text', () => {
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['recommend', 'Q2', 'bought_tea', 'bought_other', 'bought_other_text', 'why'],
    );
  });

  test('options go out by their codes or by their words, and no cell is a formula', () => {
    const codes = writeResponseRow(definition, columns, response, { language: 'en', values: 'codes' });
    assert.deepEqual(codes.slice(7, 12), [-99, 2, 0, 1, '=1+1']);
    const labels = writeResponseRow(definition, columns, response, { language: 'zh-CN', values: 'labels' });
    assert.deepEqual(labels.slice(7, 11), ['不知道', '女', '未选', '已选']);
    assert.equal(writeCsvLine(['=1+1', 'a "b", c', null, -5]), `'=1+1,"a ""b"", c",,-5\r\n`);
  });

  test('an SPSS file comes back with its labels, missing values and measures', () => {
    const file = makeSavFile(definition, columns, [response], 'zh-CN');
    const again = readSav(writeSav(file, new Date('2026-03-01T00:00:00Z')));
    assert.deepEqual(again, file);
    const recommend = again.variables.find(({ name }) => name === 'recommend');
    assert.deepEqual(recommend?.missing.values, [-99]);
    assert.equal(recommend?.label, '推荐？');
    assert.deepEqual(again.variables.find(({ name }) => name === 'Q2')?.valueLabels, [
      [2, '女'],
      [1, '男'],
    ]);
    assert.equal(again.cases[0]?.at(-1), response.answers.why);
  });

  test('PSPP opens the file without a warning, with the same cases, labels and measures', {
    skip: hasPspp() ? false : 'PSPP is not installed',
  }, () => {
    const output = openInPspp(
      writeSav(makeSavFile(definition, columns, [response, { ...response, id: '02', answers: {} }], 'en'), new Date(0)),
    );
    assert.doesNotMatch(output, /warning|error/i);
    for (const words of ['Do not know', 'Female', 'Nominal', 'Scale', '-99', 'SH01', '很好'])
      assert.ok(output.includes(words), words);
  });

  test('the codebook and the printed survey show every question, and no markup of an author’s', () => {
    const codebook = writeCodebook(definition, columns, 'en');
    for (const { name } of columns) assert.ok(codebook.includes(`<td>${name}</td>`));
    assert.ok(codebook.includes('-99 = Do not know (missing)'));
    const printed = writePrintable(definition, 'en');
    for (const words of ['1. ', 'Recommend?', '○ Female', '□ Tea', 'Only if: Q2 eq Female', 'Why &lt;b&gt;?'])
      assert.ok(printed.includes(words), words);
  });
});

test('any numbers and texts survive an SPSS file', () => {
  const text = fc.string({ unit: 'grapheme', maxLength: 400 }).map((words) =>
    words
      .replace(/\p{Cc}/gu, '')
      .toWellFormed()
      .replace(/ +$/, ''),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true })), text), { maxLength: 5 }),
      (rows) => {
        const variable = {
          label: '',
          decimals: 0,
          measure: 'nominal',
          valueLabels: [],
          missing: { values: [], range: null },
        } as const;
        const cases: SavValue[][] = rows.map(([number, words]) => [number === -Number.MAX_VALUE ? 0 : number, words]);
        const file: SavFile = {
          label: '',
          variables: [
            { ...variable, name: 'number', width: 0 },
            { ...variable, name: 'words', width: 8000 },
          ],
          cases,
        };
        assert.deepEqual(readSav(writeSav(file, new Date(0))), file);
      },
    ),
    { numRuns: 200 },
  );
});

function hasPspp(): boolean {
  return spawnSync('pspp', ['--version']).status === 0;
}

function openInPspp(bytes: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-export-'));
  try {
    writeFileSync(join(folder, 'file.sav'), bytes);
    writeFileSync(join(folder, 'file.sps'), "GET FILE='file.sav'.\nDISPLAY DICTIONARY.\nLIST.\n");
    const run = spawnSync('pspp', ['-O', 'format=csv', 'file.sps'], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C.UTF-8' },
    });
    return `${run.stdout}\n${run.stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
