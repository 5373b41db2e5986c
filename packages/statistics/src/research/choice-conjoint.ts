import type { Matrix } from 'ml-matrix';
import type { Factor, NumericColumn } from '../data/index.ts';
import { computeNormalQuantile } from '../distributions/index.ts';
import { type ConfidenceOption, type Interval, parseConfidence } from '../interval.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Coefficient } from '../regression/coefficient.ts';
import { computeConditionalLogit } from '../regression/conditional-logit.ts';
import { type ChoiceDesign, createChoiceDesign, type ShownAlternatives } from './choice-design.ts';
import { type ChoiceImportance, type ChoiceUtilities, computeChoiceImportance } from './choice-utilities.ts';

/** What people would pay for a level instead of the mean of the attribute's levels, in units of price. */
export interface WillingnessToPay {
  readonly attribute: string;
  readonly level: string;
  readonly amount: number;
  readonly standardError: number;
  readonly interval: Interval;
}

export interface ChoiceConjoint {
  /** choice sets used, alternatives used, and alternatives left out because something is missing */
  readonly sets: number;
  readonly n: number;
  readonly missing: number;
  /** effects of levels (but each attribute's last), then price, then `none` */
  readonly coefficients: readonly Coefficient[];
  readonly utilities: ChoiceUtilities;
  readonly importance: Outcome<readonly ChoiceImportance[]>;
  /** `noData` where the study has no price; `noVariance` where the price coefficient is 0 */
  readonly willingnessToPay: Outcome<readonly WillingnessToPay[]>;
  readonly logLikelihood: number;
  readonly nullLogLikelihood: number;
  /** 1 − log-likelihood ⁄ null log-likelihood */
  readonly mcFadden: number;
  /** share of sets in which the alternative with the highest utility was chosen, 0…1 */
  readonly hitRate: number;
}

/** Standard error of worth ⁄ −price by the delta method; a worth is a weighted sum of coefficients. */
function computeRatioError(
  weights: Float64Array,
  place: number,
  ratio: number,
  price: number,
  covariance: Matrix,
): number {
  const gradient = weights.map((weight) => weight / -price);
  gradient[place] = (gradient[place] ?? 0) - ratio / price;
  let variance = 0;
  for (const [i, a] of gradient.entries())
    for (const [j, b] of gradient.entries()) variance += a * b * covariance.get(i, j);
  return Math.sqrt(Math.max(0, variance));
}

function computeWillingnessToPay(
  design: ChoiceDesign,
  utilities: ChoiceUtilities,
  covariance: Matrix,
  confidence: number,
): Outcome<WillingnessToPay[]> {
  const { price } = utilities;
  if (price === null) return undefinedBecause('noData');
  if (price.coefficient === 0) return undefinedBecause('noVariance');
  const z = computeNormalQuantile(1 - (1 - confidence) / 2);
  const pricePlace = design.columns.findIndex(({ name }) => name === price.name);
  let first = 0;
  const amounts = utilities.attributes.flatMap(({ name, levels }) => {
    const start = first;
    first += levels.length - 1;
    return levels.map(({ level, partWorth }, k): WillingnessToPay => {
      const weights = new Float64Array(covariance.rows);
      if (k < levels.length - 1) weights[start + k] = 1;
      else weights.fill(-1, start, first);
      const amount = partWorth / -price.coefficient;
      const standardError = computeRatioError(weights, pricePlace, amount, price.coefficient, covariance);
      const interval: Interval = [amount - z * standardError, amount + z * standardError];
      return { attribute: name, level, amount, standardError, interval };
    });
  });
  return defined(amounts);
}

/**
 * Choice-based conjoint analysis, 选择型联合分析 (CBC), of a sample as a whole: what levels and price do to choices.
 *
 * Formula: conditional logit of the choices on effects-coded attributes (worths of an attribute sum to 0), a straight line
 * for price and a constant for choosing nothing; willingness to pay = worth ⁄ −price coefficient, its error by the delta
 * method; importance = range of worths (price: |coefficient| × range shown) over the sum of ranges.
 *
 * Assumptions: all people weigh alike (`computeHierarchicalConjoint` lets them differ); choices are independent; odds
 * between two alternatives do not depend on the others.
 *
 * @param choices 1 for the chosen alternative, 0 for the others, one row per alternative
 * @param sets the choice set of each row, unique over people
 * @param shown what the alternatives were
 * @returns `noData`, `tooFewRows`, `singular` when the sets don't tell attributes apart, `separation` when a level is
 * always or never chosen
 * @throws ArgumentError when a set has two chosen alternatives, lengths differ, or an attribute has fewer than two levels
 * @see J. J. Louviere, G. Woodworth, "Design and analysis of simulated consumer choice or allocation experiments",
 * Journal of Marketing Research 20 (1983)
 * @example computeChoiceConjoint(chosen, taskOfRow, { attributes: [{ name: 'brand', values: brands }], price })
 *
 * Checked against: R survival::clogit.
 */
export function computeChoiceConjoint(
  choices: NumericColumn,
  sets: NumericColumn | Factor,
  shown: ShownAlternatives,
  options: ConfidenceOption & { readonly weights?: NumericColumn } = {},
): Outcome<ChoiceConjoint> {
  const confidence = parseConfidence(options);
  const design = createChoiceDesign(shown, choices.length);
  const logit = computeConditionalLogit(choices, sets, design.columns, options);
  if (!logit.defined) return logit;
  const model = logit.value;
  const utilities = design.readUtilities(model.coefficients.map(({ estimate }) => estimate));
  return defined({
    sets: model.sets,
    n: model.n,
    missing: model.missing,
    coefficients: model.coefficients,
    utilities,
    importance: computeChoiceImportance(utilities, design.priceRange),
    willingnessToPay: computeWillingnessToPay(design, utilities, model.covariance, confidence),
    logLikelihood: model.logLikelihood,
    nullLogLikelihood: model.nullLogLikelihood,
    mcFadden: model.mcFadden,
    hitRate: model.hitRate,
  });
}
