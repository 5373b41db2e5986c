import type { Question } from '@voxloop/survey';
import type { Page } from 'playwright-core';

/** Fingers on a keyboard, and nothing else. */
export interface Keyboard {
  page: Page;
  /** Presses Tab until an element that matches has the focus. */
  to(selector: string): Promise<void>;
  press(key: string, times?: number): Promise<void>;
  type(words: string): Promise<void>;
}

export interface QuestionTypeCase {
  name: string;
  question: Question;
  keyboard(hands: Keyboard): Promise<void>;
  touch(page: Page): Promise<void>;
  /** The answer that must arrive, or what must hold for it. */
  answer: unknown | ((answer: unknown) => boolean);
  /** Where a touch answers something else. */
  touched?: unknown | ((answer: unknown) => boolean);
}

export type Written = Record<string, unknown> & { type: Question['type'] };

export const texts = (zh: string, en: string) => ({ 'zh-CN': zh, en });
export const option = (id: string, extra: object = {}) => ({
  id,
  label: texts(`选项 ${id}`, `Option ${id}`),
  ...extra,
});
export const options = [option('a'), option('b'), option('c')];
export const rows = [
  { id: 'r1', label: texts('速度', 'Speed') },
  { id: 'r2', label: texts('态度', 'Manner') },
];
export const ends = { low: texts('很差', 'Poor'), high: texts('很好', 'Good') };
/** A grey dot, as wide as the page makes it. */
export const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOUlZX9DwACFAFJ0rQAzgAAAABJRU5ErkJggg==';
export const image = { url: picture, alt: texts('货架', 'A shelf') };

/** A question of the id `it` with a title in both languages. The definition's own parser judges the rest. */
export function ask(written: Written): Question {
  // Written by hand below; the server refuses a definition that is not sound.
  return { id: 'it', title: texts('请回答这道题', 'Please answer this'), ...written } as Question;
}

export const tap = (page: Page, selector: string) => page.locator(`#q-it ${selector}`).first().tap();
export const tapValue = (page: Page, value: string | number, name = 'it') =>
  tap(page, `label:has(input[name="${name}"][value="${value}"])`);
export const writeInto = async (page: Page, selector: string, words: string) => {
  await tap(page, selector);
  await page.locator(`#q-it ${selector}`).first().fill(words);
};
