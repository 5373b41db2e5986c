import type { Chance } from './chance.ts';
import { phraseBooks } from './phrase-books.ts';
import { type Theme, themeWords } from './themes.ts';

/** Words of a customer about a theme; sometimes about a second one, too. Never the same twice but by chance. */
export function composeVerbatim(
  chance: Chance,
  about: {
    theme: Theme;
    mood: 'good' | 'bad';
    second?: { theme: Theme; mood: 'good' | 'bad' } | undefined;
    language: 'zh-CN' | 'en';
  },
): string {
  const book = phraseBooks[about.language];
  const say = ({ theme, mood }: { theme: Theme; mood: 'good' | 'bad' }) =>
    fillSlots(chance, chance.pick(themeWords[about.language][theme][mood]), about.language);
  const opener = chance.pick(book.openers);
  const first = say(about);
  const joint = about.second === undefined ? '' : joinWords(about.language, about.mood === about.second.mood);
  const second = about.second === undefined ? '' : say(about.second);
  const end = chance.pick(book.closers[about.second?.mood ?? about.mood]);
  const words = `${opener}${opener.endsWith(', ') ? lowerFirst(first) : first}${joint}${joint === '' ? '' : lowerFirst(second)}${end}`;
  return about.language === 'zh-CN' && !/[。！]$/.test(words) && chance.happens(0.6) ? `${words}。` : words;
}

function joinWords(language: 'zh-CN' | 'en', same: boolean): string {
  if (language === 'zh-CN') return same ? '，而且' : '，不过';
  return same ? ', and ' : ', but ';
}

function lowerFirst(text: string): string {
  return /^(?:I |I'|App)/.test(text) ? text : text.slice(0, 1).toLowerCase() + text.slice(1);
}

function fillSlots(chance: Chance, words: string, language: 'zh-CN' | 'en'): string {
  const book = phraseBooks[language];
  const fillings: Record<string, () => string> = {
    product: () => chance.pick(book.products),
    person: () => chance.pick(book.people),
    daypart: () => chance.pick(book.dayparts),
    minutes: () => String(5 * chance.whole(3, 9)),
    count: () => String(chance.whole(2, 5)),
  };
  return words.replace(/\{(\w+)\}/g, (_, slot: string) => fillings[slot]?.() ?? '');
}
