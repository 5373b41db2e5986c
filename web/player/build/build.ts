import { fileURLToPath } from 'node:url';
import { build, type LogLevel } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Builds the page for browsers, its service worker, and the page that the server draws; see `vite.config.ts`. */
const logLevel: LogLevel = process.argv.includes('warn') ? 'warn' : 'info';
await build({ root, logLevel });
await build({ root, logLevel, mode: 'worker' });
await build({ root, logLevel, build: { ssr: 'src/render-page.tsx' } });
