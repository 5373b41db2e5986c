import { cruise, type ICruiseResult, type IModule } from 'dependency-cruiser';
import ts from 'typescript';
import type { Check, Finding, Problem } from './check.ts';
import { importRules } from './import-rules.ts';
import { isSource, type SourceTree } from './source-tree.ts';

/** Who may import whom: layers, module surfaces, borders between folders, caged drivers, no cycles. */
export const imports: Check = { name: 'imports', run: inspectImports };

const folders = ['packages', 'server', 'web', 'bench', 'e2e', 'check', 'test'];

async function inspectImports(tree: SourceTree): Promise<Finding> {
  const sources = tree.files.filter((file) => isSource(file) && folders.includes(file.split('/')[0] ?? ''));
  if (sources.length === 0) return { inspected: 0, unit: 'modules', problems: [] };
  const result = await cruiseTree(tree, sources);
  const modules = new Map(result.modules.map((module) => [module.source, module]));
  return {
    inspected: sources.filter((file) => modules.has(file)).length,
    unit: `modules, ${result.summary.totalDependenciesCruised} imports`,
    problems: [...violations(result), ...sources.flatMap((file) => findOversights(tree, file, modules.get(file)))],
  };
}

async function cruiseTree(tree: SourceTree, sources: readonly string[]): Promise<ICruiseResult> {
  const { output } = await cruise(
    [...sources],
    {
      baseDir: tree.root,
      parser: 'tsc',
      tsPreCompilationDeps: true,
      validate: true,
      ruleSet: { forbidden: importRules },
      doNotFollow: { path: 'node_modules/(?!@voxloop/)' },
      skipAnalysisNotInRules: false,
      combinedDependencies: true,
      enhancedResolveOptions: {
        exportsFields: ['exports'],
        conditionNames: ['import', 'types', 'node', 'default'],
        extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts', '.css'],
      },
    },
    {},
  );
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with text instead of its result');
  return output;
}

function violations(result: ICruiseResult): Problem[] {
  const comments = new Map(importRules.map((rule) => [rule.name, rule.comment]));
  return result.summary.violations.map(({ from, to, rule, cycle }) => {
    const way = cycle === undefined ? to : cycle.map((step) => step.name).join(' → ');
    return { file: from, message: `imports ${way}: ${comments.get(rule.name) ?? rule.name} (${rule.name})` };
  });
}

/**
 * What dependency-cruiser did not see. Without a TypeScript that it understands it finds no modules,
 * or modules without imports, and is content; so its view is compared with the compiler's.
 */
export function findOversights(
  tree: SourceTree,
  file: string,
  module: Pick<IModule, 'dependencies'> | undefined,
): Problem[] {
  if (module === undefined) return [{ file, message: 'was not inspected by dependency-cruiser' }];
  const imported = new Set(ts.preProcessFile(tree.read(file)).importedFiles.map((reference) => reference.fileName));
  const seen = new Set(module.dependencies.map((dependency) => dependency.module));
  const missed = [...imported].filter((name) => !seen.has(name) && !seen.has(name.replace(/^node:/, '')));
  return missed.map((name) => ({ file, message: `its import of ${name} was not inspected by dependency-cruiser` }));
}
