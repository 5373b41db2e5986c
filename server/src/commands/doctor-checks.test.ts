import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fixedClock } from '../foundation/clock/index.ts';
import { startTestServer } from '../foundation/testing/test-server.ts';
import {
  checkClocks,
  checkDatabase,
  checkDataFolder,
  checkNode,
  checkPort,
  checkRelay,
  checkWarehouse,
} from './doctor-checks.ts';

test('an old Node, an open secret, an unusable folder and a busy port are problems', async (context) => {
  assert.equal(checkNode('24.1.0').status, 'ok');
  assert.deepEqual(checkNode('20.20.2'), { status: 'problem', key: 'nodeOld', params: { version: '20.20.2' } });

  const dataFolder = mkdtempSync(join(tmpdir(), 'voxloop-doctor-'));
  context.after(() => rmSync(dataFolder, { recursive: true }));
  const secret = join(dataFolder, 'session.secret');
  writeFileSync(secret, 'x', { mode: 0o600 });
  assert.deepEqual(
    (await checkDataFolder({ dataFolder })).map(({ key }) => key),
    ['folderOk'],
  );
  chmodSync(secret, 0o644);
  assert.deepEqual((await checkDataFolder({ dataFolder })).at(-1), {
    status: 'problem',
    key: 'secretOpen',
    params: { file: secret },
  });
  assert.deepEqual(
    (await checkDataFolder({ dataFolder: join(secret, 'below') })).map(({ key }) => key),
    ['folderNotWritable'],
  );

  const stranger = createServer((socket) => socket.end('hello\n')).listen(0, '127.0.0.1');
  context.after(() => stranger.close());
  await new Promise((resolve) => stranger.once('listening', resolve));
  const address = stranger.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  assert.equal((await checkPort({ host: '127.0.0.1', port })).key, 'portBusy');
  assert.equal((await checkPort({ host: '127.0.0.1', port: 0 })).status, 'ok');
});

test('a healthy server has no findings but good ones, and a wrong clock is found', async () => {
  const { context } = await startTestServer();
  const findings = [
    ...(await checkDatabase(context)),
    await checkWarehouse(context),
    await checkClocks(context),
    ...(await checkRelay(context)),
  ];
  assert.deepEqual(
    findings.map(({ key }) => key),
    ['databaseOk', 'roleOk', 'warehouseOk', 'clocksOk', 'relayOk'],
  );
  const clock = fixedClock(new Date(context.clock.now().getTime() - 3_600_000));
  const skewed = await checkClocks({ ...context, clock });
  assert.equal(skewed.key, 'clocksApart');
  assert.ok(Number(skewed.params?.skewMs) >= 3_590_000);
});
