import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { PlayerModule, RespondentPage } from '@voxloop/survey';

/** A file of the player's build. */
export interface PlayerFile {
  type: string;
  body: Buffer;
  brotli: Buffer;
}

/** The respondent's page as it was built: what draws it here, and the files that browsers load. */
export interface PlayerBuild extends Omit<PlayerModule, 'createPageRenderer' | 'listModules'> {
  /** @param sources of scripts, frames and styles of others that the page loads, for its policy */
  renderPage(page: RespondentPage, sources?: readonly string[]): RenderedDocument;
  /** By their path below `/player/`. The name of an asset holds a digest of its content, so that it can be kept for ever. */
  files: ReadonlyMap<string, PlayerFile>;
}

export interface RenderedDocument {
  html: string;
  /** The content security policy that the document needs. */
  policy: string;
}

const types: Readonly<Record<string, string>> = { '.js': 'text/javascript; charset=utf-8' };

/** Reads the build in a folder and makes it ready to draw pages. @throws when there is none */
export async function readPlayerBuild(folder: URL): Promise<PlayerBuild> {
  const browser = new URL('browser/', folder);
  const manifest = readManifest(new URL('manifest.json', browser));
  const module = await loadPlayerModule(new URL('server/render-page.js', folder));
  const draw = await module.createPageRenderer();
  const assets = readdirSync(new URL('assets/', browser)).map((name) => `assets/${name}`);
  const files = new Map(['embed.js', 'worker.js', ...assets].map((path) => [path, readFile(new URL(path, browser))]));
  const renderPage = (page: RespondentPage, sources: readonly string[] = []): RenderedDocument => {
    const drawn = draw(page);
    const digest = createHash('sha256').update(drawn.css).digest('base64');
    const modules = [...module.listModules(page)].flatMap((source) => manifest[source]?.file ?? []);
    const script = manifest['src/main.tsx'];
    if (script === undefined) throw new Error('The build of the respondent’s page lacks its script.');
    const preloads = [...(script.imports ?? []).flatMap((name) => manifest[name]?.file ?? []), ...modules];
    return {
      html: writeDocument(page, drawn, script.file, preloads),
      policy: policyWith(`'sha256-${digest}'`, sources),
    };
  };
  const { createPageRenderer: _create, listModules: _list, ...offered } = module;
  return { files, renderPage, ...offered };
}

/** The page loads its own scripts, speaks to this server and to `sources` alone, and stands in nobody's frame. */
function policyWith(styles: string, sources: readonly string[]): string {
  const others = sources.map((source) => ` ${source}`).join('');
  return [
    "default-src 'none'",
    `script-src 'self'${others}`,
    `style-src 'self' ${styles}${others}`,
    // Colours and sizes that authors gave their words, and the theme.
    "style-src-attr 'unsafe-inline'",
    `connect-src 'self'${others}`,
    "img-src 'self' data: https:",
    "media-src 'self' https:",
    "worker-src 'self'",
    ...(sources.length === 0 ? [] : [`frame-src${others}`]),
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

interface ManifestEntry {
  file: string;
  imports?: readonly string[];
}

function readManifest(file: URL): Readonly<Record<string, ManifestEntry>> {
  return JSON.parse(readFileSync(file, 'utf8'));
}

async function loadPlayerModule(file: URL): Promise<PlayerModule> {
  const module: unknown = await import(file.href);
  if (!isPlayerModule(module))
    throw new Error('The build of the respondent’s page is not of this version; build again.');
  return module;
}

function isPlayerModule(module: unknown): module is PlayerModule {
  return typeof module === 'object' && module !== null && 'createPageRenderer' in module && 'readForm' in module;
}

function readFile(file: URL): PlayerFile {
  const body = readFileSync(file);
  const brotli = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return { type: types[extname(file.pathname)] ?? 'application/octet-stream', body, brotli };
}

function writeDocument(
  page: RespondentPage,
  drawn: { title: string; html: string; css: string; direction: string },
  script: string,
  preloads: readonly string[],
): string {
  const lines = preloads.map((file) => `<link rel="modulepreload" href="/player/${file}">`);
  return `<!doctype html>
<html lang="${escapeHtml(page.language)}" dir="${drawn.direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${escapeHtml(drawn.title)}</title>
<style>${drawn.css}</style>
${lines.join('\n')}
<script type="module" src="/player/${script}"></script>
</head>
<body>
<div id="player">${drawn.html}</div>
<script type="application/json" id="respondent-page">${JSON.stringify(page).replaceAll('<', '\\u003c')}</script>
</body>
</html>
`;
}

function escapeHtml(words: string): string {
  return words.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`);
}
