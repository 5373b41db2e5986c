import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { describeViolations } from '../server/src/foundation/testing/accessibility.ts';
import { inBrowser, type TestBrowser } from '../server/src/foundation/testing/browser.ts';
import { type Company, foundCompany, type Store } from '../test/company.ts';
import { recordContact, resolveTicket, signInAtConsole } from './console-member.ts';
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
    await closingRate(head).getByText(say('scores.noData')).waitFor();

    const customer = await complain(browser, store, complaint);
    await openTicketAbout(manager, complaint);
    await answerFollowUpAfter(manager, customer, 'yes');
    await manager.getByText(say('tickets.followUp.happy')).waitFor();
    await closingRate(head).getByText('100.0%', { exact: true }).waitFor();

    await stranger.goto('/alerts');
    await stranger.getByText(say('alerts.none.new')).waitFor();
    assert.equal(await stranger.getByText(complaint).count(), 0);
  });
});

test('a customer who is still unhappy opens the ticket again', async (t) => {
  const [store] = company.stores;
  assert.ok(store);
  await inBrowser(t.name, async (browser) => {
    const manager = await openConsole(browser, 'manager of the store', [store.id], '/tickets');
    const words = 'The zip broke on the first day.';
    const customer = await complain(browser, store, words);
    await openTicketAbout(manager, words);
    await answerFollowUpAfter(manager, customer, 'no');
    await manager.getByText(say('tickets.followUp.unhappy')).waitFor();
    await manager.getByText(say('tickets.state.reopened'), { exact: true }).first().waitFor();
  });
});

/** A customer answers 3 on a phone. */
async function complain(browser: TestBrowser, store: Store, words: string): Promise<Page> {
  const customer = await browser.openPage({ name: 'customer', language: 'en', screen: 'phone' }, server.url);
  await customer.goto(`/s/${company.linkId}?u=${store.code}&c=qr&m=M100&lang=en`);
  await answerPurchaseSurvey(customer, 'en', { score: 3, words });
  return customer;
}

/** The ticket comes to the open page by itself. */
async function openTicketAbout(manager: Page, words: string): Promise<void> {
  await manager.getByRole('article').filter({ hasText: words }).getByRole('link').first().click();
}

async function answerFollowUpAfter(manager: Page, customer: Page, solved: 'yes' | 'no'): Promise<void> {
  await recordContact(manager, 'en', 'Was reached at home, very upset.');
  await resolveTicket(manager, 'en', 'Apologised and refunded the shipping.');
  const followUp = await manager.locator('a[href*="/s/i/"]').getAttribute('href');
  assert.ok(followUp);
  await customer.goto(followUp);
  await answerFollowUp(customer, 'en', solved);
}

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

/** The card of the overview that shows how many tickets were closed in time. */
function closingRate(page: Page): Locator {
  return page.getByRole('button', { name: say('scores.metric.onTimeClosingRate') });
}

const consolePages = [
  '/overview',
  '/responses',
  '/alerts',
  '/tickets',
  '/surveys',
  '/units',
  '/members',
  '/alert-rules',
  '/events',
  '/imports',
  '/api-keys',
  '/webhooks',
  '/audit',
];

for (const language of ['zh-CN', 'en'] as const) {
  test(`the respondent's page and the main pages of the console are accessible in ${language}`, async (t) => {
    await inBrowser(t.name, async (browser) => {
      const found: string[] = [];
      const customer = await browser.openPage({ name: 'customer', language, screen: 'phone' }, server.url);
      await customer.goto(`/s/${company.linkId}?lang=${language}`);
      await customer.locator('#q-recommend').waitFor();
      found.push(...(await describeViolations(customer, 'respondent')));
      const member = await browser.openPage({ name: 'owner', language }, server.url);
      await member.goto('/sign-in');
      await member.getByRole('heading', { level: 1 }).waitFor();
      found.push(...(await describeViolations(member, '/sign-in')));
      await signInAtConsole(member, language, { ...server.ownerCredentials, path: '/overview' });
      for (const path of consolePages) {
        await member.goto(path);
        await member.getByRole('heading', { level: 1 }).waitFor();
        await untilLoaded(member);
        found.push(...(await describeViolations(member, path)));
      }
      assert.deepEqual(found, []);
    });
  });
}

async function untilLoaded(page: Page): Promise<void> {
  await page.locator('.ant-skeleton-active, .ant-spin-spinning').first().waitFor({ state: 'detached' });
}
