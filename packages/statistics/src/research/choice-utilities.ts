import { ArgumentError } from '../argument-error.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type AttributeWorth, computeRange } from './effects-coding.ts';

/** What makes up the utility of a product: of a whole sample, or of one person. */
export interface ChoiceUtilities {
  readonly attributes: readonly AttributeWorth[];
  /** utility per unit of price, where price is a number; mostly below 0 */
  readonly price: { readonly name: string; readonly coefficient: number } | null;
  /** utility of choosing nothing, where that could be chosen */
  readonly none: number | null;
}

/** A product to put on the simulated shelf: the level of every attribute, and the price where the study has one. */
export interface Product {
  readonly levels: Readonly<Record<string, string>>;
  readonly price?: number;
}

/** How people choose: in proportion to exp(utility), or each what she likes best. */
export type ChoiceRule = 'logit' | 'firstChoice';

export interface SimulatedShares {
  /** per product, 0…1; with `none` they sum to 1 */
  readonly products: readonly number[];
  /** share that chooses nothing; null where that can't be chosen */
  readonly none: number | null;
}

/** Utility of one product. */
function computeUtility(utilities: ChoiceUtilities, product: Product, place: number): number {
  let sum = 0;
  for (const { name, levels } of utilities.attributes) {
    const level = levels.find((candidate) => candidate.level === product.levels[name]);
    if (level === undefined)
      throw new ArgumentError(
        `products[${place}].levels.${name}`,
        `must be one of ${levels.map((known) => known.level).join(', ')}, not ${product.levels[name]}`,
      );
    sum += level.partWorth;
  }
  if (utilities.price === null) return sum;
  if (product.price === undefined || !Number.isFinite(product.price))
    throw new ArgumentError(`products[${place}].price`, `must be a number, not ${product.price}`);
  return sum + utilities.price.coefficient * product.price;
}

function computeShares(utilities: readonly number[], rule: ChoiceRule): number[] {
  const highest = Math.max(...utilities);
  const parts = utilities.map((utility) =>
    rule === 'logit' ? Math.exp(utility - highest) : Number(utility === highest),
  );
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
}

/**
 * Share simulator, 份额模拟器: who would choose what if these products were on the shelf.
 *
 * Formula: shares of one set of utilities are exp(utility) over the sum (logit), or all to the highest (first choice, ties
 * share); of several people, the mean of theirs.
 *
 * Assumptions: all know and can get all products; with the logit rule of one set of utilities, a new product takes from
 * all in proportion, also from its twin. Utilities per person (`computeHierarchicalConjoint`) soften that.
 *
 * @param people utilities of the sample as a whole, or one per person
 * @param products what is on the shelf
 * @param options `rule`: default `logit`; `withNone`: whether choosing nothing is possible, default where the study had it
 * @returns `noData` without products or people
 * @throws ArgumentError when a product has a level that the study has not, or lacks its price
 * @see K. Train, "Discrete Choice Methods with Simulation", 2nd ed. (2009)
 * @example simulateShares([model.utilities], [{ levels: { brand: 'A' }, price: 9 }, { levels: { brand: 'B' }, price: 7 }])
 */
export function simulateShares(
  people: readonly ChoiceUtilities[],
  products: readonly Product[],
  options: { readonly rule?: ChoiceRule; readonly withNone?: boolean } = {},
): Outcome<SimulatedShares> {
  const { rule = 'logit', withNone = people.every(({ none }) => none !== null) } = options;
  if (withNone && people.some(({ none }) => none === null))
    throw new ArgumentError('withNone', 'must be false where the study had no choice of nothing');
  if (people.length === 0 || products.length === 0) return undefinedBecause('noData');
  const totals = new Float64Array(products.length + 1);
  for (const utilities of people) {
    const values = products.map((product, place) => computeUtility(utilities, product, place));
    const shares = computeShares(withNone ? [...values, utilities.none ?? 0] : values, rule);
    for (const [i, share] of shares.entries()) totals[i] = (totals[i] ?? 0) + share / people.length;
  }
  return defined({
    products: [...totals.subarray(0, products.length)],
    none: withNone ? (totals[products.length] ?? 0) : null,
  });
}

/** How much of a choice an attribute, or price, decides. */
export interface ChoiceImportance {
  readonly name: string;
  /** range of worths (of price: |coefficient| × range of prices shown) over the sum of ranges, 0…1 */
  readonly importance: number;
}

/** Importance of attributes, price last; `noVariance` when all worths are 0. */
export function computeChoiceImportance(
  { attributes, price }: ChoiceUtilities,
  priceRange: number,
): Outcome<ChoiceImportance[]> {
  const ranges = attributes.map((attribute) => ({ name: attribute.name, range: computeRange(attribute) }));
  if (price !== null) ranges.push({ name: price.name, range: Math.abs(price.coefficient) * priceRange });
  const sum = ranges.reduce((total, { range }) => total + range, 0);
  if (!(sum > 1e-12)) return undefinedBecause('noVariance');
  return defined(ranges.map(({ name, range }) => ({ name, importance: range / sum })));
}
