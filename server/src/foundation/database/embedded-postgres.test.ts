import assert from 'node:assert/strict';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { systemClock } from '../clock/index.ts';
import { createLogger } from '../log/index.ts';
import { StartupError, type StartupFault } from '../processes/index.ts';
import { systemRandom } from '../random/index.ts';
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts';

const log = createLogger('silent', 'test');
const random = systemRandom(systemClock);
const isRoot = process.getuid?.() === 0;

function makeFolder(context: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-postgres-'));
  context.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function start(context: TestContext, dataFolder: string, port?: number): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({
    dataFolder,
    log,
    clock: systemClock,
    random,
    ...(port === undefined ? {} : { port }),
  });
  context.after(() => postgres.stop());
  return postgres;
}

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function failsWith(fault: StartupFault, words: RegExp) {
  return (error: unknown) => error instanceof StartupError && error.fault === fault && words.test(error.message);
}

async function until(condition: () => boolean | Promise<boolean>, what: string): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await condition()) return;
    await delay(50);
  }
  assert.fail(`never came true: ${what}`);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

/** A small file system of its own, or null where this user may not mount one. */
function mountMemory(context: TestContext, options: string): string | null {
  const folder = mkdtempSync(join(tmpdir(), 'voxloop-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return null;
  }
  context.after(() => {
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true });
  });
  return folder;
}

/** Process ids of the guards of this PostgreSQL. */
function findGuards(postgresPid: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isAlive(Number(name)))
    .filter((name) => {
      const words = readCommandLine(name);
      return words.includes('voxloop-postgres-guard') && words.includes(String(postgresPid));
    })
    .map(Number);
}

/** The words that a process was started with; none for one that has ended meanwhile. */
function readCommandLine(pid: string): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ESRCH')) return [];
    throw error;
  }
}

/** A server of its own process that runs PostgreSQL until it is killed; prints PostgreSQL's process id. */
async function startInChild(context: TestContext, dataFolder: string): Promise<{ child: ChildProcess; pid: number }> {
  const at = (path: string) => JSON.stringify(new URL(path, import.meta.url).href);
  const program = `
    import { startEmbeddedPostgres } from ${at('./embedded-postgres.ts')};
    import { systemClock } from ${at('../clock/index.ts')};
    import { createLogger } from ${at('../log/index.ts')};
    import { systemRandom } from ${at('../random/index.ts')};
    const log = createLogger('silent', 'child');
    const postgres = await startEmbeddedPostgres({
      dataFolder: ${JSON.stringify(dataFolder)}, log, clock: systemClock, random: systemRandom(systemClock),
    });
    console.log(postgres.pid);
    setInterval(() => undefined, 1_000);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  context.after(() => child.kill('SIGKILL'));
  for await (const line of createInterface({ input: child.stdout })) return { child, pid: Number(line) };
  return assert.fail('the child never printed a process id');
}

test('PostgreSQL starts, keeps its data over a restart, and its roles have no special rights', async (context) => {
  const dataFolder = makeFolder(context);
  const first = await start(context, dataFolder);
  const roles = await query(
    first.superUrl,
    `select rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname like 'voxloop\\_%' order by 1`,
  );
  assert.deepEqual(
    roles
      .filter((role) => role.rolsuper === false && role.rolbypassrls === false && role.rolcreaterole === false)
      .map((role) => role.rolname),
    ['voxloop_app', 'voxloop_owner'],
  );
  const settings = await query(
    first.appUrl,
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit, current_setting('server_encoding') as encoding,
            'a.b'::ltree is not null as has_ltree, (select datdba::regrole::text from pg_database where datname = current_database()) as owner`,
  );
  assert.deepEqual(settings, [
    { fsync: 'on', commit: 'on', encoding: 'UTF8', has_ltree: true, owner: 'voxloop_owner' },
  ]);
  await assert.rejects(query(first.appUrl, 'create table mine (id int)'), /permission denied for schema public/);
  await query(first.ownerUrl, 'create table kept as select 42 as answer');
  assert.equal(statSync(join(dataFolder, 'postgres.secret.json')).mode & 0o777, 0o600);
  await first.stop();
  const second = await start(context, dataFolder);
  assert.deepEqual(await query(second.ownerUrl, 'select answer from kept'), [{ answer: 42 }]);
});

test('nobody signs in without the password', async (context) => {
  const postgres = await start(context, makeFolder(context));
  const url = new URL(postgres.superUrl);
  url.password = 'guess';
  await assert.rejects(query(url.toString(), 'select 1'), /password authentication failed/);
});

test('a command beside the server finds the running PostgreSQL, and none after it stopped', async (context) => {
  const dataFolder = makeFolder(context);
  const postgres = await start(context, dataFolder);
  const found = await findEmbeddedPostgres(dataFolder);
  assert.equal(found?.appUrl, postgres.appUrl);
  await postgres.stop();
  assert.equal(await findEmbeddedPostgres(dataFolder), null);
});

test('a data folder that another server uses is refused', async (context) => {
  const dataFolder = makeFolder(context);
  await start(context, dataFolder);
  await assert.rejects(start(context, dataFolder), failsWith('dataFolderInUse', /in use by another running Voxloop/));
});

