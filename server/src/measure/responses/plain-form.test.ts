import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import type { Page } from 'playwright-core';
import { listFeedback } from '../../data/feedback/index.ts';
import { describeViolations } from '../../foundation/testing/accessibility.ts';
import { inBrowser, type Visitor } from '../../foundation/testing/browser.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';

const server = await startTestServer();
const baseUrl = await server.listen();
const { context, owner, workspace } = server;

const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const options = ['a', 'b', 'c'].map((id) => ({ id, label: texts(`选项 ${id}`, `Option ${id}`) }));
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOUlZX9DwACFAFJ0rQAzgAAAABJRU5ErkJggg==';
const image = { url: picture, alt: texts('货架', 'A shelf') };
const regions = [
  { id: 'till', label: texts('收银台', 'Till'), left: 0, top: 0, width: 0.5, height: 0.2 },
  { id: 'door', label: texts('门口', 'Door'), left: 0.5, top: 0.5, width: 0.5, height: 0.5 },
];
const place = (id: string, below: object[] = []) => ({
  id,
  label: texts(id, id),
  ...(below.length && { options: below }),
});

const questions = [
  { type: 'ranking', id: 'order', title: texts('排序', 'Put in order'), options, required: true },
  {
    type: 'cascade',
    id: 'city',
    title: texts('城市', 'Your city'),
    required: true,
    levels: [
      { id: 'province', label: texts('省', 'Province') },
      { id: 'town', label: texts('市', 'Town') },
    ],
    options: [place('Zhejiang', [place('Hangzhou'), place('Ningbo')]), place('Jiangsu', [place('Nanjing')])],
  },
  {
    type: 'fileUpload',
    id: 'photo',
    title: texts('照片', 'A photo'),
    required: true,
    accept: ['image'],
    maxBytes: 1_000,
  },
  { type: 'heatMap', id: 'spot', title: texts('位置', 'Where?'), image, maxPoints: 2 },
  { type: 'heatMap', id: 'area', title: texts('区域', 'Which area?'), image, maxPoints: 1, regions },
  { type: 'signature', id: 'sign', title: texts('签名', 'Your signature') },
];

async function manage(method: 'POST' | 'PUT', url: string, payload: object = {}) {
  const response = await server.request(owner, { method, url: `/api/v1${url}`, payload });
  assert.ok(response.statusCode < 300, response.body);
  return response.json();
}

const survey = await manage('POST', '/surveys', { templateKey: 'csat' });
const definition = {
  format: 2,
  languages: ['zh-CN', 'en'],
  title: texts('您的到店', 'Your visit'),
  thanks: texts('谢谢', 'Thank you'),
  elements: [{ kind: 'page', id: 'one', questions }],
};
await manage('PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 });
await manage('POST', `/surveys/${survey.id}/publish`);
const { id: linkId } = await manage('POST', `/surveys/${survey.id}/links`, { name: 'Link' });

const png = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(50)]);

/** Opens the page for a browser that gets no script. */
async function openPlain(browser: { openPage(visitor: Visitor, baseUrl: string): Promise<Page> }, visitor: Visitor) {
  const page = await browser.openPage(visitor, baseUrl);
  await page.route('**/player/**', (route) => route.abort());
  await page.goto(`/s/${linkId}`);
  return page;
}

const submit = (page: Page) => page.locator('button[type=submit]').click();

/** Pictures for looking at, where `VOXLOOP_TEST_PICTURES` names a folder for them. */
async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env.VOXLOOP_TEST_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

describe('where no script runs', () => {
  test('an order, a path, a file and places on a picture are answered by plain controls', async (t) => {
    await inBrowser(t.name, async (browser) => {
      const page = await openPlain(browser, { name: 'customer', language: 'en' });
      assert.deepEqual(await describeViolations(page, 'plain'), []);
      await photograph(page, 'plain-en');
      await submit(page);
      await page.getByText('3 questions need', { exact: false }).or(page.locator('.error').first()).first().waitFor();
      await page.getByLabel('Place 1').selectOption('c');
      await page.getByLabel('Place 2').selectOption('a');
      await page.getByLabel('Place 3').selectOption('b');
      await page.getByLabel('Province').selectOption('Zhejiang');
      await page.locator('#q-photo input').setInputFiles({ name: 'shelf.png', mimeType: 'image/png', buffer: png });
      await page.getByLabel('Mark 1: distance from the left edge, in %').fill('25');
      await page.getByLabel('Mark 1: distance from the top edge, in %').fill('50.5');
      await page.getByLabel('Door').check();
      await submit(page);
      // The towns come with the page that follows, and what was answered is still there.
      await page.getByLabel('Town').selectOption('Ningbo');
      assert.equal(await page.getByLabel('Place 1').inputValue(), 'c');
      await photograph(page, 'plain-en-second');
      await submit(page);
      await page.getByRole('heading', { name: 'Your answers have arrived' }).waitFor();
    });
    const [response] = await context.database.inWorkspace(workspace.id, (tx) =>
      listFeedback(tx, systemAccess(workspace.id), { surveyId: survey.id }, { limit: 10 }),
    );
    const { photo, ...rest } = response?.answers ?? {};
    assert.deepEqual(rest, {
      order: ['c', 'a', 'b'],
      city: ['Zhejiang', 'Ningbo'],
      spot: [{ x: 0.25, y: 0.505 }],
      area: [{ x: 0.75, y: 0.75 }],
    });
    assert.ok(Array.isArray(photo) && photo.length === 1);
    const file = await server.request(owner, { method: 'GET', url: `/api/v1/response-files/${photo[0]}` });
    assert.ok(file.rawPayload.equals(png));
  });

  test('an order with the same option twice and a file that is too large are told of, and the rest is kept', async (t) => {
    await inBrowser(t.name, async (browser) => {
      const page = await openPlain(browser, {
        name: 'customer',
        language: 'zh-CN',
        screen: 'phone',
        colorScheme: 'dark',
      });
      await page.getByLabel('第 1 位').selectOption('c');
      await page.getByLabel('第 2 位').selectOption('c');
      await page.getByLabel('省').selectOption('Jiangsu');
      await page
        .locator('#q-photo input')
        .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: Buffer.concat([png, Buffer.alloc(2_000)]) });
      await submit(page);
      await page.getByText('超过允许的大小').waitFor();
      assert.ok((await page.locator('#q-order .error').count()) > 0);
      assert.equal(await page.getByLabel('市', { exact: true }).isEnabled(), true);
      assert.ok(await page.getByText('此题需要 JavaScript').isVisible());
      assert.deepEqual(await describeViolations(page, 'plain with errors'), []);
      await photograph(page, 'plain-zh-errors');
    });
  });

  test('a script that comes takes over with its own controls', async (t) => {
    await inBrowser(t.name, async (browser) => {
      const page = await browser.openPage({ name: 'customer', language: 'en' }, baseUrl);
      await page.goto(`/s/${linkId}`);
      await page.locator('html[data-ready]').waitFor();
      await page.locator('.rankable').first().waitFor();
      assert.equal(await page.getByLabel('Place 1').count(), 0);
      assert.equal(await page.getByText('This question needs JavaScript').count(), 0);
      assert.equal(await page.locator('input[name=homepage]').count(), 0, 'the trap is gone');
      assert.deepEqual(await describeViolations(page, 'taken over'), []);
      await photograph(page, 'taken-over-en');
    });
  });
});
