import type { Page } from 'playwright-core';
import type { Language } from '../server/src/foundation/text/index.ts';
import { readWords } from './words.ts';

/** Answers the survey after a purchase on the page that is open: a score, then some words. */
export async function answerPurchaseSurvey(
  page: Page,
  language: Language,
  answer: { score: number; words: string },
): Promise<void> {
  const say = readWords('player', language);
  await page.locator(`#q-recommend label:has(input[value="${answer.score}"])`).tap();
  await page.getByRole('button', { name: say('player.next') }).tap();
  await page.locator('#q-comment').getByRole('textbox').fill(answer.words);
  await page.getByRole('button', { name: say('player.submit') }).tap();
  await page.getByRole('heading', { name: say('player.thanksHeading') }).waitFor();
}

/** Answers the question whether the problem is solved on the page that is open. */
export async function answerFollowUp(page: Page, language: Language, solved: 'yes' | 'no'): Promise<void> {
  const say = readWords('player', language);
  await page.locator(`#q-solved label:has(input[value="${solved}"])`).tap();
  await page.getByRole('button', { name: say('player.submit') }).tap();
  await page.getByRole('heading', { name: say('player.thanksHeading') }).waitFor();
}
