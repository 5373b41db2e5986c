import ar from './words/ar.json';
import de from './words/de.json';
import es from './words/es.json';
import fr from './words/fr.json';
import ja from './words/ja.json';
import ko from './words/ko.json';
import zhTW from './words/zh-TW.json';

/**
 * The page's own words in languages that are not built into it. Only the server holds them; it hands a page those of the
 * survey's languages.
 */
const shipped: Readonly<Record<string, Readonly<Record<string, string>>>> = { 'zh-TW': zhTW, ja, ko, fr, de, es, ar };

export const shippedLanguages: readonly string[] = Object.keys(shipped);

/** The words for readers of a language; undefined for those that are built in, and for those that nobody has written. */
export function findShippedWords(language: string): Readonly<Record<string, string>> | undefined {
  const [primary = '', ...rest] = language.toLowerCase().split('-');
  if (primary === 'zh') return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? zhTW : undefined;
  return Object.hasOwn(shipped, primary) ? shipped[primary] : undefined;
}
