import type { Check, Finding, Problem } from './check.ts';
import type { ReferencePage } from './reference-page.ts';
import { writeReferencePages } from './reference-pages.ts';
import type { SourceTree } from './source-tree.ts';

/** Every setting, problem, permission and metric, and all of the survey format, is in `docs/reference/`, as the code declares it today. */
export const reference: Check = { name: 'reference', run: inspectReference };

async function inspectReference(tree: SourceTree): Promise<Finding> {
  const pages = await writeReferencePages(tree);
  return {
    inspected: pages.reduce((sum, page) => sum + page.entries, 0),
    unit: `entries on ${pages.length} pages`,
    problems: pages.flatMap((page) => comparePage(tree, page)),
  };
}

/** What is wrong with a page of the tree, compared with what the code says. */
export function comparePage(tree: SourceTree, { file, entries, text, problems = [] }: ReferencePage): Problem[] {
  if (entries === 0) return [{ file, message: 'lists nothing; what it is written from was not found' }];
  const incomplete = text
    .split('\n')
    .findIndex((line) => /^\|.*\| *\|$/.test(line) && !file.endsWith('permissions.md'));
  if (incomplete !== -1)
    return [{ file, line: incomplete + 1, message: 'lists something that says nothing of its meaning' }];
  if (problems.length > 0) return [...problems];
  if (!tree.has(file)) return [{ file, message: 'is missing; `npm run reference` writes it' }];
  return tree.read(file) === text ? [] : [{ file, message: 'is out of date; `npm run reference` writes it' }];
}
