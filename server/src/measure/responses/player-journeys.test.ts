import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import type { Page } from 'playwright-core';
import { type Feedback, listFeedback } from '../../data/feedback/index.ts';
import { inBrowser, type Visitor } from '../../foundation/testing/browser.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';

const server = await startTestServer();
const baseUrl = await server.listen();
const { context, owner, workspace } = server;

async function manage(method: 'POST' | 'PUT', url: string, payload: object = {}) {
  const response = await server.request(owner, { method, url: `/api/v1${url}`, payload });
  assert.ok(response.statusCode < 300, response.body);
  return response.json();
}

const en = (words: unknown) => ({ en: words });
const score = { type: 'nps', id: 'recommend', metric: 'nps', required: true, scale: { min: 0, max: 10 } };

/** A published survey of two pages: a score, then words. */
async function openSurvey(change: (definition: Record<string, unknown>) => object = (definition) => definition) {
  const definition = {
    format: 2,
    languages: ['en'],
    title: en('Your visit'),
    thanks: en('Thank you very much'),
    elements: [
      { kind: 'page', id: 'first', questions: [{ ...score, title: en('Would you recommend us?') }] },
      {
        kind: 'page',
        id: 'second',
        questions: [{ type: 'longText', id: 'why', title: en('Why {{answer.recommend}}?') }],
      },
    ],
  };
  const survey = await manage('POST', '/surveys', { templateKey: 'csat' });
  await manage('PUT', `/surveys/${survey.id}/draft`, { definition: change(definition), revision: 1 });
  await manage('POST', `/surveys/${survey.id}/publish`);
  const { id } = await manage('POST', `/surveys/${survey.id}/links`, { name: 'Link' });
  return { surveyId: survey.id as string, linkId: id as string, link: `/s/${id}` };
}

async function listResponses(surveyId: string): Promise<Feedback[]> {
  return context.database.inWorkspace(workspace.id, (tx) =>
    listFeedback(tx, systemAccess(workspace.id), { surveyId }, { limit: 10 }),
  );
}

const visitor: Visitor = { name: 'customer', language: 'en' };
const submit = (page: Page) => page.locator('button[type=submit]').click();
const choose = (page: Page, value: number) => page.locator(`#q-recommend input[value="${value}"]`).check();
const arrived = (page: Page) => page.getByRole('heading', { name: 'Your answers have arrived' }).waitFor();
const isReady = (page: Page) => page.locator('html[data-ready]').waitFor();

