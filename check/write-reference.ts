import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeReferencePages } from './reference-pages.ts';
import { openSourceTree } from './source-tree.ts';

const tree = openSourceTree(fileURLToPath(new URL('..', import.meta.url)));
for (const { file, entries, text } of await writeReferencePages(tree)) {
  mkdirSync(dirname(tree.absolute(file)), { recursive: true });
  writeFileSync(tree.absolute(file), text);
  process.stdout.write(`${file}: ${entries} entries\n`);
}