test('a PostgreSQL that dies is started again on its port', async (context) => {
  const postgres = await start(context, makeFolder(context));
  const ends: (string | null)[] = [];
  postgres.onExit((exit) => ends.push(exit.signal));
  process.kill(postgres.pid ?? 0, 'SIGKILL');
  await until(() => ends.length === 1 && postgres.pid !== null, 'PostgreSQL runs again');
  assert.deepEqual(ends, ['SIGKILL']);
  assert.deepEqual(await query(postgres.appUrl, 'select 1 as one'), [{ one: 1 }]);
});

test('when the server is killed, PostgreSQL stops by itself and the next start finds everything', async (context) => {
  const dataFolder = makeFolder(context);
  const { child, pid } = await startInChild(context, dataFolder);
  child.kill('SIGKILL');
  await until(() => !isAlive(pid), 'PostgreSQL ended');
  const postgres = await start(context, dataFolder);
  assert.deepEqual(await query(postgres.appUrl, 'select 1 as one'), [{ one: 1 }]);
});

test('a PostgreSQL that outlived its killed server is stopped by the next start', async (context) => {
  const dataFolder = makeFolder(context);
  const { child, pid } = await startInChild(context, dataFolder);
  for (const guard of findGuards(pid)) process.kill(guard, 'SIGKILL');
  child.kill('SIGKILL');
  await until(() => !isAlive(child.pid ?? 0), 'the server ended');
  assert.equal(isAlive(pid), true);
  const postgres = await start(context, dataFolder);
  assert.equal(isAlive(pid), false);
  assert.notEqual(postgres.pid, pid);
});

test('a pid file that names another program does not block the start', async (context) => {
  const dataFolder = makeFolder(context);
  await (await start(context, dataFolder)).stop();
  const { uid, gid } = statSync(join(dataFolder, 'postgres'));
  const bystander = spawn('sleep', ['60'], { stdio: 'ignore', ...(isRoot ? { uid, gid } : {}) });
  context.after(() => bystander.kill('SIGKILL'));
  writeFileSync(join(dataFolder, 'postgres/postmaster.pid'), `${bystander.pid}\n/elsewhere\n0\n5432\n`);
  const postgres = await start(context, dataFolder);
  assert.deepEqual(await query(postgres.appUrl, 'select 1 as one'), [{ one: 1 }]);
  assert.equal(bystander.exitCode, null);
});

test('a data folder below a private folder works as root', { skip: !isRoot && 'needs root' }, async (context) => {
  const home = makeFolder(context);
  chmodSync(home, 0o700);
  await (await start(context, join(home, 'checkout/.voxloop'))).stop();
  const postgres = await start(context, join(home, 'checkout/.voxloop'));
  assert.deepEqual(await query(postgres.appUrl, 'select 1 as one'), [{ one: 1 }]);
});

test('new passwords are made when they were lost', async (context) => {
  const dataFolder = makeFolder(context);
  const first = await start(context, dataFolder);
  await first.stop();
  rmSync(join(dataFolder, 'postgres.secret.json'));
  const second = await start(context, dataFolder);
  assert.notEqual(second.appUrl, first.appUrl);
  assert.deepEqual(await query(second.appUrl, 'select 1 as one'), [{ one: 1 }]);
});

test('a start that was killed while making the cluster is begun anew', async (context) => {
  const dataFolder = makeFolder(context);
  mkdirSync(join(dataFolder, 'postgres.unfinished-abc'), { recursive: true });
  writeFileSync(join(dataFolder, 'postgres.unfinished-abc/PG_VERSION'), '18\n');
  const postgres = await start(context, dataFolder);
  assert.deepEqual(await query(postgres.appUrl, 'select 1 as one'), [{ one: 1 }]);
  assert.throws(() => statSync(join(dataFolder, 'postgres.unfinished-abc')), /ENOENT/);
});

test('a busy port, data of another version, an unusable folder and a full disk each say what to do', async (context) => {
  const blocker = createServer().listen(0, '127.0.0.1');
  context.after(() => blocker.close());
  await new Promise((resolve) => blocker.once('listening', resolve));
  const address = blocker.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  await assert.rejects(
    start(context, makeFolder(context), port),
    failsWith('portBusy', new RegExp(`${port}.*another port`)),
  );

  const old = makeFolder(context);
  mkdirSync(join(old, 'postgres'));
  writeFileSync(join(old, 'postgres/PG_VERSION'), '16\n');
  await assert.rejects(start(context, old), failsWith('dataVersionMismatch', /PostgreSQL 16.*PostgreSQL 18/));

  const file = join(makeFolder(context), 'file');
  writeFileSync(file, '');
  await assert.rejects(start(context, join(file, 'data')), failsWith('dataFolderNotWritable', /VOXLOOP_DATA_DIR/));
});

test('a full disk is named', async (context) => {
  const folder = mountMemory(context, 'size=12m');
  if (folder === null) return context.skip('needs the right to mount');
  await assert.rejects(start(context, join(folder, 'data')), failsWith('diskFull', /is full/));
});

test('a folder mounted read-only is named', async (context) => {
  const folder = mountMemory(context, 'ro');
  if (folder === null) return context.skip('needs the right to mount');
  await assert.rejects(start(context, folder), failsWith('dataFolderNotWritable', /can't be written/));
});
