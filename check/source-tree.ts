import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Folders that hold no source of ours. */
const skippedFolders = new Set(['node_modules', 'dist', '.voxloop', '.git', 'coverage']);

/** The files of a checkout, as every check sees them. */
export interface SourceTree {
  readonly root: string;
  /** Every file, as a path relative to the root, with forward slashes, sorted. */
  readonly files: readonly string[];
  /** The text of a file. */
  readonly read: (file: string) => string;
  /** Whether the tree holds this file. */
  readonly has: (file: string) => boolean;
  /** The syntax tree of a TypeScript file, parsed once. */
  readonly parse: (file: string) => ts.SourceFile;
  readonly absolute: (file: string) => string;
}

/** Lists a checkout. */
export function openSourceTree(root: string): SourceTree {
  const texts = new Map<string, string>();
  const parsed = new Map<string, ts.SourceFile>();
  const absolute = (file: string): string => join(root, file);
  const read = (file: string): string => remember(texts, file, () => readFileSync(absolute(file), 'utf8'));
  return {
    root,
    files: listFiles(root, '').sort(),
    read,
    has: (file) => existsSync(absolute(file)),
    parse: (file) => remember(parsed, file, () => parseTypeScript(file, read(file))),
    absolute,
  };
}

function remember<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}

function parseTypeScript(file: string, text: string): ts.SourceFile {
  const kind = file.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, kind);
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : listFiles(root, path);
    return entry.isFile() ? [path] : [];
  });
}

/** Written by a tool; nobody reads or edits it. */
export function isGenerated(file: string): boolean {
  return /\.generated\.[^/]+$|\/generated\//.test(file);
}

/** TypeScript that people wrote. */
export function isSource(file: string): boolean {
  return /\.tsx?$/.test(file) && !file.endsWith('.d.ts') && !isGenerated(file);
}

/** Code that only runs while testing. */
export function isTest(file: string): boolean {
  return /\.test\.tsx?$/.test(file) || /^(e2e|test)\//.test(file) || file.startsWith('server/src/foundation/testing/');
}

/** The line, counted from 1, where a node begins. */
export function lineOf(source: ts.SourceFile, node: ts.Node): number {
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** Calls `visit` for a node and everything below it, parents first. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  node.forEachChild((child) => walk(child, visit));
}
