import { posix } from 'node:path';
import type { Check, Finding, Problem } from './check.ts';
import type { SourceTree } from './source-tree.ts';

/** Links between documents lead somewhere, and every page of a folder is on the list of that folder. */
export const links: Check = { name: 'links', run: inspectLinks };

async function inspectLinks(tree: SourceTree): Promise<Finding> {
  const pages = tree.files.filter((file) => file.endsWith('.md'));
  const found = pages.flatMap((file) => findLinks(tree, file));
  return {
    inspected: found.length,
    unit: `links on ${pages.length} pages`,
    problems: [...found.flatMap((link) => deadLink(tree, link)), ...unlistedPages(tree, pages, found)],
  };
}

interface Link {
  readonly file: string;
  readonly line: number;
  /** Path from the root of the tree. */
  readonly target: string;
}

function findLinks(tree: SourceTree, file: string): Link[] {
  const text = tree.read(file).replace(/^```.*?^```/gms, (block) => block.replace(/[^\n]/g, ''));
  return text.split('\n').flatMap((words, index) =>
    [...words.matchAll(/\]\((?<href>[^)\s]+)\)/g)]
      .map(({ groups }) => groups?.href?.replace(/#.*$/, '') ?? '')
      .filter((href) => href !== '' && !/^[a-z]+:/.test(href))
      .map((href) => ({ file, line: index + 1, target: posix.join(posix.dirname(file), href) })),
  );
}

function deadLink(tree: SourceTree, { file, line, target }: Link): Problem[] {
  return tree.has(target) ? [] : [{ file, line, message: `links to ${target}, which is not there` }];
}

/** A page that its folder's README does not list is found by nobody. */
function unlistedPages(tree: SourceTree, pages: readonly string[], found: readonly Link[]): Problem[] {
  return pages.flatMap((file) => {
    const list = `${posix.dirname(file)}/README.md`;
    if (!file.startsWith('docs/') || file === list || !tree.has(list)) return [];
    const isListed = found.some((link) => link.file === list && link.target === file);
    return isListed ? [] : [{ file, message: `is not listed in ${list}` }];
  });
}
