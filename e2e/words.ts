import { readFileSync } from 'node:fs';
import type { Language } from '../server/src/foundation/text/index.ts';

/**
 * The texts of a page as its visitor reads them, so that tests look for what people see and follow when words change.
 * @param page folder below `web/`
 */
export function readWords(page: 'console' | 'player', language: Language): (key: string) => string {
  return (key) => {
    const [room = '', ...name] = key.split('.');
    const file = new URL(`../web/${page}/src/catalogue/${language}/${room}.json`, import.meta.url);
    const texts: Record<string, string> = JSON.parse(readFileSync(file, 'utf8'));
    const text = texts[name.join('.')];
    if (text === undefined) throw new Error(`web/${page} has no text "${key}" in ${language}.`);
    return text;
  };
}
