import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { RespondentPage } from '@voxloop/survey';

/** A file of the player's build. */
export interface PlayerFile {
  type: string;
  body: Buffer;
  brotli: Buffer;
}

/** The respondent's page as it was built: its HTML to be filled in, and the files that it loads. */
export interface PlayerBuild {
  /** The whole page for one respondent. */
  renderPage(page: RespondentPage, title: string): string;
  /** By name; a name holds a digest of the content, so that it can be kept for ever. */
  files: ReadonlyMap<string, PlayerFile>;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** Reads the build in a folder. @throws when there is none */
export function readPlayerBuild(folder: URL): PlayerBuild {
  const shell = readFileSync(new URL('index.html', folder), 'utf8');
  const assets = new URL('assets/', folder);
  const files = new Map(readdirSync(assets).map((name) => [name, readFile(new URL(name, assets), name)]));
  return { files, renderPage: (page, title) => fillShell(shell, page, title) };
}

function readFile(file: URL, name: string): PlayerFile {
  const body = readFileSync(file);
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { type: types[extname(name)] ?? 'application/octet-stream', body, brotli };
}

function fillShell(shell: string, page: RespondentPage, title: string): string {
  // Functions as replacements, so that a `$` in a survey's words is only a `$`.
  return shell
    .replace('lang="zh-CN"', () => `lang="${escapeHtml(page.language)}"`)
    .replace('__TITLE__', () => escapeHtml(title))
    .replace('"__PAGE__"', () => JSON.stringify(page).replaceAll('<', '\\u003c'));
}

function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
