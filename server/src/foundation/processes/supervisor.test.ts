import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { systemClock } from '../clock/index.ts';
import { createLogger } from '../log/index.ts';
import { computeRestartDelayMs, type ProcessExit, type RunningProcess, supervise } from './supervisor.ts';

const parts = { name: 'sleeper', log: createLogger('silent', 'test'), clock: systemClock };

/** A real process that does nothing until it is ended. */
async function sleeper(): Promise<RunningProcess> {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  const exited = new Promise<ProcessExit>((resolve) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
  });
  await once(child, 'spawn');
  return {
    pid: child.pid ?? 0,
    exited,
    stop: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

async function start(context: TestContext, options: Partial<Parameters<typeof supervise>[0]> = {}) {
  const supervised = await supervise({ ...parts, start: sleeper, ...options });
  context.after(() => supervised.stop());
  return supervised;
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition(); tries += 1) {
    assert.ok(tries < 1_000, 'the condition never came true');
    await delay(10);
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

test('waits grow with each failure in a row and stay bearable', () => {
  assert.deepEqual([0, 1, 2, 3].map(computeRestartDelayMs), [100, 200, 400, 800]);
  assert.equal(computeRestartDelayMs(50), 5_000);
});

test('a process that ends by itself is started again, and its end is told', async (context) => {
  const supervised = await start(context);
  const exits: ProcessExit[] = [];
  supervised.onExit((exit) => exits.push(exit));
  const firstPid = supervised.pid;
  assert.ok(firstPid);
  process.kill(firstPid, 'SIGKILL');
  await until(() => supervised.restarts === 1 && supervised.pid !== null);
  assert.notEqual(supervised.pid, firstPid);
  assert.deepEqual(exits, [{ code: null, signal: 'SIGKILL' }]);
});

test('starts that fail are tried again until one succeeds', async (context) => {
  let starts = 0;
  const supervised = await start(context, {
    firstStart: 'mayFail',
    start: () => {
      starts += 1;
      return starts < 3 ? Promise.reject(new Error('not yet')) : sleeper();
    },
  });
  assert.equal(supervised.pid, null);
  await until(() => supervised.pid !== null);
  assert.equal(starts, 3);
});

test('a first start that must succeed hands its failure on', async () => {
  const failing = supervise({ ...parts, start: () => Promise.reject(new Error('no way')) });
  await assert.rejects(failing, /no way/);
});

test('a stopped process stays stopped, also when it was just being started again', async () => {
  const gate = Promise.withResolvers<void>();
  const pids: number[] = [];
  let starts = 0;
  const supervised = await supervise({
    ...parts,
    start: async () => {
      starts += 1;
      if (starts === 2) await gate.promise;
      const run = await sleeper();
      pids.push(run.pid);
      return run;
    },
  });
  process.kill(supervised.pid ?? 0, 'SIGKILL');
  await until(() => starts === 2);
  const stopping = supervised.stop();
  gate.resolve();
  await stopping;
  assert.equal(starts, 2);
  assert.deepEqual(pids.filter(isAlive), []);
});
