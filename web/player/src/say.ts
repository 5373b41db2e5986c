import en from './catalogue/en/player.json';
import zhCN from './catalogue/zh-CN/player.json';

export type TextKey = `player.${keyof typeof en}`;

/** The page's own words in the respondent's language; English for every language but Chinese. */
export function say(language: string, key: TextKey, params: Readonly<Record<string, string | number>> = {}): string {
  const texts: Readonly<Record<string, string>> = language.toLowerCase().startsWith('zh') ? zhCN : en;
  const message = texts[key.slice('player.'.length)] ?? key;
  return message.replace(/\{(\w+)\}/g, (_, name: string) => String(params[name] ?? ''));
}

/** A language by its own name, as the language switch shows it. */
export function nameLanguage(language: string): string {
  if (/^(zh|en)\b/i.test(language)) return say(language, 'player.languageName');
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}
