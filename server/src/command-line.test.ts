import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { commands } from './commands/index.ts';
import { createProgressLine, formatBar } from './commands/progress-line.ts';
import { languages, text } from './foundation/text/index.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** Runs the command line as a person does. */
function run(args: string[], environment: Record<string, string> = {}) {
  return new Promise<{ code: number; output: string; complaint: string }>((resolve) => {
    const env = { PATH: '/usr/bin:/bin', LANG: 'en_US.UTF-8', ...environment };
    execFile(process.execPath, [main, ...args], { env, timeout: 60_000 }, (error, output, complaint) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, output, complaint });
    });
  });
}

test('every command has a summary and a help in both languages', () => {
  for (const language of languages) {
    for (const { key, words } of commands) {
      assert.notEqual(text(language, `commands.${key}Summary`), '');
      assert.ok(text(language, `commands.${key}Help`).startsWith(`voxloop ${words}`));
    }
  }
});

test('help is printed in the language of the terminal; what is mistyped is named', async () => {
  const [english, chinese, unknownCommand, unknownOption] = await Promise.all([
    run(['--help']),
    run(['warehouse', 'rebuild', '--help'], { LANG: 'zh_CN.UTF-8' }),
    run(['strat']),
    run(['start', '--prot', '1']),
  ]);
  assert.match(english.output, /warehouse rebuild +write the warehouse anew/);
  assert.match(chinese.output, /重新写入/);
  assert.equal(unknownCommand.code, 64);
  assert.match(unknownCommand.complaint, /no command "strat"/);
  assert.equal(unknownOption.code, 64);
  assert.match(unknownOption.complaint, /--prot/);
});

test('a wrong setting, a missing server and a busy port are said without a stack trace', async (context) => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'voxloop-command-'));
  context.after(() => rmSync(dataFolder, { recursive: true, force: true }));
  const blocker = createServer().listen(0, '127.0.0.1');
  context.after(() => blocker.close());
  await new Promise((resolve) => blocker.once('listening', resolve));
  const address = blocker.address();
  const port = String(typeof address === 'object' && address !== null ? address.port : 0);
  const wrong = await run(['start'], { VOXLOOP_PORT: 'eighty' });
  const alone = await run(['worker'], { VOXLOOP_DATA_DIR: dataFolder });
  const busy = await run(['start'], { VOXLOOP_DATA_DIR: dataFolder, VOXLOOP_PORT: port, VOXLOOP_LOG_LEVEL: 'silent' });
  assert.equal(wrong.code, 78);
  assert.match(wrong.complaint, /VOXLOOP_PORT/);
  assert.match(alone.complaint, /No server runs on .*voxloop start/);
  assert.equal(busy.code, 69);
  assert.match(busy.complaint, new RegExp(`Port ${port}.*in use`));
  for (const { complaint } of [wrong, alone, busy]) assert.doesNotMatch(complaint, /\n {4}at /);
});

test('progress is one line at a terminal and a line for each tenth elsewhere', () => {
  assert.equal(formatBar(1, 4, 8), '██░░░░░░  25%');
  assert.equal(formatBar(0, 0, 4), '████ 100%');
  const write = (isTTY: boolean) => {
    const written: string[] = [];
    const line = createProgressLine({ isTTY, write: (part) => written.push(part) });
    for (let done = 0; done <= 1_000; done += 1) line.show('rows', done, 1_000);
    line.end();
    return written;
  };
  assert.equal(write(false).length, 11);
  const terminal = write(true);
  assert.ok(terminal.slice(0, -1).every((part) => part.startsWith('\r')));
  assert.equal(terminal.at(-1), '\n');
});
