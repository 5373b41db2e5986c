import assert from 'node:assert/strict';
import { test } from 'node:test';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { openTableFile } from './table-file.ts';
import { TableFileError } from './table-file-error.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function readAll(bytes: Uint8Array): Promise<{ line: number; cells: readonly string[] }[]> {
  return Array.fromAsync(openTableFile(bytes).rows());
}

test('quoted line breaks and blank lines keep the line numbers of the file', async () => {
  const rows = await readAll(utf8('a,b\n\n1,"x\ny"\n2,z\r\n\r\n3,w'));
  assert.deepEqual(rows, [
    { line: 1, cells: ['a', 'b'] },
    { line: 3, cells: ['1', 'x\ny'] },
    { line: 5, cells: ['2', 'z'] },
    { line: 7, cells: ['3', 'w'] },
  ]);
});

test('old Macintosh line ends are understood', async () => {
  assert.deepEqual(
    (await readAll(utf8('a,b\r1,2\r3,4'))).map((row) => row.cells),
    [
      ['a', 'b'],
      ['1', '2'],
      ['3', '4'],
    ],
  );
});

test('the delimiter is found whatever it is, also when cells hold other candidates', async () => {
  for (const delimiter of [',', ';', '\t', '|']) {
    const file = openTableFile(utf8(`id${delimiter}"a, b; c"${delimiter}d\n1${delimiter}"x, y"${delimiter}3\n`));
    assert.equal(file.format.kind === 'csv' && file.format.delimiter, delimiter);
    const rows = await Array.fromAsync(file.rows());
    assert.deepEqual(rows[1]?.cells, ['1', 'x, y', '3']);
  }
});

test('a byte-order mark is not part of the first header', async () => {
  assert.deepEqual((await readAll(utf8('\ufeff编码,名称\n1,店'))).at(0)?.cells, ['编码', '名称']);
});

test('GB18030, UTF-16, Windows-1252 and slightly damaged UTF-8 are told apart', () => {
  const encodingOf = (bytes: Uint8Array) => {
    const { format } = openTableFile(bytes);
    return format.kind === 'csv' ? format.encoding : format.kind;
  };
  // "编码,名称,南京店" in GB 18030.
  const gb = [0xb1, 0xe0, 0xc2, 0xeb, 0x2c, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc4, 0xcf, 0xbe, 0xa9, 0xb5, 0xea];
  assert.equal(encodingOf(Uint8Array.from(gb)), 'gb18030');
  assert.equal(encodingOf(Buffer.from('\ufeffa,b\n1,2', 'utf16le')), 'utf-16le');
  const unmarked = Buffer.from('编号,评价\n1,一切都很好，一定再来😀\n2,一般\n', 'utf16le');
  assert.equal(encodingOf(unmarked), 'utf-16le');
  assert.equal(encodingOf(Buffer.from(unmarked).swap16()), 'utf-16be');
  assert.equal(encodingOf(Buffer.from('name,opinion\nJosé,très bon café à côté', 'latin1')), 'windows-1252');
  assert.equal(encodingOf(Buffer.concat([utf8('很好，下次再来光顾，谢谢店员'), Uint8Array.of(0xff)])), 'utf-8');
});

test('an unclosed quote, an empty file and a binary file each say what is wrong', async () => {
  const codeOf = async (bytes: Uint8Array) => {
    try {
      await readAll(bytes);
    } catch (error) {
      assert.ok(error instanceof TableFileError);
      return [error.code, error.line];
    }
    return null;
  };
  assert.deepEqual(await codeOf(utf8('a,b\n1,2\n3,"never closed\n4,5\n')), ['malformedRow', 3]);
  assert.deepEqual(await codeOf(new Uint8Array()), ['emptyFile', null]);
  assert.deepEqual(await codeOf(Uint8Array.of(1, 0, 0, 7, 0, 9)), ['encodingUnknown', null]);
  assert.deepEqual(await codeOf(utf8('编号,评价\n1,很好\n2,a\u0000b,\n3,一般\n')), ['encodingUnknown', null]);
  assert.deepEqual(await codeOf(utf8('PK\u0003\u0004 not really an archive')), ['notASpreadsheet', null]);
});

test('a workbook gives the first sheet with rows, its dates as written and its numbers unrounded', async () => {
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('Cover');
  const sheet = workbook.addWorksheet('Answers');
  sheet.addRow(['When', 'Day', 'Score', 'Words']);
  sheet.addRow([
    new Date('2024-02-24T11:35:20Z'),
    new Date('2024-02-24T00:00:00Z'),
    0.1,
    { richText: [{ text: '很' }, { text: '好' }] },
  ]);
  sheet.addRow([]);
  sheet.addRow([null, null, 10]);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  assert.deepEqual(await readAll(bytes), [
    { line: 1, cells: ['When', 'Day', 'Score', 'Words'] },
    { line: 2, cells: ['2024-02-24 11:35:20', '2024-02-24', '0.1', '很好'] },
    { line: 4, cells: ['', '', '10'] },
  ]);
});

test('any table written with quotes is read back cell by cell', async () => {
  const cell = fc.stringMatching(/^[a-z ,;|"\n\t中文]{0,8}$/);
  const table = fc.array(fc.tuple(fc.stringMatching(/^[a-z]{1,4}$/), cell, cell), { minLength: 1, maxLength: 20 });
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      const quoted = rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')).join('\r\n');
      assert.deepEqual(
        (await readAll(utf8(quoted))).map((row) => row.cells),
        rows,
      );
    }),
    { numRuns: 60 },
  );
});
