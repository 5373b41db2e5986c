import { fileURLToPath } from 'node:url';
import type { Check, Finding, Problem } from './check.ts';
import { runTool } from './run-tool.ts';
import type { SourceTree } from './source-tree.ts';

const biome = fileURLToPath(new URL('../node_modules/@biomejs/biome/bin/biome', import.meta.url));

/** Biome's formatting and lint rules, as `biome.json` at the root sets them. */
export const formatAndLint: Check = { name: 'lint', run: inspectWithBiome };

/** The part of Biome's JSON report that is read here. */
interface BiomeReport {
  readonly summary: { readonly changed: number; readonly unchanged: number };
  readonly diagnostics: readonly BiomeDiagnostic[];
}

interface BiomeDiagnostic {
  readonly severity: 'fatal' | 'error' | 'warning' | 'information' | 'info' | 'hint';
  readonly message: string;
  readonly category: string;
  readonly location?: { readonly path: string; readonly start: { readonly line: number } };
}

async function inspectWithBiome(tree: SourceTree): Promise<Finding> {
  const args = ['check', '--reporter=json', '--max-diagnostics=none', '--colors=off', '.'];
  const { output } = await runTool(biome, args, tree.root);
  const report = readReport(output);
  return {
    inspected: report.summary.changed + report.summary.unchanged,
    unit: 'files',
    problems: report.diagnostics
      .filter(({ severity }) => severity === 'fatal' || severity === 'error' || severity === 'warning')
      .map(problemOf),
  };
}

/** @throws when Biome said something else than its report, as it does about a mistake in `biome.json`. */
function readReport(output: string): BiomeReport {
  const line = output.split('\n').find((candidate) => candidate.startsWith('{"summary"'));
  if (line === undefined) throw new Error(`Biome gave no report:\n${output}`);
  return JSON.parse(line);
}

function problemOf({ category, location, message }: BiomeDiagnostic): Problem {
  const place = { file: location?.path ?? 'biome.json', line: Math.max(1, location?.start.line ?? 1) };
  if (category === 'format') return { ...place, message: 'is not formatted; `npm run fix` mends it' };
  return { ...place, message: `${message} (${category})` };
}
