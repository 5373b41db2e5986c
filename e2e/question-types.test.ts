import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { systemAccess } from '@voxloop/access';
import type { Question } from '@voxloop/survey';
import { answerForms } from '@voxloop/survey/json-schema';
import type { Page } from 'playwright-core';
import { type Feedback, listFeedback } from '../server/src/data/feedback/index.ts';
import { describeViolations } from '../server/src/foundation/testing/accessibility.ts';
import { inBrowser, type Visitor } from '../server/src/foundation/testing/browser.ts';
import { startTestCaptchaService } from '../server/src/foundation/testing/captcha-service.ts';
import { startTestServer } from '../server/src/foundation/testing/test-server.ts';
import type { Keyboard, QuestionTypeCase } from './question-types/question-type-case.ts';
import { questionTypeCases } from './question-types/question-type-cases.ts';
import { readWords } from './words.ts';

const captcha = await startTestCaptchaService();
after(() => captcha.stop());
const server = await startTestServer({ environment: captcha.environment });
const baseUrl = await server.listen();
const { context, owner, workspace } = server;

async function manage(method: 'POST' | 'PUT', url: string, payload: object = {}) {
  const response = await server.request(owner, { method, url: `/api/v1${url}`, payload });
  assert.ok(response.statusCode < 300, response.body);
  return response.json();
}

/** A published survey of one question, beside one that may be left out, and a timing and a hidden one that nobody sees. */
async function openSurvey(question: Question): Promise<{ id: string; link: string }> {
  const title = { 'zh-CN': '题型', en: 'Types' };
  // A survey must ask something: captcha and statement alone do not.
  const beside = [
    { type: 'shortText', id: 'note', title },
    { type: 'timing', id: 'time', title },
    { type: 'hidden', id: 'order', title, parameter: 'o' },
  ];
  const definition = {
    format: 2,
    languages: ['zh-CN', 'en'],
    title,
    thanks: { 'zh-CN': '谢谢', en: 'Thank you' },
    elements: [{ kind: 'page', id: 'page', questions: [question, ...beside] }],
  };
  const survey = await manage('POST', '/surveys', { templateKey: 'csat' });
  await manage('PUT', `/surveys/${survey.id}/draft`, { definition, revision: 1 });
  await manage('POST', `/surveys/${survey.id}/publish`);
  const { id } = await manage('POST', `/surveys/${survey.id}/links`, { name: 'Link' });
  return { id: survey.id, link: `/s/${id}` };
}

async function listResponses(surveyId: string): Promise<Feedback[]> {
  return context.database.inWorkspace(workspace.id, (tx) =>
    listFeedback(tx, systemAccess(workspace.id), { surveyId }, { limit: 10 }),
  );
}

function keyboardOf(page: Page): Keyboard {
  return {
    page,
    to: async (selector) => {
      const isThere = `document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`;
      for (let presses = 0; presses < 60; presses += 1) {
        if (await page.evaluate<boolean>(isThere)) return;
        await page.keyboard.press('Tab');
      }
      assert.fail(`Tab never reaches ${selector}`);
    },
    press: async (key, times = 1) => {
      for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
    },
    type: (words) => page.keyboard.type(words),
  };
}

/** Answers the question on the page that is open and sends it. */
async function answer(page: Page, { keyboard, touch }: QuestionTypeCase, visitor: Visitor): Promise<void> {
  const { language } = visitor;
  const say = readWords('player', language);
  if (visitor.screen === 'phone') {
    await touch(page);
    await page.getByRole('button', { name: say('player.submit') }).tap();
  } else {
    const hands = keyboardOf(page);
    await keyboard(hands);
    await hands.to('button[type=submit]');
    await page.keyboard.press('Enter');
  }
  await page.getByRole('heading', { name: say('player.thanksHeading') }).waitFor();
}

