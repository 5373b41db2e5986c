import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { TestContext } from 'node:test';
import { openSourceTree, type SourceTree } from './source-tree.ts';

/**
 * Lays out a small checkout in a temporary folder, removed when the test ends.
 * Folders under `packages/` are linked as `@voxloop/<name>`, as an install would.
 */
export function temporaryTree(t: TestContext, files: Readonly<Record<string, string>>): SourceTree {
  const root = mkdtempSync(join(tmpdir(), 'voxloop-check-'));
  t.after(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  for (const name of packageNames(files)) linkPackage(root, name);
  return openSourceTree(root);
}

function packageNames(files: Readonly<Record<string, string>>): Set<string> {
  const names = Object.keys(files).map((file) => /^packages\/([^/]+)\//.exec(file)?.[1]);
  return new Set(names.filter((name) => name !== undefined));
}

function linkPackage(root: string, name: string): void {
  const manifest = { name: `@voxloop/${name}`, type: 'module', exports: { '.': './src/index.ts' } };
  writeFileSync(join(root, 'packages', name, 'package.json'), JSON.stringify(manifest));
  mkdirSync(join(root, 'node_modules', '@voxloop'), { recursive: true });
  symlinkSync(join(root, 'packages', name), join(root, 'node_modules', '@voxloop', name));
}
