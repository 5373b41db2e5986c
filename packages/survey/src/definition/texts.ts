import type { Text, Texts } from './definition.ts';
import { escapeHtml, plainTextOf } from './rich-text.ts';

/**
 * The words in `language`, as plain text; where they are missing or blank, those of the first of `fallbacks` that has
 * any; else ''. `fallbacks` are normally the survey's languages in their order.
 */
export function textIn(texts: Texts | undefined, language: string, fallbacks: readonly string[]): string {
  const found = findText(texts, language, fallbacks);
  return found === undefined ? '' : plainOf(found);
}

/** The same words as HTML: rich ones as their author wrote them, plain ones escaped. */
export function htmlIn(texts: Texts | undefined, language: string, fallbacks: readonly string[]): string {
  const found = findText(texts, language, fallbacks);
  if (found === undefined) return '';
  return typeof found === 'string' ? escapeHtml(found) : found.html;
}

/** The words chosen for `language` as they are written; undefined where no language has any. */
export function findText(texts: Texts | undefined, language: string, fallbacks: readonly string[]): Text | undefined {
  if (texts === undefined) return undefined;
  const own = textOf(texts, language);
  if (own !== undefined) return own;
  for (const fallback of fallbacks) {
    const words = textOf(texts, fallback);
    if (words !== undefined) return words;
  }
  return undefined;
}

function textOf(texts: Texts, language: string): Text | undefined {
  const words = Object.hasOwn(texts, language) ? texts[language] : undefined;
  return words === undefined || isBlank(words) ? undefined : words;
}

/** True when there is nothing to see or hear: no word and no medium. */
export function isBlank(text: Text): boolean {
  return typeof text === 'string' ? text.trim() === '' : plainTextOf(text.html) === '' && !/<img\b/i.test(text.html);
}

/** Words as plain text: what rich ones say without their marks. */
export function plainOf(text: Text): string {
  return typeof text === 'string' ? text : plainTextOf(text.html);
}

/**
 * The language of `available` that suits a reader best: an exact match with one of `wanted` (most wished first), else
 * one with the same primary subtag (`zh` for `zh-TW`), else the first available.
 */
export function chooseLanguage(available: readonly string[], wanted: readonly string[]): string {
  const primary = (tag: string) => tag.toLowerCase().split('-')[0];
  for (const wish of wanted) {
    const exact = available.find((tag) => tag.toLowerCase() === wish.toLowerCase());
    if (exact !== undefined) return exact;
    const related = available.find((tag) => primary(tag) === primary(wish));
    if (related !== undefined) return related;
  }
  return available[0] ?? 'en';
}
