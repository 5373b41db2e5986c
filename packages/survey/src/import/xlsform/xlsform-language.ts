import { findLanguageTag } from '../language-tag.ts';

/** The language tag for a language as a column names it: `English (en)`, `Swahili`, `fr`; null where it is none known. */
export function findXlsformLanguage(name: string): string | null {
  const code = /\(([A-Za-z-]+)\)\s*$/.exec(name)?.[1];
  if (code !== undefined) return findLanguageTag(code);
  const clean = name.trim().toLowerCase();
  if (clean === 'chinese') return 'zh-CN';
  return tagsByName().get(clean) ?? (/^[a-z]{2,3}(-[a-z]{2,4})?$/.test(clean) ? findLanguageTag(clean) : null);
}

let known: Map<string, string> | undefined;

/** Language tags by their English names and by the names that languages have for themselves. */
function tagsByName(): Map<string, string> {
  if (known !== undefined) return known;
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  const english = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
  known = new Map();
  for (const first of letters) {
    for (const second of letters) {
      const tag = first + second;
      const own = new Intl.DisplayNames([tag], { type: 'language', fallback: 'none' }).of(tag);
      for (const name of [english.of(tag), own])
        if (name !== undefined && !known.has(name.toLowerCase())) known.set(name.toLowerCase(), tag);
    }
  }
  return known;
}
