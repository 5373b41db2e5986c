import { readdirSync, readFileSync } from 'node:fs';
import { IntlMessageFormat } from 'intl-messageformat';

/** The languages that every text exists in. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

const folder = new URL('../../../catalogue/', import.meta.url);
const formats = new Map<string, IntlMessageFormat>(languages.flatMap(loadLanguage));

function loadLanguage(language: Language): [string, IntlMessageFormat][] {
  const languageFolder = new URL(`${language}/`, folder);
  return readdirSync(languageFolder)
    .filter((file) => file.endsWith('.json'))
    .flatMap((file) => {
      const room = file.slice(0, -'.json'.length);
      const messages: Record<string, string> = JSON.parse(readFileSync(new URL(file, languageFolder), 'utf8'));
      return Object.entries(messages).map(([key, message]): [string, IntlMessageFormat] => [
        `${language}:${room}.${key}`,
        new IntlMessageFormat(message, language),
      ]);
    });
}

/**
 * The words for `key` (`<module>.<name>`, from `server/catalogue/<language>/<module>.json`), in ICU MessageFormat.
 * @throws when the key is unknown or a parameter is missing: both are mistakes in code, found by `npm run check`.
 */
export function text(
  language: Language,
  key: string,
  params: Record<string, string | number | boolean | Date> = {},
): string {
  const format = formats.get(`${language}:${key}`);
  if (format === undefined) throw new Error(`No text "${key}" in ${language}; add it to server/catalogue.`);
  return String(format.format(params));
}

/** The best of our languages for an Accept-Language header; Chinese comes first when nothing matches. */
export function chooseLanguage(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(';q=');
      return { tag: tag.toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 };
    })
    .sort((a, b) => b.quality - a.quality);
  for (const { tag } of wanted) {
    if (tag.startsWith('zh')) return 'zh-CN';
    if (tag.startsWith('en')) return 'en';
  }
  return 'zh-CN';
}
