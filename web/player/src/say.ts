import type { AnswerErrorCode } from '@voxloop/survey';
import type inputs from './catalogue/en/inputs.json';
import type notice from './catalogue/en/notice.json';
import type player from './catalogue/en/player.json';

export type TextKey =
  | `player.${keyof typeof player}`
  | `inputs.${keyof typeof inputs}`
  | `notice.${keyof typeof notice}`
  /** Only among words that came as data */
  | `errors.${AnswerErrorCode}`;
type Words = Readonly<Record<string, string>>;
/** Words of the page itself, of inputs that are loaded on demand, and of pages where there is nothing to answer. */
type Room = 'player' | 'inputs' | 'notice';
type BuiltIn = 'zh-CN' | 'en';

const builtIn: Readonly<Record<BuiltIn, Readonly<Record<Room, () => Promise<{ default: Words }>>>>> = {
  en: {
    player: () => import('./catalogue/en/player.json'),
    inputs: () => import('./catalogue/en/inputs.json'),
    notice: () => import('./catalogue/en/notice.json'),
  },
  'zh-CN': {
    player: () => import('./catalogue/zh-CN/player.json'),
    inputs: () => import('./catalogue/zh-CN/inputs.json'),
    notice: () => import('./catalogue/zh-CN/notice.json'),
  },
};

/** The words that are here: by language and room, and those that came as data by language. */
const catalogues = new Map<string, Words>();
const rooms = new Set<Room>(['player']);
const languages = new Set<BuiltIn>();

function builtInFor(language: string): BuiltIn {
  return /^zh\b/i.test(language) ? 'zh-CN' : 'en';
}

/** Takes words that came as data, by language and whole key. What they lack is said in a language that is built in. */
export function addWords(words: Readonly<Record<string, Words>> = {}): void {
  for (const language in words) catalogues.set(language, words[language] ?? {});
}

/** Makes the words of a language ready to be said. Those of languages that are neither built in nor added are English. */
export async function loadWords(language: string): Promise<void> {
  languages.add(builtInFor(language));
  await loadMissing();
}

/** Makes the words of a room ready, in every language that is in use now or later. */
export async function loadRoom(room: Room): Promise<void> {
  rooms.add(room);
  await loadMissing();
}

async function loadMissing(): Promise<void> {
  const wanted = [...languages].flatMap((language) => [...rooms].map((room) => [language, room] as const));
  await Promise.all(
    wanted.map(async ([language, room]) => {
      const at = `${language}/${room}`;
      if (!catalogues.has(at)) catalogues.set(at, (await builtIn[language][room]()).default);
    }),
  );
}

/** The page's own words in the respondent's language, once they are loaded. */
export function say(
  language: string,
  key: TextKey,
  params: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const [room = '', name = ''] = key.split('.');
  const message = catalogues.get(language)?.[key] ?? catalogues.get(`${builtInFor(language)}/${room}`)?.[name] ?? '';
  return message.replace(/\{(\w+)\}/g, (_, param: string) => String(params[param] ?? ''));
}

/** A language by its own name, as the language switch shows it. */
export function nameLanguage(language: string): string {
  const withoutRegion = language.replace(/-([A-Z]{2}|\d{3})$/i, '');
  return new Intl.DisplayNames([language], { type: 'language' }).of(withoutRegion) ?? language;
}
