import { spawnSync } from 'node:child_process';
import { getMedian, type RProgram } from './benchmark.ts';

/** Longest that an R program may take. */
const timeoutMs = 600_000;

/** The version of R, or null where it is not installed. */
export function findR(): string | null {
  const { status, stdout } = spawnSync('Rscript', ['--vanilla', '-e', 'cat(R.version.string)'], { encoding: 'utf8' });
  return status === 0 ? stdout : null;
}

/**
 * Median milliseconds that R takes, or null where one of its packages is not installed.
 *
 * @throws Error when the program fails
 */
export function timeInR({ packages = [], setup, code, runs = 3 }: RProgram): number | null {
  const names = packages.map((name) => `"${name}"`).join(', ');
  const program = `
    for (name in c(${names})) if (!suppressMessages(require(name, character.only = TRUE))) { cat("absent"); quit(status = 0) }
    ${setup}
    for (run in 1:${runs}) cat(system.time({ ${code} })[["elapsed"]], "\\n")`;
  const { status, stdout, stderr } = spawnSync('Rscript', ['--vanilla', '-e', program], {
    encoding: 'utf8',
    timeout: timeoutMs,
  });
  if (status !== 0) throw new Error(`R failed: ${stderr}`);
  if (stdout.includes('absent')) return null;
  return 1000 * getMedian(stdout.trim().split(/\s+/).map(Number));
}
