import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { describeViolations } from '../server/src/foundation/testing/accessibility.ts';
import { inBrowser } from '../server/src/foundation/testing/browser.ts';
import { signInAtConsole } from './console-member.ts';
import { type LoopServer, startLoopServer } from './loop-server.ts';
import { readWords } from './words.ts';

let server: LoopServer;

before(async () => {
  server = await startLoopServer();
});

/** A survey with a question that arrives whole, one that is changed and one that has no counterpart. */
const document = {
  title: { default: 'Visit to the clinic', 'zh-cn': '门诊体验' },
  elements: [
    { type: 'radiogroup', name: 'again', title: 'Would you come again?', choices: ['yes', 'no'] },
    { type: 'comment', name: 'why', title: 'Why not?', visibleIf: "{again} = 'no'", maxLength: 500 },
    { type: 'matrixdynamic', name: 'visits', title: 'Earlier visits', columns: [{ name: 'year' }] },
    { type: 'hologram', name: 'show', title: 'Show us' },
  ],
};

const fileOf = (name: string, text: string) => ({ name, mimeType: 'application/json', buffer: Buffer.from(text) });

/** For looking at: `VOXLOOP_TEST_PICTURES` names a folder. */
async function photograph(page: Page, name: string): Promise<void> {
  const folder = process.env.VOXLOOP_TEST_PICTURES;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
}

for (const [language, screen] of [
  ['zh-CN', 'phone'],
  ['en', 'desktop'],
] as const) {
  test(`a survey of another tool is looked at before it becomes a draft (${language}, ${screen})`, async (t) => {
    const say = readWords('console', language);
    await inBrowser(t.name, async (browser) => {
      const page = await browser.openPage(
        { name: 'owner', language, screen, colorScheme: screen === 'phone' ? 'dark' : 'light' },
        server.url,
      );
      await signInAtConsole(page, language, { ...server.ownerCredentials, path: '/surveys' });
      await page
        .getByRole('link', { name: say('surveys.importFile') })
        .first()
        .click();
      await page.waitForURL('**/surveys/import');
      await page.getByText(say('surveyImport.drop')).waitFor();
      await photograph(page, `import-empty-${language}`);

      const chooser = page.locator('input[type=file]');
      await chooser.setInputFiles(fileOf('broken.json', '{\n"pages": [,]\n}'));
      await page
        .getByRole('alert')
        .filter({ hasText: /line 2/ })
        .waitFor();
      await chooser.setInputFiles(fileOf('clinic.json', JSON.stringify(document)));
      await page.getByText(say('surveyImport.questions')).waitFor();
      assert.equal(await page.getByRole('alert').count(), 0);
      await photograph(page, `import-report-${language}`);
      assert.deepEqual(await describeViolations(page, 'the report'), []);

      const questions = page.locator('main ol > li');
      assert.equal(await questions.count(), 4);
      await page.getByRole('button', { name: new RegExp(say('surveyImport.outcome.left')) }).click();
      assert.equal(await questions.count(), 1);
      await page.getByText('hologram').first().waitFor();
      await page.getByRole('button', { name: new RegExp(say('surveyImport.outcome.left')) }).click();
      await page.getByPlaceholder(say('surveyImport.search')).fill('matrixdynamic');
      assert.equal(await questions.count(), 1);

      await page.getByRole('button', { name: say('surveyImport.create') }).click();
      await page.waitForURL(/\/surveys\/[0-9a-f-]{36}/);
      await page.getByRole('button', { name: say('surveys.export') }).click();
      const [download] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('menuitem', { name: say('surveys.export.definition') }).click(),
      ]);
      assert.match(download.suggestedFilename(), /definition\.json$/);
      await photograph(page, `import-created-${language}`);
    });
  });
}
