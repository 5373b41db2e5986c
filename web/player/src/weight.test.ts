import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { PlayerModule, RespondentPage } from '@voxloop/survey';

const dist = new URL('../dist/', import.meta.url);
const { createPageRenderer, listModules, listNeededParts }: PlayerModule = await import(
  new URL('server/render-page.js', dist).href
);
const manifest: Record<string, { file: string; imports?: string[] }> = JSON.parse(
  readFileSync(new URL('browser/manifest.json', dist), 'utf8'),
);

const open: Extract<RespondentPage, { state: 'open' }> = {
  state: 'open',
  address: '/api/v1/public/links/abc',
  version: 1,
  parameters: {},
  language: 'zh-CN',
  responseId: '0197d3a0-0000-7000-8000-000000000001',
  startedAt: '2026-03-01T08:00:00.000Z',
  answers: {},
  pageId: null,
  parts: [],
  definition: {
    format: 2,
    languages: ['zh-CN', 'en'],
    title: { 'zh-CN': '说说您的看法', en: 'Tell us what you think' },
    thanks: { 'zh-CN': '谢谢您', en: 'Thank you' },
    elements: [
      {
        kind: 'page',
        id: 'score',
        questions: [
          {
            type: 'nps',
            id: 'recommend',
            metric: 'nps',
            required: true,
            title: { 'zh-CN': '您有多大可能推荐我们？', en: 'How likely are you to recommend us?' },
            scale: { min: 0, max: 10 },
            ends: {
              low: { 'zh-CN': '完全不可能', en: 'Not likely' },
              high: { 'zh-CN': '非常可能', en: 'Very likely' },
            },
          },
        ],
      },
    ],
  },
};

const page: RespondentPage = { ...open, parts: listNeededParts(open.definition) };

/** Everything that is fetched or inlined to show a page, have it answered and sent. */
async function weigh(): Promise<Map<string, number>> {
  const draw = await createPageRenderer();
  const files = new Set<string>();
  const add = (name: string) => {
    const entry = manifest[name];
    if (entry === undefined || files.has(entry.file)) return;
    files.add(entry.file);
    for (const imported of entry.imports ?? []) add(imported);
  };
  for (const name of ['src/main.tsx', ...listModules(page)]) add(name);
  const sizeOf = (bytes: string | Buffer) => gzipSync(bytes, { level: 9 }).length;
  const scripts = [...files].map((file) => [file, sizeOf(readFileSync(new URL(`browser/${file}`, dist)))] as const);
  return new Map([...scripts, ['style', sizeOf(draw(page).css)]]);
}

/** Every kilobyte is a lost respondent. */
const limitBytes = 25 * 1024;

test('everything that a first NPS page needs weighs at most 25 KB, compressed', async (t) => {
  const weights = await weigh();
  for (const [name, bytes] of weights) t.diagnostic(`${name}: ${bytes} bytes`);
  const sum = [...weights.values()].reduce((total, bytes) => total + bytes, 0);
  t.diagnostic(`together: ${sum} bytes`);
  assert.ok(weights.size >= 4, 'the page has scripts, words and styles');
  assert.ok(sum <= limitBytes, `${sum} bytes are more than ${limitBytes}`);
});