const visitors: readonly Visitor[] = [
  { name: 'keyboard-en', language: 'en' },
  { name: 'keyboard-zh', language: 'zh-CN', colorScheme: 'dark' },
  { name: 'touch-en', language: 'en', screen: 'phone', colorScheme: 'dark' },
  { name: 'touch-zh', language: 'zh-CN', screen: 'phone' },
];

function checkAnswer(found: Feedback, wanted: unknown): void {
  const { it, time, order } = found.answers as Record<string, unknown>;
  if (typeof wanted === 'function') assert.ok(wanted(it), JSON.stringify(it));
  else assert.deepEqual(it, wanted);
  assert.equal(order, 'ORDER-7');
  assert.equal(typeof (time as Record<string, unknown>).submit, 'number');
}

/** Pictures for looking at, where `VOXLOOP_TEST_PICTURES` names a folder for them. */
async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env.VOXLOOP_TEST_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name.replace(/\W+/g, '-')}.png`, fullPage: true });
}

describe('a question is answered by keyboard and by touch, in Chinese and English, and axe finds nothing serious', () => {
  for (const each of questionTypeCases) {
    test(each.name, async (t) => {
      const { id, link } = await openSurvey(each.question);
      await inBrowser(t.name, async (browser) => {
        for (const visitor of visitors) {
          const page = await browser.openPage(visitor, baseUrl);
          await page.goto(`${link}?o=ORDER-7`);
          await page.locator('html[data-ready]').waitFor();
          assert.deepEqual(await describeViolations(page, `${each.name}, ${visitor.name}`), []);
          await photograph(page, `${each.name}-${visitor.name}`);
          await answer(page, each, visitor);
          await page.context().close();
        }
      });
      const found = await listResponses(id);
      assert.equal(found.length, visitors.length);
      // Newest first, and the visitors came one after the other.
      for (const [at, feedback] of found.reverse().entries()) {
        const isTouch = visitors[at]?.screen === 'phone';
        checkAnswer(feedback, isTouch && 'touched' in each ? each.touched : each.answer);
      }
    });
  }

  test('ranking: what is ranked is dragged to another place by its handle', async (t) => {
    const ranking = questionTypeCases.find(({ name }) => name === 'ranking');
    assert.ok(ranking);
    const { id, link } = await openSurvey(ranking.question);
    await inBrowser(t.name, async (browser) => {
      const page = await browser.openPage({ name: 'mouse', language: 'en' }, baseUrl);
      await page.goto(`${link}?o=ORDER-7`);
      await page.locator('html[data-ready]').waitFor();
      for (let ranked = 0; ranked < 3; ranked += 1) await page.locator('.rankable').first().click();
      const middleOf = async (selector: string) => {
        const box = await page.locator(selector).boundingBox();
        assert.ok(box, selector);
        return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      };
      const grip = await middleOf('[data-option=a] .grip');
      const last = await middleOf('[data-option=c]');
      await page.mouse.move(grip.x, grip.y);
      await page.mouse.down();
      await page.mouse.move(grip.x, last.y + 12, { steps: 12 });
      await page.mouse.up();
      assert.deepEqual(await page.locator('.ranked-label').allTextContents(), ['Option b', 'Option c', 'Option a']);
      // Let go, it stays where it is.
      await page.mouse.move(grip.x, grip.y, { steps: 4 });
      await page.getByRole('button', { name: 'Submit' }).click();
      await page.getByRole('heading', { name: readWords('player', 'en')('player.thanksHeading') }).waitFor();
    });
    assert.deepEqual((await listResponses(id))[0]?.answers.it, ['b', 'c', 'a']);
  });

  test('no type is left out', () => {
    const shown = new Set(questionTypeCases.map(({ question }) => question.type));
    const all = Object.keys(answerForms).filter((type) => type !== 'timing' && type !== 'hidden');
    assert.deepEqual(
      all.filter((type) => !shown.has(type as Question['type'])),
      [],
    );
  });
});