describe('the respondent’s page', () => {
  test('is answered to its end where no script runs, and says what is missing', async (t) => {
    const { surveyId, link } = await openSurvey();
    await inBrowser(t.name, async (browser) => {
      const page = await browser.openPage(visitor, baseUrl);
      await page.route('**/player/**', (route) => route.abort());
      await page.goto(link);
      await submit(page);
      await page.getByText('Please answer this question').waitFor();
      await choose(page, 3);
      await submit(page);
      await page.getByRole('heading', { name: 'Why 3?' }).waitFor();
      await page.locator('textarea').fill('Too slow');
      await submit(page);
      await arrived(page);
    });
    const [response] = await listResponses(surveyId);
    assert.deepEqual(response?.answers, { recommend: 3, why: 'Too slow' });
  });

  test('is taken over as it stands by a script that comes after the first answers were sent', async (t) => {
    const { surveyId, link } = await openSurvey();
    await inBrowser(t.name, async (browser) => {
      const page = await browser.openPage(visitor, baseUrl);
      const { promise: scriptsMayCome, resolve: letScriptsCome } = Promise.withResolvers<void>();
      await page.route('**/player/**', async (route) => {
        await scriptsMayCome;
        await route.continue();
      });
      await page.goto(link, { waitUntil: 'commit' });
      await page.locator('button[type=submit]').click({ noWaitAfter: true });
      await page.getByText('Please answer this question').waitFor();
      letScriptsCome();
      await isReady(page);
      await choose(page, 9);
      await submit(page);
      await page.getByRole('heading', { name: 'Why 9?' }).waitFor();
      await submit(page);
      await arrived(page);
    });
    const [response] = await listResponses(surveyId);
    assert.deepEqual(response?.answers, { recommend: 9 });
  });

  test('begins with what its link says, and counts nothing before the respondent has done something', async (t) => {
    const { surveyId, link } = await openSurvey((definition) => ({
      ...definition,
      elements: [
        {
          kind: 'page',
          id: 'first',
          questions: [
            { ...score, title: en('Would you recommend us?'), prefill: { field: 'param.nps' } },
            { type: 'shortText', id: 'city', title: en('Your city?'), prefill: { field: 'param.city' } },
          ],
        },
      ],
    }));
    await inBrowser(t.name, async (browser) => {
      const page = await browser.openPage(visitor, baseUrl);
      const saved: string[] = [];
      page.on('request', (request) => request.method() === 'PUT' && saved.push(request.url()));
      await page.goto(`${link}?nps=8&city=%E4%B8%8A%E6%B5%B7`);
      assert.equal(await page.locator('#q-recommend input:checked').inputValue(), '8', 'drawn by the server');
      await isReady(page);
      await page.waitForTimeout(2_000);
      assert.deepEqual(saved, [], 'nothing is saved of a page that was only opened');
      assert.equal(await page.locator('#q-recommend input:checked').inputValue(), '8');
      await submit(page);
      await arrived(page);
      const hostile = await browser.openPage({ ...visitor, name: 'hostile' }, baseUrl);
      await hostile.goto(`${link}?nps=99&nps=1&__proto__=x&city=${encodeURIComponent('</script><b>x')}%00`);
      await isReady(hostile);
      assert.equal(await hostile.locator('#q-recommend input:checked').count(), 0);
      assert.equal(await hostile.locator('#q-city input').inputValue(), '</script><b>x');
    });
    assert.deepEqual((await listResponses(surveyId))[0]?.answers, { recommend: 8, city: '上海' });
  });

  test('is reloaded, gone on with and submitted without a network, and sent once when there is one', async (t) => {
    const { surveyId, link } = await openSurvey();
    await inBrowser(t.name, async (browser) => {
      const page = await browser.openPage(visitor, baseUrl);
      await page.goto(link);
      await isReady(page);
      await page.evaluate(`navigator.serviceWorker.addEventListener('message', (event) => {
        if (event.data === 'kept') document.documentElement.dataset.kept = 'true';
      }), navigator.serviceWorker.startMessages()`);
      await choose(page, 9);
      await page.locator('html[data-kept]').waitFor();
      await page.context().setOffline(true);
      await page.reload();
      assert.equal(await page.locator('#q-recommend input:checked').inputValue(), '9');
      await submit(page);
      await page.locator('textarea').fill('Kind people');
      await submit(page);
      await page.getByRole('heading', { name: 'Waiting to be sent' }).waitFor();
      const later = await page.context().newPage();
      await page.close();
      await later.context().setOffline(false);
      await later.goto(link);
      await arrived(later);
    });
    const found = await listResponses(surveyId);
    assert.deepEqual(
      found.map(({ answers }) => answers),
      [{ recommend: 9, why: 'Kind people' }],
    );
  });

  test('is gone on with on another device by the respondent’s own link, and by no other', async (t) => {
    const { surveyId, link } = await openSurvey();
    await inBrowser(t.name, async (browser) => {
      const page = await browser.openPage(visitor, baseUrl);
      await page.goto(link);
      await isReady(page);
      await choose(page, 6);
      await submit(page);
      const saved = page.waitForResponse(
        (response) =>
          response.url().endsWith('/partial') && (response.request().postData() ?? '').includes('resumeKey'),
      );
      await page.getByRole('button', { name: 'Continue later or on another device' }).click();
      const address = await page.getByLabel('Your link to continue. Keep it to yourself.').inputValue();
      await saved;
      const wrong = await browser.openPage({ ...visitor, name: 'stranger' }, baseUrl);
      await wrong.goto(`${address}x`);
      await isReady(wrong);
      assert.equal(await wrong.locator('#q-recommend input:checked').count(), 0);
      const other = await browser.openPage({ ...visitor, name: 'other device', screen: 'phone' }, baseUrl);
      await other.goto(address);
      await other.getByRole('heading', { name: 'Why 6?' }).waitFor();
      assert.ok(!other.url().includes('resume'));
      await other.locator('textarea').fill('Later');
      await submit(other);
      await arrived(other);
    });
    assert.deepEqual((await listResponses(surveyId))[0]?.answers, { recommend: 6, why: 'Later' });
  });

  test('runs no script of its author, whatever the definition says', async (t) => {
    const hostile =
      '<b>Bold</b><img src=x onerror="window.owned=1"><script>window.owned=1</script>' +
      '<a href="javascript:window.owned=1">link</a><svg onload="window.owned=1"></svg><iframe srcdoc="<script>top.owned=1</script>"></iframe>';
    const { link } = await openSurvey((definition) => ({
      ...definition,
      introduction: en({ html: hostile }),
      thanks: en({ html: hostile }),
      elements: [{ kind: 'page', id: 'first', questions: [{ ...score, title: en({ html: hostile }) }] }],
    }));
    await inBrowser(t.name, async (browser) => {
      const page = await browser.openPage(visitor, baseUrl);
      // Even where the server had let it through: what the page is handed is made hostile again on its way.
      await page.route(`**${link}`, async (route) => {
        const response = await route.fetch();
        const words = JSON.stringify(hostile).slice(1, -1).replaceAll('<', '\\u003c');
        await route.fulfill({ response, body: (await response.text()).replaceAll('\\u003cb>Bold\\u003c/b>', words) });
      });
      await page.goto(link);
      await isReady(page);
      await choose(page, 1);
      await submit(page);
      await arrived(page);
      assert.equal(await page.evaluate('typeof window.owned'), 'undefined');
      assert.ok((await page.locator('b').count()) > 0);
      assert.equal(await page.locator('iframe, svg[onload], img[onerror], a[href^="javascript"]').count(), 0);
    });
  });

  test('stands in a page of somebody else, whose styles it neither takes nor changes', async (t) => {
    const { surveyId, linkId } = await openSurvey();
    const host = createServer((_request, response) => {
      response.setHeader('content-type', 'text/html');
      response.end(`<!doctype html><html lang="en"><style>h2, button { color: rgb(1, 2, 3); font-size: 61px }</style>
        <title>Shop</title><h2 id="mine">Shop</h2><button id="host">Buy</button>
        <voxloop-survey link="${linkId}" lang="en" data-o="ORDER-5"></voxloop-survey>
        <script type="module" src="${baseUrl}/player/embed.js"></script></html>`);
    });
    await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
    const address = host.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    try {
      await inBrowser(t.name, async (browser) => {
        const page = await browser.openPage(visitor, `http://localhost:${port}`);
        await page.goto('/');
        const sizeOf = (element: string) => page.evaluate<string>(`getComputedStyle(${element}).fontSize`);
        await page.locator('voxloop-survey #q-recommend').waitFor();
        const shadow = "document.querySelector('voxloop-survey').shadowRoot";
        assert.equal(await sizeOf("document.querySelector('#mine')"), '61px');
        assert.equal(await sizeOf("document.querySelector('#host')"), '61px');
        assert.equal(await sizeOf(`${shadow}.querySelector('#q-recommend-title')`), '20px');
        assert.notEqual(await sizeOf(`${shadow}.querySelector('button[type=submit]')`), '61px');
        assert.equal(await page.title(), 'Shop');
        await page.locator('voxloop-survey input[value="8"]').check();
        await page.locator('voxloop-survey button[type=submit]').click();
        await page.locator('voxloop-survey textarea').fill('From the shop');
        await page.locator('voxloop-survey button[type=submit]').click();
        await arrived(page);
      });
    } finally {
      host.close();
    }
    const [response] = await listResponses(surveyId);
    assert.deepEqual(response?.answers, { recommend: 8, why: 'From the shop' });
    assert.equal(response?.attributes.orderId, 'ORDER-5');
  });
});
