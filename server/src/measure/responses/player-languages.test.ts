import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { describeViolations } from '../../foundation/testing/accessibility.ts';
import { inBrowser } from '../../foundation/testing/browser.ts';
import { startTestServer } from '../../foundation/testing/test-server.ts';

const server = await startTestServer();
const baseUrl = await server.listen();
const { owner } = server;

async function manage(method: 'POST' | 'PUT', url: string, payload: object = {}) {
  const response = await server.request(owner, { method, url: `/api/v1${url}`, payload });
  return { status: response.statusCode, body: response.json() };
}

const inArabic = (ar: string, fr: string, pt: string) => ({ ar, fr, pt });
const options = ['a', 'b', 'c'].map((id, at) => ({
  id,
  label: inArabic(['السرعة', 'السعر', 'اللطف'][at] ?? '', `Option ${id}`, `Opção ${id}`),
}));
const definition = {
  format: 2,
  languages: ['ar', 'fr', 'pt'],
  title: inArabic('زيارتك', 'Votre visite', 'A sua visita'),
  thanks: inArabic('شكرًا جزيلًا', 'Merci beaucoup', 'Muito obrigado'),
  settings: { words: { pt: { 'player.next': 'Seguinte', 'errors.required': 'Responda, por favor' } } },
  elements: [
    {
      kind: 'page',
      id: 'one',
      questions: [
        {
          type: 'nps',
          id: 'recommend',
          metric: 'nps',
          required: true,
          scale: { min: 0, max: 10 },
          title: inArabic('هل توصي بنا؟', 'Nous recommanderiez-vous ?', 'Recomenda-nos?'),
          ends: {
            low: inArabic('لا أبدًا', 'Pas du tout', 'De modo nenhum'),
            high: inArabic('بكل تأكيد', 'Tout à fait', 'Com certeza'),
          },
        },
        { type: 'ranking', id: 'order', title: inArabic('رتّب', 'Classez', 'Ordene'), options },
      ],
    },
    {
      kind: 'page',
      id: 'two',
      questions: [{ type: 'longText', id: 'why', title: inArabic('لماذا؟', 'Pourquoi ?', 'Porquê?') }],
    },
  ],
};

async function draft(changed: object) {
  const survey = (await manage('POST', '/surveys', { templateKey: 'csat' })).body;
  const saved = await manage('PUT', `/surveys/${survey.id}/draft`, { definition: changed, revision: 1 });
  return { id: survey.id as string, saved };
}

async function publish(): Promise<string> {
  const { id, saved } = await draft(definition);
  assert.equal(saved.status, 200, JSON.stringify(saved.body));
  assert.equal((await manage('POST', `/surveys/${id}/publish`)).status, 200);
  return `/s/${(await manage('POST', `/surveys/${id}/links`, { name: 'Link' })).body.id}`;
}

const link = await publish();

/** Pictures for looking at, where `VOXLOOP_TEST_PICTURES` names a folder for them. */
async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env.VOXLOOP_TEST_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

test('a survey in Arabic is read from the right, in Arabic throughout, and answered to its end', async (t) => {
  await inBrowser(t.name, async (browser) => {
    for (const visitor of [
      { name: 'phone', language: 'en', screen: 'phone' },
      { name: 'desk', language: 'en', colorScheme: 'dark' },
    ] as const) {
      const page = await browser.openPage(visitor, baseUrl);
      await page.goto(`${link}?lang=ar`);
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
      await page.locator('html[data-ready]').waitFor();
      await page.getByText('اختر بالترتيب').waitFor();
      assert.deepEqual(await describeViolations(page, `ar, ${visitor.name}`), []);
      await page.locator('.rankable').first().click();
      await photograph(page, `ar-${visitor.name}`);
      const [low, high] = await Promise.all(
        ['0', '10'].map((value) => page.locator(`label:has(input[value="${value}"])`).first().boundingBox()),
      );
      assert.ok(low && high && low.x > high.x, 'the scale begins at the right');
      await page.getByRole('button', { name: 'التالي' }).click();
      await page.getByText('يرجى الإجابة عن هذا السؤال').waitFor();
      assert.deepEqual(await describeViolations(page, `ar with errors, ${visitor.name}`), []);
      await photograph(page, `ar-${visitor.name}-errors`);
      await page.locator('#q-recommend input[value="9"]').check();
      await page.getByRole('button', { name: 'التالي' }).click();
      await page.getByRole('button', { name: 'إرسال' }).click();
      await page.getByRole('heading', { name: 'وصلت إجاباتك' }).waitFor();
      assert.equal(await page.locator('text=Next').count(), 0);
    }
  });
});

test('another language of the survey is spoken at once, also one whose words the survey brings itself', async (t) => {
  await inBrowser(t.name, async (browser) => {
    const page = await browser.openPage({ name: 'customer', language: 'en' }, baseUrl);
    await page.goto(`${link}?lang=ar`);
    await page.locator('html[data-ready]').waitFor();
    await page.locator('button[lang=fr]').click();
    await page.getByRole('button', { name: 'Suivant' }).click();
    await page.getByText('Veuillez répondre à cette question').waitFor();
    assert.equal(await page.locator('html').getAttribute('dir'), 'ltr');
    await page.locator('button[lang=pt]').click();
    await page.getByRole('button', { name: 'Seguinte' }).waitFor();
    await page.getByText('Responda, por favor').waitFor();
    // What the survey does not bring is said in English.
    await page.getByText('Choose in order, best first').waitFor();
  });
});

test('where there is nothing to answer, that is said in the reader’s language', async () => {
  const headers = { 'accept-language': 'ja-JP,ja;q=0.9' };
  const { statusCode, body } = await server.request(null, { method: 'GET', url: '/s/nowhere', headers });
  assert.equal(statusCode, 404);
  assert.match(body, /<html lang="ja" dir="ltr">/);
  assert.match(body, /アンケートが見つかりません/);
});

test('words that the page does not have, or that are none, are refused in a draft', async () => {
  for (const words of [{ pt: { 'player.next': 5 } }, { pt: { next: 'x' } }, { pt: 'x' }, { '<b>': {} }]) {
    const { saved } = await draft({ ...definition, settings: { words } });
    assert.deepEqual([saved.status, saved.body.code], [422, 'surveyInvalid'], JSON.stringify(words));
  }
});
