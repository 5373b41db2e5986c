import type { Page } from 'playwright-core';
import { inBrowser } from '../server/src/foundation/testing/browser.ts';
import type { Language } from '../server/src/foundation/text/index.ts';
import type { LoopServer } from './loop-server.ts';
import { readWords } from './words.ts';

/** Signs in at the console and waits until the page hears of changes by itself. */
export async function signInAtConsole(
  page: Page,
  language: Language,
  { email, password, path }: { email: string; password: string; path: string },
): Promise<void> {
  const say = readWords('console', language);
  await page.goto(`/sign-in?back=${encodeURIComponent(path)}`);
  await page.getByLabel(say('signIn.email')).fill(email);
  await page.getByLabel(say('signIn.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: say('signIn.submit'), exact: true }).click();
  await page.waitForURL(`**${path}`);
  await untilLive(page, language);
}

/** Waits for the mark at the head of the console that says that the page hears of changes by itself. */
export async function untilLive(page: Page, language: Language): Promise<void> {
  const hasText = readWords('console', language)('app.live.connected');
  await page.getByRole('status').filter({ hasText }).waitFor();
}

/** Opens a page of the Chinese console on a desktop as the owner, and lets him work on it. */
export async function atConsoleAsOwner(
  { url, ownerCredentials }: Pick<LoopServer, 'url' | 'ownerCredentials'>,
  name: string,
  path: string,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  await inBrowser(name, async (browser) => {
    const page = await browser.openPage({ name: 'owner', language: 'zh-CN', screen: 'desktop' }, url);
    await signInAtConsole(page, 'zh-CN', { ...ownerCredentials, path });
    await work(page);
  });
}

/** Notes on the ticket whose page is open that the customer was reached by phone. */
export async function recordContact(page: Page, language: Language, note: string): Promise<void> {
  const say = readWords('console', language);
  await page.getByLabel(say('tickets.contactNote')).fill(note);
  await page.getByRole('button', { name: say('tickets.recordContact') }).click();
  await page.getByText(note).waitFor();
}

/** Resolves the ticket whose page is open, on the form that is offered once the customer was reached. */
export async function resolveTicket(page: Page, language: Language, note: string): Promise<void> {
  const say = readWords('console', language);
  await page.getByLabel(say('tickets.resolveNote')).fill(note);
  await page.getByRole('button', { name: say('tickets.resolve'), exact: true }).click();
}
