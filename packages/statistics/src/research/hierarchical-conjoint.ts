import { ArgumentError } from '../argument-error.ts';
import {
  type Factor,
  listCompleteRows,
  type NumericColumn,
  parseFactorCodes,
  parseNumericColumn,
  requireLength,
} from '../data/index.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import type { Random } from '../random/random.ts';
import { createChoiceDesign, type ShownAlternatives } from './choice-design.ts';
import { type ChoiceUtilities, computeChoiceImportance } from './choice-utilities.ts';
import { computeHierarchicalLogit, type HierarchicalOptions, type Posterior } from './hierarchical-logit.ts';

/** What one person prefers; hand the utilities of all to `simulateShares`. */
export interface RespondentUtilities {
  readonly respondent: string;
  readonly utilities: ChoiceUtilities;
  /** geometric mean of the chances of what was chosen; chance alone gives 1 ⁄ alternatives */
  readonly rootLikelihood: number;
}

export interface HierarchicalConjoint {
  /** people, choice sets and alternatives used, and alternatives left out because something is missing */
  readonly people: number;
  readonly sets: number;
  readonly n: number;
  readonly missing: number;
  /** mean of the population per coded column, with the spread of its draws */
  readonly population: readonly (Posterior & { readonly term: string })[];
  readonly respondents: readonly RespondentUtilities[];
  /** mean over people of each person's importance, 0…1 */
  readonly averageImportance: readonly { readonly name: string; readonly importance: number }[];
  readonly acceptanceRate: number;
  readonly largestRHat: number;
}

interface ChoiceSet {
  readonly person: number;
  readonly rows: number[];
  chosen: number | undefined;
}

/** Rows by choice set; sets in which nothing was chosen, or nothing else was shown, say nothing. */
function groupSets(choices: Float64Array, sets: Float64Array, people: Int32Array, rows: Int32Array): ChoiceSet[] {
  const groups = new Map<number, ChoiceSet>();
  for (const row of rows) {
    const key = sets[row] ?? 0;
    const group = groups.get(key) ?? { person: people[row] ?? 0, rows: [], chosen: undefined };
    groups.set(key, group);
    if (group.person !== people[row])
      throw new ArgumentError('sets', `must be of one person each; row ${row} is of another person than its set`);
    group.rows.push(row);
    if (choices[row] !== 0 && choices[row] !== 1)
      throw new ArgumentError('choices', `must hold 0 and 1 only; row ${row} holds ${choices[row]}`);
    if (choices[row] !== 1) continue;
    if (group.chosen !== undefined)
      throw new ArgumentError('choices', `must mark one alternative of a set; row ${row} is a second one`);
    group.chosen = row;
  }
  return [...groups.values()].filter(({ chosen, rows: own }) => chosen !== undefined && own.length > 1);
}

function parseSets(sets: NumericColumn | Factor, rows: number): Float64Array {
  if (!('levels' in sets)) return parseNumericColumn('sets', sets);
  return Float64Array.from(parseFactorCodes('sets', sets, rows), (code) => (code < 0 ? Number.NaN : code));
}

function layOutSet({ rows, chosen }: ChoiceSet, columns: readonly { readonly values: Float64Array }[]): Float64Array {
  const ordered = [chosen ?? 0, ...rows.filter((row) => row !== chosen)];
  return Float64Array.from(ordered.flatMap((row) => columns.map(({ values }) => values[row] ?? 0)));
}

/**
 * Choice-based conjoint by hierarchical Bayes, 层次贝叶斯联合分析 (CBC/HB): utilities for each person.
 *
 * Formula: as `computeChoiceConjoint`, with coefficients of each person that are normal over people; each person's by
 * Metropolis, the population's mean and covariance by Gibbs.
 *
 * Assumptions: coefficients are about normal over people. Look at `largestRHat` (below 1.1) before using the result.
 *
 * @param choices 1 for the chosen alternative, 0 for the others, one row per alternative
 * @param sets the choice set of each row, unique over people
 * @param respondents whose row it is
 * @param shown what the alternatives were
 * @param random seeded source
 * @returns `noData` when no set has a chosen alternative and another one, `tooFewRows` with fewer than two people,
 * `notConverged` when the covariance degenerates
 * @throws ArgumentError when a set has two chosen alternatives or two people, lengths differ, or an attribute has fewer
 * than two levels
 * @see G. M. Allenby, P. E. Rossi, "Marketing models of consumer heterogeneity", Journal of Econometrics 89 (1999)
 * @example computeHierarchicalConjoint(chosen, taskOfRow, personOfRow, { attributes, price }, createRandom(1))
 */
export function computeHierarchicalConjoint(
  choices: NumericColumn,
  sets: NumericColumn | Factor,
  respondents: Factor,
  shown: ShownAlternatives,
  random: Random,
  options: HierarchicalOptions = {},
): Outcome<HierarchicalConjoint> {
  const chosen = parseNumericColumn('choices', choices);
  const set = parseSets(sets, chosen.length);
  requireLength('sets', set, chosen.length);
  const people = parseFactorCodes('respondents', respondents, chosen.length);
  const design = createChoiceDesign(shown, chosen.length);
  const numbers = [chosen, set, ...design.columns.map(({ values }) => values)];
  const { rows, missing } = listCompleteRows(chosen.length, numbers, [people]);
  const usable = groupSets(chosen, set, people, rows);
  if (usable.length === 0) return undefinedBecause('noData');
  const setsOf = new Map<number, Float64Array[]>();
  for (const group of usable) {
    const own = setsOf.get(group.person) ?? [];
    own.push(layOutSet(group, design.columns));
    setsOf.set(group.person, own);
  }
  const model = computeHierarchicalLogit([...setsOf.values()], design.columns.length, random, options);
  if (!model.defined) return model;
  const persons = [...setsOf.keys()].map((person, i) => ({
    respondent: respondents.levels[person] ?? '',
    utilities: design.readUtilities((model.value.people[i] ?? []).map(({ mean }) => mean)),
    rootLikelihood: model.value.rootLikelihoods[i] ?? 0,
  }));
  return defined({
    people: persons.length,
    sets: usable.length,
    n: usable.reduce((sum, group) => sum + group.rows.length, 0),
    missing,
    population: model.value.population.map((posterior, j) => ({ term: design.columns[j]?.name ?? '', ...posterior })),
    respondents: persons,
    averageImportance: averageImportance(persons, design.priceRange),
    acceptanceRate: model.value.acceptanceRate,
    largestRHat: model.value.largestRHat,
  });
}

function averageImportance(
  persons: readonly RespondentUtilities[],
  priceRange: number,
): HierarchicalConjoint['averageImportance'] {
  const known = persons.flatMap(({ utilities }) => {
    const importance = computeChoiceImportance(utilities, priceRange);
    return importance.defined ? [importance.value] : [];
  });
  return (known[0] ?? []).map(({ name }, i) => ({
    name,
    importance: known.reduce((sum, own) => sum + (own[i]?.importance ?? 0), 0) / known.length,
  }));
}
