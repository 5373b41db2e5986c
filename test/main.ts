import { fileURLToPath } from 'node:url';
import { runTests } from './run-tests.ts';

const EVERY_TEST = '{packages,server,web,check,test,bench,e2e}/**/*.test.ts';

// `npm test`, or `npm test -- PATTERN …` for some of them.
const patterns = process.argv.slice(2);
const setup = fileURLToPath(new URL('./global-setup.ts', import.meta.url));
const isPassed = runTests(patterns.length > 0 ? patterns : [EVERY_TEST], [`--test-global-setup=${setup}`]);
process.exitCode = isPassed ? 0 : 1;
