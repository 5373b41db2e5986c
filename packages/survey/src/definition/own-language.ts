/** The languages in which this package has words of its own. */
export type OwnLanguage = 'zh-CN' | 'en';

/** The one for a reader of `language`: any language but Chinese gets English. */
export function ownLanguageFor(language: string): OwnLanguage {
  return language.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en';
}
