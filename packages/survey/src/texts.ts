import type { Texts } from './definition.ts';

/**
 * The words in `language`; where they are missing or blank, those of the first of `fallbacks` that has any; else ''.
 * `fallbacks` are normally the survey's languages in their order.
 */
export function textIn(texts: Texts | undefined, language: string, fallbacks: readonly string[]): string {
  if (texts === undefined) return '';
  for (const candidate of [language, ...fallbacks]) {
    const words = Object.hasOwn(texts, candidate) ? texts[candidate] : undefined;
    if (words !== undefined && words.trim() !== '') return words;
  }
  return '';
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
