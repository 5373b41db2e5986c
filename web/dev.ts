import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildPages } from './build.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The server, started again whenever its files change, and the console with hot reload in front of it. The respondent's
 * page is bundled once; run it again to see changes there. Ctrl-C reaches all of them.
 */
await buildPages();
const children = [
  run([process.execPath, '--watch', 'server/src/main.ts', 'start'], root),
  run(['npm', 'run', '--silent', 'dev', '--workspace', '@voxloop/console'], root),
];
process.on('SIGINT', () => undefined);
for (const child of children) {
  child.once('exit', () => {
    for (const other of children) other.kill('SIGTERM');
  });
}

function run([command = '', ...args]: readonly string[], cwd: string): ChildProcess {
  return spawn(command, args, { cwd, stdio: 'inherit' });
}
