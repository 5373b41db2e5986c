import type { Check, Finding, Problem } from './check.ts';
import { isGenerated, isSource, isTest, type SourceTree } from './source-tree.ts';

/** Names say what a file holds; a file holds one thing. */
export const files: Check = { name: 'files', run: inspectFiles };

/** Where a file begins to hold more than one thing, and where it certainly does. */
const lengthLines = { warn: 300, fail: 400 };

const vagueNames = [
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'misc',
  'v2',
  'stuff',
  'shared',
  'lib',
  'temp',
  'old',
  'new',
];

async function inspectFiles(tree: SourceTree): Promise<Finding> {
  const named = tree.files.filter(
    (file) => /^(packages|server|web|bench|check|e2e|test)\//.test(file) && !isGenerated(file),
  );
  const lengths = named
    .filter((file) => isSource(file) && !isTest(file))
    .map((file) => ({ file, lines: countLines(tree, file) }));
  return {
    inspected: named.length,
    unit: 'files',
    problems: [...named.flatMap(inspectName), ...lengths.filter(({ lines }) => lines > lengthLines.fail).map(tooLong)],
    warnings: lengths.filter(({ lines }) => lines > lengthLines.warn && lines <= lengthLines.fail).map(tooLong),
  };
}

function countLines(tree: SourceTree, file: string): number {
  return tree.read(file).trimEnd().split('\n').length;
}

function tooLong({ file, lines }: { file: string; lines: number }): Problem {
  return { file, message: `has ${lines} lines, more than ${lengthLines.warn}; split it by noun` };
}

function inspectName(file: string): Problem[] {
  const names = file.split('/').map((name) => name.replace(/\..*$/, ''));
  const vague = names.find((name) => vagueNames.some((word) => name === word || name.endsWith(`-${word}`)));
  return vague === undefined ? [] : [{ file, message: `"${vague}" does not say what it holds; name it after that` }];
}
