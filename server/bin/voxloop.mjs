#!/usr/bin/env node
// Runs the command line on the Node that the product is pinned to, whatever Node the shell has.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const packaged = dirname(createRequire(import.meta.url).resolve('node/package.json'));
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const child = spawn(join(packaged, 'bin', 'node'), [main, ...process.argv.slice(2)], { stdio: 'inherit' });

// Ctrl-C reaches the child by itself; this process waits for its end.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.once('error', (error) => {
  process.stderr.write(`Node 24 could not be run: ${error.message}. Run \`npm ci\` with install scripts allowed.\n`);
  process.exit(69);
});
child.once('exit', (code, signal) => process.exit(signal === null ? (code ?? 1) : 128));
