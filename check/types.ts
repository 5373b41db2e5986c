import { fileURLToPath } from 'node:url';
import type { Check, Finding, Problem } from './check.ts';
import { runTool } from './run-tool.ts';
import type { SourceTree } from './source-tree.ts';

const compiler = fileURLToPath(new URL('../node_modules/typescript-native/bin/tsc', import.meta.url));

/** The compiler's view of every project of the tree: the root one, and those of the web pages, which hold JSX. */
export const types: Check = { name: 'types', run: inspectTypes };

const projects = ['tsconfig.json', 'web/console/tsconfig.json', 'web/player/tsconfig.json'];

async function inspectTypes(tree: SourceTree): Promise<Finding> {
  const findings = await Promise.all(
    projects.filter((project) => tree.has(project)).map((project) => inspectProject(tree, project)),
  );
  const seen = new Set(findings.flatMap((finding) => finding.files));
  return {
    inspected: seen.size,
    unit: 'files',
    problems: [...findings.flatMap((finding) => finding.problems), ...uninspected(tree, seen)],
  };
}

interface ProjectFinding {
  readonly files: readonly string[];
  readonly problems: readonly Problem[];
}

async function inspectProject(tree: SourceTree, project: string): Promise<ProjectFinding> {
  const { exitCode, output } = await runTool(
    compiler,
    ['-p', project, '--noEmit', '--listFiles', '--pretty', 'false'],
    tree.root,
  );
  const lines = output.split('\n').map((line) => line.trimEnd());
  const problems = lines.flatMap(problemOf);
  if (exitCode !== 0 && problems.length === 0) problems.push({ file: project, message: output.trim() });
  const own = lines.filter((line) => line.startsWith(`${tree.root}/`) && !line.includes('/node_modules/'));
  return { files: own.map((line) => line.slice(tree.root.length + 1)), problems };
}

function problemOf(line: string): Problem[] {
  const match = /^(?<file>[^\s(]+)\((?<line>\d+),\d+\): error (?<message>TS\d+: .*)$/.exec(line);
  if (match?.groups === undefined) return [];
  const { file = '', message = '' } = match.groups;
  return [{ file, line: Number(match.groups.line), message }];
}

/** A file outside every project is checked by nobody. */
function uninspected(tree: SourceTree, seen: ReadonlySet<string>): Problem[] {
  return tree.files
    .filter((file) => /\.tsx?$/.test(file) && !seen.has(file))
    .map((file) => ({ file, message: 'belongs to no tsconfig.json, so its types are not checked' }));
}
