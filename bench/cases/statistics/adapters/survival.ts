import {
  type Cox,
  computeBaselineHazard,
  computeCox,
  computeHazardAt,
  computeKaplanMeier,
  computeLogRank,
  computePredictedSurvival,
  computeRestrictedMean,
  computeSurvivalAt,
  computeSurvivalQuantile,
  type Interval,
  type Outcome,
  type SurvivalCurve,
} from '@voxloop/statistics';
import type { Adapter, CaseArguments, CaseInput } from '../case.ts';
import { findTexts, getText, getValue, listNumbers, listPredictors, readModelOptions } from '../model-arguments.ts';

/** What R leaves undefined, cases write as null. */
function toNull<T>(outcome: Outcome<T>): T | null {
  return outcome.defined ? outcome.value : null;
}

function toNulls(outcome: Outcome<Interval>): Interval | readonly [null, null] {
  return outcome.defined ? outcome.value : [null, null];
}

/** 1 where the event happened: a column of 0 and 1, or `column = value`. */
function readEvents({ table }: CaseInput, args: CaseArguments): Float64Array {
  const [name = '', value] = getText(args, 'event').split(/\s*==?\s*/);
  if (value === undefined) return table.numbers(name);
  return Float64Array.from(table.cells(name), (cell) =>
    cell === null ? Number.NaN : Number(String(cell) === value || Number(cell) === Number(value)),
  );
}

const kaplanMeier: Adapter = (input, args) => {
  const times = input.table.numbers(getText(args, 'time'));
  const events = readEvents(input, args);
  const { weights, ...confidence } = readModelOptions(input, args);
  const order = findTexts(args, 'group_order');
  const groups = typeof args.group === 'string' ? input.table.factor(args.group, order) : undefined;
  const { curves } = getValue(
    computeKaplanMeier(times, events, { ...(groups ? { groups } : {}), ...(weights ? { weights } : {}) }),
  );
  const layOut = (curve: SurvivalCurve) => {
    const { time: median, low, high } = computeSurvivalQuantile(curve, 0.5, confidence);
    const logLog = computeSurvivalQuantile(curve, 0.5, { ...confidence, scale: 'logLog' });
    const horizon = typeof args.tau === 'number' ? args.tau : (curve.times.at(-1) ?? 0);
    const restricted = computeRestrictedMean(curve, horizon, confidence);
    return {
      group: curve.group,
      n: curve.n,
      events: curve.events,
      at: listNumbers(args, 'at').map((time) => {
        const point = computeSurvivalAt(curve, time, confidence);
        return {
          time,
          at_risk: point.atRisk,
          survival: point.survival,
          se: toNull(point.standardError),
          ci_log: toNulls(point.logInterval),
          ci_loglog: toNulls(point.logLogInterval),
        };
      }),
      median: toNull(median),
      median_ci_log: [toNull(low), toNull(high)],
      median_ci_loglog: [toNull(logLog.low), toNull(logLog.high)],
      restricted_mean: restricted.mean,
      restricted_mean_se: restricted.standardError,
    };
  };
  return { groups: curves.map(layOut), ...(groups ? layOutTests(times, events, groups) : {}) };
};

function layOutTests(...[times, events, groups]: Parameters<typeof computeLogRank>) {
  const plain = getValue(computeLogRank(times, events, groups));
  const early = getValue(computeLogRank(times, events, groups, { rho: 1 }));
  return {
    log_rank: {
      observed: plain.groups.map(({ observed }) => observed),
      expected: plain.groups.map(({ expected }) => expected),
      chi_square: plain.statistic,
      df: plain.df,
      p_value: plain.pValue,
    },
    peto_rho1: { chi_square: early.statistic, df: early.df, p_value: early.pValue },
  };
}

/** The person whose survival a case asks for stands beside what it expects. */
function readProfile({ asked }: CaseInput): Record<string, number> | undefined {
  if (typeof asked !== 'object' || asked === null || !('profile' in asked)) return undefined;
  const { profile } = asked;
  if (typeof profile !== 'object' || profile === null) return undefined;
  return Object.fromEntries(Object.entries(profile).map(([term, value]) => [term, Number(value)]));
}

function layOutCox(cox: Cox, at: readonly number[], profile: Record<string, number> | undefined) {
  const [baseline] = computeBaselineHazard(cox);
  return {
    coefficients: cox.coefficients.map(({ term, estimate, standardError, statistic, pValue }, j) => ({
      term,
      estimate,
      hazard_ratio: cox.hazardRatios[j]?.hazardRatio,
      se: standardError,
      z: statistic,
      p_value: pValue,
      hr_ci: cox.hazardRatios[j]?.interval,
    })),
    log_likelihood: [cox.nullLogLikelihood, cox.logLikelihood],
    lr_chi_square: cox.likelihoodRatio.statistic,
    wald_chi_square: cox.wald.statistic,
    score_chi_square: cox.score.statistic,
    concordance: getValue(cox.concordance).concordance,
    baseline_cumulative_hazard: baseline
      ? at.map((time) => ({
          time,
          hazard: computeHazardAt(baseline, time),
          ...(profile ? { profile_survival: computePredictedSurvival(cox, baseline, profile, time) } : {}),
        }))
      : [],
  };
}

const cox: Adapter = (input, args) => {
  const times = input.table.numbers(getText(args, 'time'));
  const events = readEvents(input, args);
  const predictors = listPredictors(input, args);
  const strata = typeof args.strata === 'string' ? { strata: input.table.factor(args.strata) } : {};
  const options = { ...readModelOptions(input, args), ...strata };
  const efron = getValue(computeCox(times, events, predictors, { ...options, ties: 'efron' }));
  const breslow = getValue(computeCox(times, events, predictors, { ...options, ties: 'breslow' }));
  const at = listNumbers(args, 'at');
  const profile = readProfile(input);
  return {
    n: efron.n,
    events: efron.events,
    profile,
    efron: layOutCox(efron, at, profile),
    breslow: layOutCox(breslow, at, profile),
  };
};

export const adapters: Readonly<Record<string, Adapter>> = { kaplan_meier: kaplanMeier, cox };
