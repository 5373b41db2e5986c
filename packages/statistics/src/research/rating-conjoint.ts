import { ArgumentError } from '../argument-error.ts';
import { type NumericColumn, parseNumericColumn, requireLength } from '../data/index.ts';
import { type ConfidenceOption, parseConfidence } from '../interval.ts';
import { computeLeastSquares } from '../linear-algebra/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Coefficient } from '../regression/coefficient.ts';
import { computeOls } from '../regression/ols.ts';
import {
  type AttributeWorth,
  type ConjointAttribute,
  completeWorths,
  computeRange,
  createEffectsColumns,
  type ParsedAttribute,
  parseAttributes,
} from './effects-coding.ts';

/** How much of what people care about an attribute decides. */
export interface AttributeImportance {
  readonly name: string;
  /** range of its worths over the sum of all ranges, 0…1; all attributes sum to 1 */
  readonly importance: number;
}

/** The worths of one person. */
export interface RespondentWorths {
  readonly intercept: number;
  readonly partWorths: readonly AttributeWorth[];
  /** `noVariance` where the person rates all profiles alike */
  readonly importance: Outcome<readonly AttributeImportance[]>;
}

export interface RatingConjoint {
  /** ratings used, and ratings that are missing */
  readonly n: number;
  readonly missing: number;
  /** mean rating over the levels */
  readonly intercept: number;
  readonly partWorths: readonly AttributeWorth[];
  /** intercept and coded levels, with standard error and interval; the last level of an attribute is minus the sum */
  readonly coefficients: readonly Coefficient[];
  readonly rSquared: number;
  readonly residualStandardError: number;
  /** mean over the people whose importance is defined; `noVariance` when there is none */
  readonly averageImportance: Outcome<readonly AttributeImportance[]>;
  /** one per person; `tooFewRows` or `singular` where the ratings given don't determine the worths */
  readonly respondents: readonly Outcome<RespondentWorths>[];
}

function computeImportance(worths: readonly AttributeWorth[]): Outcome<AttributeImportance[]> {
  const ranges = worths.map(computeRange);
  const sum = ranges.reduce((total, range) => total + range, 0);
  if (!(sum > 1e-12)) return undefinedBecause('noVariance');
  return defined(worths.map(({ name }, i) => ({ name, importance: (ranges[i] ?? 0) / sum })));
}

function averageImportance(respondents: readonly Outcome<RespondentWorths>[]): Outcome<AttributeImportance[]> {
  const known = respondents.flatMap((respondent) =>
    respondent.defined && respondent.value.importance.defined ? [respondent.value.importance.value] : [],
  );
  const [first] = known;
  if (first === undefined) return undefinedBecause('noVariance');
  return defined(
    first.map(({ name }, i) => ({
      name,
      importance: known.reduce((sum, importance) => sum + (importance[i]?.importance ?? 0), 0) / known.length,
    })),
  );
}

function fitRespondent(
  attributes: readonly ParsedAttribute[],
  design: readonly Float64Array[],
  ratings: Float64Array,
): Outcome<RespondentWorths> {
  const given = [...ratings.keys()].filter((profile) => !Number.isNaN(ratings[profile]));
  if (given.length < design.length) return undefinedBecause('tooFewRows');
  const take = (column: Float64Array) => Float64Array.from(given, (profile) => column[profile] ?? 0);
  const fit = computeLeastSquares(design.map(take), take(ratings));
  if (fit.rank < design.length) return undefinedBecause('singular');
  const [intercept = 0, ...effects] = fit.coefficients;
  const partWorths = completeWorths(attributes, effects);
  return defined({ intercept, partWorths, importance: computeImportance(partWorths) });
}

/**
 * Rating-based conjoint analysis, 评分型联合分析: what each level of each attribute is worth, from ratings of whole profiles.
 *
 * Formula: least squares of the ratings on effects-coded attributes (worths of an attribute sum to 0), over all ratings
 * and for each person; importance = range of an attribute's worths over the sum of ranges, averaged over people.
 *
 * Assumptions: worths add up, without interactions; the standard errors of the whole sample treat ratings as independent,
 * although each person gives several.
 *
 * @param attributes per profile, the level of each attribute that it shows
 * @param ratings one column per profile, one row per person, NaN = missing; ranks must be turned so that high is liked
 * @returns `noData` without ratings, `singular` when the profiles don't tell attributes apart, `tooFewRows`, `noVariance`,
 * `perfectFit`
 * @throws ArgumentError when there is not one column per profile, lengths differ, or a level is missing in a profile
 * @see P. E. Green, V. Srinivasan, "Conjoint analysis in consumer research: issues and outlook", Journal of Consumer
 * Research 5 (1978)
 * @example computeRatingConjoint([{ name: 'size', values: createFactor(['S', 'L']) }], [[3, 4, 2], [7, 9, 6]])
 *
 * Checked against: R stats::lm with sum contrasts; R conjoint, data set tea.
 */
export function computeRatingConjoint(
  attributes: readonly ConjointAttribute[],
  ratings: readonly NumericColumn[],
  options: ConfidenceOption = {},
): Outcome<RatingConjoint> {
  const confidence = parseConfidence(options);
  const parsed = parseAttributes(attributes, ratings.length);
  for (const [i, { codes }] of parsed.entries())
    if (codes.includes(-1)) throw new ArgumentError(`attributes[${i}].values`, 'must say the level of every profile');
  const columns = ratings.map((column, profile) => {
    const values = parseNumericColumn(`ratings[${profile}]`, column);
    requireLength(`ratings[${profile}]`, values, ratings[0]?.length ?? 0);
    return values;
  });
  const people = columns[0]?.length ?? 0;
  const effects = parsed.flatMap(createEffectsColumns);
  const pooled = computeOls(
    Float64Array.from(
      { length: people * columns.length },
      (_, i) => columns[i % columns.length]?.[Math.floor(i / columns.length)] ?? Number.NaN,
    ),
    effects.map(({ name, values }) => ({
      name,
      values: Float64Array.from(
        { length: people * columns.length },
        (_, i) => values[i % columns.length] ?? Number.NaN,
      ),
    })),
    { confidence },
  );
  if (!pooled.defined) return pooled;
  const design = [new Float64Array(columns.length).fill(1), ...effects.map(({ values }) => values)];
  const respondents = Array.from({ length: people }, (_, person) =>
    fitRespondent(
      parsed,
      design,
      Float64Array.from(columns, (column) => column[person] ?? Number.NaN),
    ),
  );
  const [intercept = 0, ...worths] = pooled.value.coefficients.map(({ estimate }) => estimate);
  return defined({
    n: pooled.value.n,
    missing: pooled.value.missing,
    intercept,
    partWorths: completeWorths(parsed, worths),
    coefficients: pooled.value.coefficients,
    rSquared: pooled.value.rSquared,
    residualStandardError: pooled.value.residualStandardError,
    averageImportance: averageImportance(respondents),
    respondents,
  });
}
