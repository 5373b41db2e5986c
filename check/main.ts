import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';
import { ambient } from './ambient.ts';
import { catalogues } from './catalogues.ts';
import { type Check, type Finding, type Problem, passes } from './check.ts';
import { escapes } from './escapes.ts';
import { files } from './files.ts';
import { formatAndLint } from './format-and-lint.ts';
import { imports } from './imports.ts';
import { links } from './links.ts';
import { reference } from './reference.ts';
import { routes } from './routes.ts';
import { openSourceTree, type SourceTree } from './source-tree.ts';
import { types } from './types.ts';

const checks: readonly Check[] = [
  formatAndLint,
  types,
  imports,
  ambient,
  routes,
  catalogues,
  escapes,
  files,
  reference,
  links,
];

const usage = `Usage: npm run check [-- NAME ...]

Without a name, all of them:
${checks.map((check) => `  ${check.name}`).join('\n')}
`;

const wanted = process.argv.slice(2);
const chosen = checks.filter((check) => wanted.length === 0 || wanted.includes(check.name));
if (chosen.length === 0 || wanted.some((name) => !checks.some((check) => check.name === name))) {
  process.stderr.write(usage);
  process.exitCode = 2;
} else {
  process.exitCode = (await runChecks(chosen)) ? 0 : 1;
}

async function runChecks(list: readonly Check[]): Promise<boolean> {
  const tree = openSourceTree(fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, ''));
  const results = await Promise.all(list.map(async (check) => ({ check, finding: await runCheck(check, tree) })));
  for (const { check, finding } of results) report(check, finding);
  const failed = results.filter(({ finding }) => !passes(finding)).length;
  process.stdout.write(
    failed === 0 ? `\n${list.length} checks passed\n` : `\n${failed} of ${list.length} checks failed\n`,
  );
  return failed === 0;
}

/** A check that breaks has found nothing out; the others still run. */
async function runCheck(check: Check, tree: SourceTree): Promise<Finding> {
  try {
    return await check.run(tree);
  } catch (error) {
    return { inspected: 0, unit: 'things', problems: [{ file: 'check', message: `broke: ${inspect(error)}` }] };
  }
}

function report(check: Check, finding: Finding): void {
  const verdict = passes(finding) ? 'ok  ' : 'FAIL';
  process.stdout.write(`${verdict}  ${check.name.padEnd(10)}  ${finding.inspected} ${finding.unit}\n`);
  for (const problem of finding.problems) process.stdout.write(`      ${describeProblem(problem)}\n`);
  for (const warning of finding.warnings ?? []) process.stdout.write(`      warning: ${describeProblem(warning)}\n`);
  if (finding.inspected === 0) process.stdout.write('      nothing was inspected, which is no success\n');
}

function describeProblem({ file, line, message }: Problem): string {
  return `${line === undefined ? file : `${file}:${line}`}  ${message}`;
}
