import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterTests } from './after-tests.ts';
import { installDebianPackages } from './debian-packages.ts';
import { findFreePort, waitForPort } from './free-port.ts';

/** A server of another maker that runs for a test file, and ends with it. */
export interface ForeignServer {
  port: number;
  user: string;
  password: string;
}

const user = 'voice';
const password = 'of-the-customer';

function ensureProgram(program: string, packages: readonly string[]): string {
  const find = () =>
    spawnSync('sh', ['-c', `PATH="$PATH:/usr/sbin:/sbin" command -v ${program}`], { encoding: 'utf8' }).stdout.trim();
  if (find() === '')
    installDebianPackages(
      packages,
      `This test needs ${program}. Debian, Ubuntu: sudo apt-get install ${packages.join(' ')}`,
    );
  return find();
}

function makeFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `voxloop-${name}-`));
  chmodSync(folder, 0o755);
  return folder;
}

/** Ends the process, waits for its end and removes its folder, after the last test of the file. */
async function keepUntilEnd(child: ChildProcess, folder: string, port: number): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  afterTests(async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  });
  await waitForPort(port, () => child.exitCode === null);
}

/** Dovecot with one mailbox, without encryption, on loopback. */
export async function startImapServer(): Promise<ForeignServer> {
  const program = ensureProgram('dovecot', ['dovecot-imapd']);
  const folder = makeFolder('imap');
  const port = await findFreePort();
  const owner = process.getuid?.() === 0 ? 'nobody' : (process.env.USER ?? 'nobody');
  const mail = join(folder, 'mail');
  spawnSync('install', ['-d', '-o', owner, '-m', '700', mail]);
  writeFileSync(
    join(folder, 'dovecot.conf'),
    `base_dir = ${folder}/run
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:${mail}/%u
passdb {
  driver = static
  args = password=${password}
}
userdb {
  driver = static
  args = uid=${owner} gid=nogroup home=${mail}/%u
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`,
  );
  const child = spawn(program, ['-F', '-c', join(folder, 'dovecot.conf')], { stdio: 'ignore' });
  await keepUntilEnd(child, folder, port);
  return { port, user, password };
}

/** MariaDB with one empty database `shop`, on loopback. */
export async function startMysqlServer(): Promise<ForeignServer> {
  const program = ensureProgram('mariadbd', ['mariadb-server-core']);
  const install = ensureProgram('mariadb-install-db', ['mariadb-server-core']);
  // It asks this one for its settings.
  ensureProgram('my_print_defaults', ['mariadb-client-core']);
  const folder = makeFolder('mysql');
  const port = await findFreePort();
  const data = join(folder, 'data');
  // It refuses to run as root unless told to; an account of its own comes only with a package that also starts a service.
  const asRoot = process.getuid?.() === 0 ? ['--user=root'] : [];
  const made = spawnSync(install, ['--no-defaults', `--datadir=${data}`, '--skip-test-db', ...asRoot], {
    encoding: 'utf8',
  });
  if (made.status !== 0) throw new Error(`mariadb-install-db failed: ${made.stderr}${made.stdout}`);
  const begin = join(folder, 'begin.sql');
  writeFileSync(
    begin,
    `create database shop;\ncreate user '${user}'@'%' identified by '${password}';\ngrant all on shop.* to '${user}'@'%';\n`,
  );
  const child = spawn(
    program,
    [
      '--no-defaults',
      `--datadir=${data}`,
      `--socket=${folder}/data/mysql.sock`,
      `--port=${port}`,
      '--bind-address=127.0.0.1',
      '--skip-name-resolve',
      '--innodb-buffer-pool-size=16M',
      `--init-file=${begin}`,
      ...asRoot,
    ],
    { stdio: 'ignore' },
  );
  await keepUntilEnd(child, folder, port);
  return { port, user, password };
}

/** A server that speaks the interface of S3 (s3rver), with one bucket. User and password are its access key. */
export async function startS3Server(bucket: string): Promise<ForeignServer> {
  const folder = makeFolder('s3');
  const port = await findFreePort();
  const program = createRequire(import.meta.url).resolve('s3rver/bin/s3rver.js');
  const options = [
    '--directory',
    folder,
    '--address',
    '127.0.0.1',
    '--port',
    String(port),
    '--configure-bucket',
    bucket,
  ];
  const child = spawn(process.execPath, ['--no-deprecation', program, ...options, '--silent'], { stdio: 'ignore' });
  await keepUntilEnd(child, folder, port);
  return { port, user: 'S3RVER', password: 'S3RVER' };
}
