import type { ProfileAttribute, ProfileMapping } from '../../data/directory/index.ts';
import type { DemoAnswer } from './answer-files.ts';
import { type Chance, seedChance } from './chance.ts';
import { personNames } from './person-names.ts';
import { daysOfHistory } from './story.ts';

const dayMs = 24 * 3_600_000;
/** Share of the members who gave an e-mail address. */
const emailShare = 0.6;

const favourites = [
  { value: 'fresh', names: { 'zh-CN': '生鲜果蔬', en: 'Fruit and vegetables' }, weight: 5 },
  { value: 'bakery', names: { 'zh-CN': '烘焙', en: 'Bakery' }, weight: 2 },
  { value: 'meat', names: { 'zh-CN': '肉禽水产', en: 'Meat and fish' }, weight: 3 },
  { value: 'dairy', names: { 'zh-CN': '乳品冷饮', en: 'Dairy and drinks' }, weight: 2 },
  { value: 'home', names: { 'zh-CN': '家居日用', en: 'Household' }, weight: 2 },
];

const said = { source: 'directory', personal: false } as const;

/** What the demo company wants to know of its members. */
export const customerAttributes: readonly ProfileAttribute[] = [
  { ...said, key: 'city', names: { 'zh-CN': '城市', en: 'City' }, type: 'text', choices: [] },
  { ...said, key: 'memberSince', names: { 'zh-CN': '入会日期', en: 'Member since' }, type: 'date', choices: [] },
  {
    ...said,
    key: 'favourite',
    names: { 'zh-CN': '常购品类', en: 'Favourite category' },
    type: 'choice',
    choices: favourites.map(({ value, names }) => ({ value, names })),
  },
];

const columns = ['memberId', 'name', 'email', 'valueTier', 'language', 'city', 'memberSince', 'favourite'] as const;

/** What the columns of the file are. */
export const customerMapping: ProfileMapping = {
  tags: [],
  columns: columns.map((name, index) => {
    if (name === 'memberId' || name === 'email') return { index, name, as: 'identifier', kind: name };
    if (name === 'name' || name === 'valueTier' || name === 'language') return { index, name, as: name };
    return { index, name, as: 'attribute', key: name, ...(name === 'memberSince' && { order: 'ymd' as const }) };
  }),
};

/**
 * The members among those who answered as a file, as a customer relationship system would write it. The same member is
 * called the same, however many answered.
 */
export function writeCustomerFile(
  answers: Iterable<DemoAnswer>,
  { seed, today, cityNames }: { seed: string; today: string; cityNames: ReadonlyMap<string, string> },
): Uint8Array {
  const lines = new Map<string, string>();
  for (const answer of answers) {
    const { memberId, valueTier, language, store } = answer;
    if (memberId === '' || lines.has(memberId)) continue;
    const chance = seedChance(`${seed} customer ${memberId}`);
    const email = chance.happens(emailShare) ? `${memberId.toLowerCase()}@example.com` : '';
    const since = new Date(Date.parse(today) - chance.whole(daysOfHistory, 6 * 365) * dayMs).toISOString().slice(0, 10);
    const city = cityNames.get(store.cityCode) ?? store.cityCode;
    const cells = [memberId, drawName(chance, language), email, valueTier, language, city, since];
    lines.set(memberId, `${cells.join(',')},${chance.weigh(favourites).value}`);
  }
  return new TextEncoder().encode([columns.join(','), ...lines.values()].join('\n'));
}

function drawName(chance: Chance, language: 'zh-CN' | 'en'): string {
  const { family, given, join } = personNames[language];
  return join(chance.pick(family), chance.pick(given));
}
