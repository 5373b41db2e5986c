import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { type Feedback, listFeedback } from '../../data/feedback/index.ts';
import { describeViolations } from '../../foundation/testing/accessibility.ts';
import { inBrowser, type Visitor } from '../../foundation/testing/browser.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';
import { ensureTemplateSurvey } from '../surveys/index.ts';
import { createInvitation } from './index.ts';

const server = await startTestServer();
const baseUrl = await server.listen();
const { context, owner, workspace } = server;
const system = systemAccess(workspace.id);

async function manage(method: 'POST' | 'PUT', url: string, payload: object = {}) {
  const response = await server.request(owner, { method, url: `/api/v1${url}`, payload });
  assert.ok(response.statusCode < 300, response.body);
  return response.json();
}

// biome-ignore lint/suspicious/noExplicitAny: the draft is spoiled on purpose.
async function openSurvey(templateKey: string, edit?: (draft: any) => void): Promise<{ id: string; link: string }> {
  const survey = await manage('POST', '/surveys', { templateKey });
  if (edit !== undefined) {
    const definition = structuredClone(survey.draft);
    edit(definition);
    await manage('PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 });
  }
  await manage('POST', `/surveys/${survey.id}/publish`);
  const { id: linkId } = await manage('POST', `/surveys/${survey.id}/links`, { name: 'Link' });
  return { id: survey.id, link: `/s/${linkId}` };
}

/** The responses to a survey once there are so many; fails after ten seconds, or when there are more. */
async function waitForResponses(surveyId: string, count: number): Promise<Feedback[]> {
  for (let tries = 0; ; tries += 1) {
    const found = await context.database.inWorkspace(workspace.id, (tx) =>
      listFeedback(tx, system, { surveyId }, { limit: 10 }),
    );
    if (found.length >= count || tries === 200) {
      assert.equal(found.length, count);
      return found;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function findPartialAnswers(surveyId: string): Promise<unknown> {
  const { rows } = await context.database.inWorkspace(workspace.id, ({ query }) =>
    sql<{ answers: unknown }>`select answers from response_partial where survey_id = ${surveyId}`.execute(query),
  );
  return rows[0]?.answers;
}

const phone: Visitor = { name: 'customer', language: 'zh-CN', screen: 'phone' };
const desktop: Visitor = { name: 'customer', language: 'en' };

/** Opens a survey's page; a content security policy that it offends fails the test. */
async function visit(
  t: TestContext,
  visitor: Visitor,
  path: string,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  await inBrowser(t.name, async (browser) => {
    const page = await browser.openPage(visitor, baseUrl);
    const offences: string[] = [];
    page.on('console', (message) => {
      if (/Content Security Policy/.test(message.text())) offences.push(message.text());
    });
    await page.goto(path);
    if (path.startsWith('/s/')) await page.locator('html[data-ready]').waitFor();
    await work(page);
    assert.deepEqual(offences, []);
  });
}

/** Waits until the page has loaded what it shows after the last answer, which it does from the first answer on. */
async function hasItsEnd(page: Page): Promise<void> {
  const parts = ['outcome', 'outcome-styles', 'notice', 'outbox'];
  const hasAll = `${JSON.stringify(parts)}.every((part) => performance.getEntriesByType('resource').some(({ name }) => name.includes('/' + part + '-')))`;
  // Not `waitForFunction`: it evaluates in the page, whose content security policy forbids that.
  while (!(await page.evaluate<boolean>(hasAll))) await page.waitForTimeout(50);
}

const submit = (page: Page) => page.locator('button[type=submit]').click();
const point = (page: Page, questionId: string, value: number) =>
  page.locator(`#q-${questionId} input[value="${value}"]`).check();

describe('the respondent’s page', () => {
  test('is answered on a phone in Chinese, with the questions that follow from the score', async (t) => {
    const { id, link } = await openSurvey('relationshipNps');
    await visit(t, phone, `${link}?u=S1&o=ORDER-9`, async (page) => {
      assert.equal(await page.title(), '说说您对我们的看法');
      await point(page, 'recommend', 3);
      await submit(page);
      await page.getByText('您打 3 分，主要是因为什么？').waitFor();
      await page.getByLabel('员工服务').check();
      await page.getByLabel('其他', { exact: true }).check();
      await page.getByLabel('请补充“其他”').fill('停车难');
      await page.locator('textarea').fill('排队太久');
      await page.getByLabel('可以', { exact: true }).check();
      await submit(page);
      await page.getByRole('heading', { name: '答案已提交' }).waitFor();
      await page.reload();
      await page.getByRole('heading', { name: '答案已提交' }).waitFor();
    });
    const [feedback] = await waitForResponses(id, 1);
    assert.deepEqual(feedback?.answers, {
      recommend: 3,
      improve: ['service', 'other'],
      'improve.other': '停车难',
      reason: '排队太久',
      contact: 'yes',
    });
    assert.deepEqual([feedback?.language, feedback?.attributes.orderId], ['zh-CN', 'ORDER-9']);
  });

  test('is answered by keyboard alone', async (t) => {
    const { id, link } = await openSurvey('csat');
    await visit(t, desktop, link, async (page) => {
      const focused = () =>
        page.evaluate<string>('document.activeElement?.getAttribute("value") ?? document.activeElement?.tagName');
      const tabTo = async (selector: string) => {
        for (let presses = 0; presses < 30; presses += 1) {
          await page.keyboard.press('Tab');
          if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`))
            return;
        }
        assert.fail(`Tab never reaches ${selector}`);
      };
      await tabTo('#q-satisfaction input');
      await page.keyboard.press('ArrowRight');
      assert.equal(await focused(), '2');
      await page.locator('#q-problems').waitFor();
      await tabTo('#q-problems input[value=waiting]');
      await page.keyboard.press('Space');
      await tabTo('textarea');
      await page.keyboard.type('Two tills were closed');
      await tabTo('button[type=submit]');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Your answers have arrived' }).waitFor();
      assert.equal(await page.evaluate('document.activeElement.tagName'), 'H1');
    });
    const [feedback] = await waitForResponses(id, 1);
    assert.deepEqual(feedback?.answers, { satisfaction: 2, problems: ['waiting'], comment: 'Two tills were closed' });
  });

  test('says what is missing and takes the keyboard there', async (t) => {
    const { link } = await openSurvey('relationshipNps');
    await visit(t, desktop, link, async (page) => {
      await submit(page);
      await page.getByText('Please answer this question').waitFor();
      assert.match((await page.getByRole('alert').textContent()) ?? '', /Questions: 1/);
      assert.equal(await page.evaluate('document.activeElement.name'), 'recommend');
      const group = page.getByRole('radiogroup');
      assert.equal(await group.getAttribute('aria-invalid'), 'true');
      assert.match((await group.getAttribute('aria-describedby')) ?? '', /q-recommend-error/);
      await point(page, 'recommend', 10);
      await page.getByText('Please answer this question').waitFor({ state: 'detached' });
    });
  });

  test('keeps answers and place over a reload, and on the server', async (t) => {
    const { id, link } = await openSurvey('relationshipNps');
    await visit(t, phone, link, async (page) => {
      await point(page, 'recommend', 8);
      await submit(page);
      await page.locator('textarea').fill('还可以');
      await page.waitForResponse((response) => response.url().endsWith('/partial') && response.status() === 204);
      await page.reload();
      assert.equal(await page.locator('textarea').inputValue(), '还可以');
      assert.deepEqual(await findPartialAnswers(id), { recommend: 8, reason: '还可以' });
      await page.getByRole('button', { name: '上一页' }).click();
      assert.equal(await page.locator('#q-recommend input:checked').inputValue(), '8');
      await point(page, 'recommend', 9);
      await submit(page);
      await submit(page);
      await page.getByRole('heading', { name: '答案已提交' }).waitFor();
    });
    const [feedback] = await waitForResponses(id, 1);
    assert.deepEqual(feedback?.answers, { recommend: 9, reason: '还可以' });
  });

  test('without a network keeps the response and sends it by itself once there is one', async (t) => {
    const { id, link } = await openSurvey('csat');
    await visit(t, phone, link, async (page) => {
      await point(page, 'satisfaction', 5);
      await hasItsEnd(page);
      await page.context().setOffline(true);
      await page.getByText('当前没有网络').waitFor();
      await submit(page);
      await page.getByRole('heading', { name: '等待提交' }).waitFor();
      assert.deepEqual(await describeViolations(page, 'waiting'), []);
      await page.context().setOffline(false);
      await page.getByRole('heading', { name: '答案已提交' }).waitFor();
    });
    assert.equal((await waitForResponses(id, 1))[0]?.scores[0]?.value, 5);
  });

  test('sends what was submitted without a network when the browser comes back later', async (t) => {
    const { id, link } = await openSurvey('ces');
    await visit(t, desktop, link, async (page) => {
      await page.route('**/responses', (route) => route.abort());
      await point(page, 'ease', 2);
      await submit(page);
      await page.getByRole('heading', { name: 'Waiting to be sent' }).waitFor();
      const later = await page.context().newPage();
      await page.close();
      await later.goto(link);
      await later.getByRole('heading', { name: 'Your answers have arrived' }).waitFor();
    });
    await waitForResponses(id, 1);
  });

  test('tries again when the server has trouble, and an impatient person makes no second response', async (t) => {
    const { id, link } = await openSurvey('csat');
    let failures = 2;
    await visit(t, desktop, link, async (page) => {
      await page.route('**/responses', async (route) => {
        failures -= 1;
        // The first answer is lost on its way back, though the server has the response.
        if (failures === 1) {
          await route.fetch();
          await route.fulfill({ status: 502, body: 'Bad gateway' });
        } else if (failures === 0) await route.fulfill({ status: 503, body: '{}' });
        else await route.continue();
      });
      await point(page, 'satisfaction', 4);
      await page.locator('button[type=submit]').dblclick();
      const retry = page.getByRole('button', { name: 'Try again now' });
      await retry.click();
      await retry.click();
      await page.getByRole('heading', { name: 'Your answers have arrived' }).waitFor();
    });
    await waitForResponses(id, 1);
  });

  test('changes its language and keeps the answers', async (t) => {
    const { link } = await openSurvey('transactionalNps');
    await visit(t, phone, `${link}?lang=en`, async (page) => {
      assert.equal(await page.evaluate('document.documentElement.lang'), 'en');
      await point(page, 'recommend', 7);
      await submit(page);
      await page.locator('#q-aspects-staff input[value="4"]').check();
      await page.getByRole('button', { name: '中文' }).click();
      await page.getByRole('radiogroup', { name: '员工服务' }).waitFor();
      assert.equal(await page.evaluate('document.documentElement.lang'), 'zh-CN');
      assert.equal(await page.locator('#q-aspects-staff input:checked').inputValue(), '4');
    });
  });

  test('shows hostile words as words', async (t) => {
    const words = '</script><script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">';
    const { link } = await openSurvey('csat', (draft) => {
      draft.title.en = words;
      draft.elements[0].questions[0].title.en = `${words} {{param.o}}`;
    });
    await visit(t, desktop, `${link}?o=${encodeURIComponent('<b>bold</b>')}`, async (page) => {
      await page.getByText('<b>bold</b>').waitFor();
      assert.equal(await page.title(), words);
      assert.equal(await page.locator('img, b').count(), 0);
    });
  });

  test('says so when a survey is closed, unknown, or has been answered', async (t) => {
    const closed = await openSurvey('csat');
    await manage('POST', `/surveys/${closed.id}/close`);
    const url = await context.database.inWorkspace(workspace.id, async (tx) => {
      const surveyId = await ensureTemplateSurvey(context, tx, system, 'followUp');
      const wanted = { surveyId, unitId: null, touchpoint: null, profileId: null, language: 'en', attributes: {} };
      return (await createInvitation(context, tx, system, wanted)).url;
    });
    const invitation = new URL(url).pathname;
    await visit(t, desktop, invitation, async (page) => {
      await page.getByLabel('No, not yet').check();
      await submit(page);
      await page.getByRole('heading', { name: 'Your answers have arrived' }).waitFor();
    });
    for (const [path, status, heading] of [
      [closed.link, 410, 'This survey is closed'],
      ['/s/nowhere', 404, 'There is no survey here'],
      ['/s/i/nowhere', 404, 'There is no survey here'],
      [invitation, 200, 'You have already answered'],
    ] as const) {
      await visit(t, desktop, '/health', async (page) => {
        const response = await page.goto(path);
        assert.equal(response?.status(), status);
        await page.getByRole('heading', { name: heading }).waitFor();
        assert.deepEqual(await describeViolations(page, heading), []);
      });
    }
  });
});

describe('axe finds nothing serious', () => {
  for (const [language, colorScheme] of [
    ['zh-CN', 'light'],
    ['en', 'dark'],
  ] as const) {
    test(`on the respondent’s page in ${language}, ${colorScheme}`, async (t) => {
      await inBrowser(t.name, async (browser) => {
        for (const templateKey of ['relationshipNps', 'transactionalNps', 'csat', 'ces', 'followUp']) {
          const visitor: Visitor = { ...phone, name: templateKey, language, colorScheme };
          const page = await browser.openPage(visitor, baseUrl);
          await page.goto((await openSurvey(templateKey)).link);
          await submit(page);
          assert.deepEqual(await describeViolations(page, `${templateKey} with errors`), []);
          await page.locator('.question').first().locator('input').nth(1).check();
          await submit(page);
          await page.locator('.question, .outcome h1').first().waitFor();
          assert.deepEqual(await describeViolations(page, `${templateKey} after its first page`), []);
          await page.close();
        }
      });
    });
  }
});
