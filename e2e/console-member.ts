import type { Page } from 'playwright-core';
import type { Language } from '../server/src/foundation/text/index.ts';
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
  await page.getByRole('button', { name: say('signIn.submit') }).click();
  await page.waitForURL(`**${path}`);
  await page.getByText(say('app.live.connected'), { exact: true }).waitFor();
}

/** Resolves the ticket whose page is open, saying what was done. */
export async function resolveTicket(page: Page, language: Language, note: string): Promise<void> {
  const say = readWords('console', language);
  const step = page.getByText(say('tickets.step.resolve'), { exact: true });
  if (await step.isVisible()) await step.click();
  await page.getByLabel(say('tickets.resolveNote')).fill(note);
  await page.getByRole('button', { name: say('tickets.resolve'), exact: true }).click();
}
