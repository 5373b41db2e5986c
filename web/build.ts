import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Every page of `web/` that is bundled for browsers. */
const pages = ['console', 'player'] as const;

/** What a bundle is made from, besides the folder of its page. */
const sharedInputs = ['packages', 'package-lock.json'];

/**
 * Bundles the pages whose sources have changed since their last bundle.
 * @throws when a bundler fails; what it said is on the terminal
 */
export async function buildPages(): Promise<void> {
  for (const page of pages) await buildPage(page);
}

async function buildPage(page: string): Promise<void> {
  const fingerprint = fingerprintOf([`web/${page}`, ...sharedInputs]);
  const stamp = join(root, 'web', page, 'dist', '.built-from');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return;
  process.stdout.write(`Building web/${page} …\n`);
  await run('npm', ['run', '--silent', 'build', '--workspace', `@voxloop/${page}`, '--', '--logLevel', 'warn']);
  writeFileSync(stamp, fingerprint);
}

/** A digest of the names and contents of all files below some paths. */
function fingerprintOf(paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => listFiles(path)).sort()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

function listFiles(path: string): string[] {
  return statSync(join(root, path)).isDirectory() ? listFolder(path) : [path];
}

function listFolder(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return ['node_modules', 'dist'].includes(entry.name) ? [] : listFolder(path);
    return entry.isFile() && !/\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

function run(command: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`\`${command} ${args.join(' ')}\` failed; its words are above`));
    });
  });
}

if (import.meta.main) await buildPages();
