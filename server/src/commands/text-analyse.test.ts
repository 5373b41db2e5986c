import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { parseConfig } from '../foundation/config/index.ts';
import { createLogger } from '../foundation/log/index.ts';
import { textAnalyseCommand } from './text-analyse.ts';

async function run(options: Readonly<Record<string, string>>, environment: Record<string, string> = {}) {
  const lines: string[] = [];
  const status = await textAnalyseCommand({
    config: parseConfig(environment),
    log: createLogger('silent', 'test'),
    language: 'en',
    options,
    print: (line) => lines.push(line),
  });
  return { status, lines };
}

test('every line of a file is analysed, with its personal data named', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-texts-'));
  const file = join(folder, 'texts.txt');
  writeFileSync(file, '\uFEFF味道很好\r\n\nRude staff, call me at 415-555-2671\n');
  const { status, lines } = await run({ file });
  rmSync(folder, { recursive: true });
  assert.equal(status, 0);
  const said = lines.map((line) => JSON.parse(line));
  assert.deepEqual(
    said.map(({ text, sentiment, masked }) => [text, sentiment.polarity, masked.length]),
    [
      ['味道很好', 'positive', 0],
      ['Rude staff, call me at 415-555-2671', 'negative', 1],
    ],
  );
});

test('without a text the help is printed, and a file that can not be read and an encoder that can not be used is told', async () => {
  assert.equal((await run({})).status, 2);
  const unreadable = await run({ file: 'no-such-file' });
  assert.equal(unreadable.status, 2);
  assert.match(unreadable.lines.join('\n'), /no-such-file can’t be read/);
  assert.match((await run({ file: tmpdir() })).lines.join('\n'), /can’t be read/);
  const { status, lines } = await run({ text: 'x' }, { VOXLOOP_TEXT_ENCODER_DIR: 'no-such-folder' });
  assert.equal(status, 1);
  assert.match(lines.join('\n'), /model\.onnx is missing/);
});
