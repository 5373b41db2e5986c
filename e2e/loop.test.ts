import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { assertAccessible } from '../server/src/foundation/testing/accessibility.ts';
import { inBrowser, type TestBrowser } from '../server/src/foundation/testing/browser.ts';
import { type Company, foundCompany } from '../test/company.ts';
import { resolveTicket, signInAtConsole } from './console-member.ts';
import { answerFollowUp, answerPurchaseSurvey } from './customer.ts';
import { type LoopServer, startLoopServer } from './loop-server.ts';
import { readWords } from './words.ts';

const say = readWords('console', 'en');
const complaint = 'The delivery came a week late and nobody told me.';

let server: LoopServer;
let company: Company;

before(async () => {
  server = await startLoopServer();
  company = await foundCompany(server.owner, 2);
});

test('a customer is unhappy, the store hears of it, fixes it, and the customer says so', async (t) => {
  const [store, otherStore] = company.stores;
  assert.ok(store && otherStore);
  await inBrowser(t.name, async (browser) => {
    const manager = await openConsole(browser, 'manager of the store', [store.id], '/tickets');
    const stranger = await openConsole(browser, 'manager of another store', [otherStore.id], '/tickets');
    const head = await openConsole(browser, 'analyst', [], '/overview');
    assert.match((await closingRate(head)) ?? '', new RegExp(say('scores.noData')));

    const customer = await browser.openPage({ name: 'customer', language: 'en', screen: 'phone' }, server.url);
    await customer.goto(`/s/${company.linkId}?u=${store.code}&c=qr&m=M100&lang=en`);
    await answerPurchaseSurvey(customer, 'en', { score: 3, words: complaint });

    await manager.getByText(complaint).first().waitFor();
    await manager.getByRole('article').filter({ hasText: complaint }).getByRole('link').click();
    await resolveTicket(manager, 'en', 'Called her, refunded the shipping.');
    const followUpLink = manager.locator('a[href*="/s/i/"]');
    const followUp = await followUpLink.getAttribute('href');
    assert.ok(followUp);

    await customer.goto(followUp);
    await answerFollowUp(customer, 'en', 'yes');
    await manager.getByText(say('tickets.followUp.answered')).waitFor();
    await head
      .getByRole('button', { name: say('scores.metric.onTimeClosingRate') })
      .getByText('100')
      .waitFor();

    await stranger.goto('/alerts');
    await stranger.getByText(say('alerts.none.new')).waitFor();
    assert.equal(await stranger.getByText(complaint).count(), 0);
  });
});

async function openConsole(
  browser: TestBrowser,
  name: string,
  unitIds: readonly number[],
  path: string,
): Promise<Page> {
  const role = unitIds.length > 0 ? 'unitManager' : 'analyst';
  const { email, password } = await server.addMember(role, unitIds);
  const page = await browser.openPage({ name, language: 'en' }, server.url);
  await signInAtConsole(page, 'en', { email, password, path });
  return page;
}

async function closingRate(page: Page): Promise<string | null> {
  return page.getByRole('button', { name: say('scores.metric.onTimeClosingRate') }).textContent();
}

for (const language of ['zh-CN', 'en'] as const) {
  test(`the respondent's page and the main pages of the console are accessible in ${language}`, async (t) => {
    await inBrowser(t.name, async (browser) => {
      const customer = await browser.openPage({ name: 'customer', language, screen: 'phone' }, server.url);
      await customer.goto(`/s/${company.linkId}?lang=${language}`);
      await customer.locator('#q-recommend').waitFor();
      await assertAccessible(customer, `the respondent's page in ${language}`);
      const member = await browser.openPage({ name: 'owner', language }, server.url);
      await member.goto('/sign-in');
      await member.getByRole('main').waitFor();
      await assertAccessible(member, `sign-in in ${language}`);
      await signInAtConsole(member, language, { ...server.ownerCredentials, path: '/overview' });
      for (const path of ['/overview', '/responses', '/alerts', '/tickets', '/surveys', '/units', '/members']) {
        await member.goto(path);
        await member.getByRole('heading', { level: 1 }).waitFor();
        await member.locator('.ant-skeleton-active').first().waitFor({ state: 'detached' });
        await assertAccessible(member, `${path} in ${language}`);
      }
    });
  });
}
