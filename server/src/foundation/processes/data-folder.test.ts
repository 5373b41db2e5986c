import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { systemClock } from '../clock/index.ts';
import { systemRandom } from '../random/index.ts';
import { lockFolder } from './data-folder-lock.ts';
import { assertPortFree, findFreePort } from './free-port.ts';
import { ensureKeptSecret, findKeptText } from './kept-secret.ts';
import { StartupError } from './startup-error.ts';

const random = systemRandom(systemClock);

function makeFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-folder-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

test('one lock holds a folder, until it is released', async (context) => {
  const folder = join(makeFolder(context), 'made');
  const lock = await lockFolder(folder, 'test.lock');
  await assert.rejects(
    lockFolder(folder, 'test.lock'),
    (error: unknown) =>
      error instanceof StartupError && error.fault === 'dataFolderInUse' && error.message.includes(folder),
  );
  lock.release();
  (await lockFolder(folder, 'test.lock')).release();
});

test('the lock of a killed process holds nothing', async (context) => {
  const folder = makeFolder(context);
  const program = `
    import { lockFolder } from ${JSON.stringify(new URL('./data-folder-lock.ts', import.meta.url).href)};
    globalThis.lock = await lockFolder(${JSON.stringify(folder)}, 'test.lock');
    console.log('locked');
    setInterval(() => undefined, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  context.after(() => child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  await assert.rejects(lockFolder(folder, 'test.lock'), StartupError);
  child.kill('SIGKILL');
  await once(child, 'exit');
  (await lockFolder(folder, 'test.lock')).release();
});

test('a kept secret is made once, whoever asks first, and only its owner can read it', async (context) => {
  const folder = makeFolder(context);
  const file = join(folder, 'test.secret');
  assert.equal(await findKeptText(file), null);
  const secrets = await Promise.all(Array.from({ length: 8 }, () => ensureKeptSecret(file, random)));
  assert.equal(new Set(secrets).size, 1);
  assert.ok((secrets[0]?.length ?? 0) >= 40);
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.deepEqual(readdirSync(folder), ['test.secret']);
});

test('a busy port is named, a free one is not', async (context) => {
  const port = await findFreePort();
  await assertPortFree(port, 'tests');
  const server = createServer().listen(port, '127.0.0.1');
  context.after(() => server.close());
  await once(server, 'listening');
  await assert.rejects(
    assertPortFree(port, 'tests'),
    (error: unknown) =>
      error instanceof StartupError && error.fault === 'portBusy' && error.message.includes(String(port)),
  );
});
