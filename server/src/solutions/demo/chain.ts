import type { Chance } from './chance.ts';
import { type RegionOfChain, regionsOfChain, roads, stretches } from './places.ts';

/** A store of the demo company, with what its customers will feel. */
export interface DemoStore {
  code: string;
  regionCode: string;
  cityCode: string;
  zh: string;
  en: string;
  /** How good it is, in standard deviations from the ordinary store. */
  quality: number;
  /** How many customers it has, compared with others. */
  weight: number;
}

/** The code of the unit above all. */
export const chainCode = 'CN';

/** Share of stores that are clearly weak, and by how much. */
const weakShare = 0.035;
const weakBy = 2.2;
/** What the regions differ in. */
const regionQuality: Readonly<Record<string, number>> = {
  EAST: 0.1,
  NORTH: 0,
  SOUTH: 0.25,
  CENTRAL: -0.05,
  SOUTHWEST: 0.3,
  NORTHEAST: -0.35,
  NORTHWEST: -0.15,
};

/** Spreads `count` stores over the cities. The same chance gives the same chain. */
export function buildChain(chance: Chance, count: number): DemoStore[] {
  const cities = regionsOfChain.flatMap((region) => region.cities.map((city) => ({ region, city })));
  const total = cities.reduce((sum, { city }) => sum + city.weight, 0);
  const most = roads.length * stretches.length;
  const stores: DemoStore[] = [];
  let owed = 0;
  for (const { region, city } of cities) {
    owed += (count * city.weight) / total;
    const here = Math.min(most, Math.round(owed) - stores.length);
    for (let number = 1; number <= here; number++) stores.push(buildStore(chance, region, city, number));
  }
  // Rounding, and the few cities that run out of names, leave some to be opened in the first city that has room.
  for (const { region, city } of cities) {
    const here = stores.filter((store) => store.cityCode === city.code).length;
    for (let number = here + 1; number <= most && stores.length < count; number++) {
      stores.push(buildStore(chance, region, city, number));
    }
  }
  return stores;
}

function buildStore(
  chance: Chance,
  region: RegionOfChain,
  city: RegionOfChain['cities'][number],
  number: number,
): DemoStore {
  const road = roads[(number - 1) % roads.length] ?? chance.pick(roads);
  const stretch = stretches[Math.floor((number - 1) / roads.length)] ?? chance.pick(stretches);
  const weak = chance.happens(weakShare);
  return {
    code: `${city.code}${String(number).padStart(3, '0')}`,
    regionCode: region.code,
    cityCode: city.code,
    zh: `${city.zh}${road.zh}${stretch.zh}店`,
    en: `${city.en} ${road.en} ${stretch.en}`,
    quality: (regionQuality[region.code] ?? 0) + 0.45 * chance.normal() - (weak ? weakBy : 0),
    weight: Math.exp(0.5 * chance.normal()),
  };
}

/** The chain as a file of units, as a customer would bring it. */
export function writeUnitFile(stores: readonly DemoStore[], validFrom: string): string {
  const lines = ['code,parentCode,level,nameZh,nameEn,validFrom', `${chainCode},,country,中国,China,${validFrom}`];
  for (const region of regionsOfChain) {
    lines.push(`${region.code},${chainCode},region,${region.zh},${region.en},${validFrom}`);
    for (const city of region.cities) lines.push(`${city.code},${region.code},city,${city.zh},${city.en},${validFrom}`);
  }
  for (const store of stores) lines.push(`${store.code},${store.cityCode},store,${store.zh},${store.en},${validFrom}`);
  return lines.join('\n');
}
