import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import type { Page } from 'playwright-core';
import { listFeedback } from '../../data/feedback/index.ts';
import { inBrowser } from '../../foundation/testing/browser.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';

const server = await startTestServer();
const baseUrl = await server.listen();
const { context, owner, workspace } = server;

const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const options = ['price', 'staff', 'other'].map((id) => ({
  id,
  label: texts(id, id),
  ...(id === 'other' && { withText: true }),
}));

const definition = {
  format: 2,
  languages: ['zh-CN', 'en'],
  title: texts('您的到店', 'Your visit'),
  thanks: texts('谢谢', 'Thank you'),
  elements: [
    {
      kind: 'page',
      id: 'one',
      questions: [
        { type: 'nps', id: 'recommend', metric: 'nps', title: texts('推荐', 'Recommend?'), scale: { min: 0, max: 10 } },
        { type: 'multipleChoice', id: 'why', title: texts('为什么', 'Why?'), options },
        { type: 'singleChoice', id: 'first', title: texts('最重要', 'First?'), options, display: 'dropdown' },
        { type: 'ranking', id: 'order', title: texts('排序', 'Order'), options: options.slice(0, 2) },
        { type: 'longText', id: 'words', title: texts('想说的', 'In your words') },
      ],
    },
  ],
};

async function manage(method: 'POST' | 'PUT', url: string, payload: object = {}) {
  const response = await server.request(owner, { method, url: `/api/v1${url}`, payload });
  assert.ok(response.statusCode < 300, response.body);
  return response.json();
}

const survey = await manage('POST', '/surveys', { templateKey: 'csat' });
await manage('PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 });
await manage('POST', `/surveys/${survey.id}/publish`);
const { id: linkId } = await manage('POST', `/surveys/${survey.id}/links`, { name: 'Link' });

/** Has a survey's page answered while its script is on its way, then lets the script come. */
async function answerEarly(t: TestContext, early: (page: Page) => Promise<void>, late: (page: Page) => Promise<void>) {
  await inBrowser(t.name, async (browser) => {
    const page = await browser.openPage({ name: 'customer', language: 'en' }, baseUrl);
    const arrival = Promise.withResolvers<void>();
    await page.route('**/player/assets/*.js', async (route) => {
      await arrival.promise;
      await route.continue();
    });
    await page.goto(`/s/${linkId}`, { waitUntil: 'commit' });
    await page.locator('button[type=submit]').waitFor();
    await early(page);
    arrival.resolve();
    await page.locator('html[data-ready]').waitFor();
    await late(page);
  });
}

describe('what is answered before the page is alive', () => {
  test('is still there once it is, and is sent', async (t) => {
    await answerEarly(
      t,
      async (page) => {
        await page.locator('#q-recommend input[value="4"]').check();
        await page.locator('#q-why input[value="staff"]').check();
        await page.locator('#q-why input[value="other"]').check();
        await page.locator('#q-first select').selectOption('price');
        await page.getByLabel('Place 1').selectOption('staff');
        await page.getByLabel('Place 2').selectOption('price');
        await page.locator('#q-words textarea').fill('排队太久');
      },
      async (page) => {
        // The field for own words shows that the page has taken the choice over, and not only left it ticked.
        await page.locator('#q-why input[type=text]').fill('停车难');
        assert.equal(await page.locator('#q-recommend input[value="4"]').isChecked(), true);
        assert.equal(await page.locator('#q-words textarea').inputValue(), '排队太久');
        await page.locator('button[type=submit]').click();
        await page.getByRole('heading', { name: 'Your answers have arrived' }).waitFor();
      },
    );
    const [response] = await context.database.inWorkspace(workspace.id, (tx) =>
      listFeedback(tx, systemAccess(workspace.id), { surveyId: survey.id }, { limit: 10 }),
    );
    assert.deepEqual(response?.answers, {
      recommend: 4,
      why: ['staff', 'other'],
      'why.other': '停车难',
      first: 'price',
      order: ['staff', 'price'],
      words: '排队太久',
    });
  });

  test('stays where the caret was, so that writing goes on', async (t) => {
    await answerEarly(
      t,
      async (page) => {
        await page.locator('#q-words textarea').pressSequentially('Too');
      },
      async (page) => {
        await page.keyboard.type(' slow');
        assert.equal(await page.locator('#q-words textarea').inputValue(), 'Too slow');
      },
    );
  });
});
