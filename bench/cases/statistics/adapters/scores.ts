import {
  type Boxes,
  computeBoxScores,
  computeClopperPearsonInterval,
  computeCorrectedWilsonInterval,
  computeFisherExact,
  computeJeffreysInterval,
  computeMeanDifferenceSampleSize,
  computeNps,
  computeNpsCompositionOfScores,
  computeNpsDifference,
  computeProportion,
  computeProportionDifference,
  computeProportionDifferenceSampleSize,
  computeSampleSize,
  computeTableTest,
  computeWeightedNps,
  countValues,
  countWeightedValues,
  type NpsRule,
} from '@voxloop/statistics';
import type { Adapter, CaseArguments } from '../case.ts';
import { findNumber, getNumber, getText, getValue, listNumbers, listRows, readConfidence } from '../model-arguments.ts';

function ruleOf(args: CaseArguments): NpsRule {
  return { promoterMin: getNumber(args, 'promoter_min', 9), detractorMax: getNumber(args, 'detractor_max', 6) };
}

const nps: Adapter = ({ table }, args) => {
  const composition = computeNpsCompositionOfScores(table.numbers(getText(args, 'column')), ruleOf(args));
  const { n, score, variance, uncertainty } = getValue(computeNps(composition, readConfidence(args)));
  const { standardError, unbiasedStandardError, marginOfError, wald } = getValue(uncertainty);
  return {
    n,
    ...composition,
    promoter_pct: (100 * composition.promoters) / n,
    passive_pct: (100 * composition.passives) / n,
    detractor_pct: (100 * composition.detractors) / n,
    nps: score,
    variance,
    se: standardError,
    moe: marginOfError,
    ci: wald,
    se_n1: unbiasedStandardError,
  };
};

const npsWeighted: Adapter = ({ table }, args) => {
  const counts = countWeightedValues(table.numbers(getText(args, 'column')), table.numbers(getText(args, 'weight')));
  const result = getValue(computeWeightedNps(counts, ruleOf(args), readConfidence(args)));
  const uncertainty = getValue(result.uncertainty);
  return {
    n: result.n,
    n_effective: result.effectiveN,
    design_effect_kish: result.designEffect,
    nps: result.score,
    se_kish: uncertainty.kishStandardError,
    ci_kish: uncertainty.kishWald,
    se_linearised: uncertainty.standardError,
    ci_linearised: uncertainty.wald,
  };
};

const npsDifference: Adapter = ({ table }, args) => {
  const [first, second] = [getText(args, 'x'), getText(args, 'y')].map((name) =>
    computeNpsCompositionOfScores(table.numbers(name), ruleOf(args)),
  );
  if (first === undefined || second === undefined) throw new Error('two groups are needed');
  const scores = [first, second].map((group) => getValue(computeNps(group)));
  const wald = getValue(getValue(computeNpsDifference(first, second, readConfidence(args))).wald);
  return {
    nps: scores.map(({ score }) => score),
    n: scores.map(({ n }) => n),
    difference: wald.difference,
    se: wald.standardError,
    z: wald.statistic,
    p_value: wald.pValue,
    ci: wald.interval,
    significant_05: wald.pValue < 0.05,
  };
};

const boxScores: Adapter = ({ table }, args) => {
  const counts = countValues(table.numbers(getText(args, 'column')));
  const boxes: Boxes = { top: listNumbers(args, 'top'), bottom: listNumbers(args, 'bottom') };
  const box = getValue(computeBoxScores(counts, boxes, readConfidence(args)));
  const { standardDeviation, standardError, interval } = getValue(box.mean.uncertainty);
  const { skewness, excessKurtosis } = getValue(box.shape);
  return {
    n: box.n,
    mean: box.mean.mean,
    sd: standardDeviation,
    se: standardError,
    ci: interval,
    median: box.median,
    q25: box.lowerQuartile,
    q75: box.upperQuartile,
    skewness,
    kurtosis_excess: excessKurtosis,
    top_box_pct: 100 * box.top.share,
    bottom_box_pct: 100 * box.bottom.share,
    net_box: 100 * box.netShare,
    counts: Object.fromEntries(counts.map(({ value, count }) => [value, count])),
  };
};

const proportionInterval: Adapter = ({ inline }, args) => {
  const options = readConfidence(args);
  return listRows(inline, typeof args.each === 'string' ? args.each : 'cases').map(([x, n]) => {
    if (x === undefined || n === undefined) throw new Error('a case must be [successes, n]');
    const { share, wilson, wald, agrestiCoull } = getValue(computeProportion(x, n, options));
    return {
      x,
      n,
      conf: options.confidence ?? 0.95,
      p: share,
      wilson,
      wilson_cc: computeCorrectedWilsonInterval(x, n, options),
      wald,
      agresti_coull: agrestiCoull,
      clopper_pearson: computeClopperPearsonInterval(x, n, options),
      jeffreys: computeJeffreysInterval(x, n, options),
    };
  });
};

const proportionDifference: Adapter = ({ inline }, args) => {
  const [x, n] = [listNumbers(inline, 'x'), listNumbers(inline, 'n')];
  const groups = x.map((successes, i) => ({ successes, n: n[i] ?? 0 }));
  const [first, second] = groups;
  if (first === undefined || second === undefined) throw new Error('two groups are needed');
  const result = getValue(computeProportionDifference(first, second, readConfidence(args)));
  const counts = [first, second].map((group) => [group.successes, group.n - group.successes]);
  const test = getValue(computeTableTest(counts));
  const corrected = getValue(test.corrected);
  const fisher = getValue(computeFisherExact(counts));
  return {
    p: groups.map((group) => group.successes / group.n),
    difference: result.difference,
    z: result.statistic,
    p_value: result.pValue,
    chi_square: test.statistic,
    ci_wald: result.waldInterval,
    ci_newcombe: result.interval,
    chi_square_yates: corrected.statistic,
    p_value_yates: corrected.pValue,
    fisher_p: fisher.pValue,
    cohens_h: result.cohensH,
    odds_ratio: getValue(test.oddsRatio).estimate,
  };
};

const sampleSize: Adapter = ({ inline }, args) => {
  const options = readConfidence(args);
  const given = (name: string) => getNumber({ ...inline, ...args }, name, Number.NaN);
  const power = findNumber({ ...inline, ...args }, 'power') ?? 0.8;
  return {
    n_infinite: computeSampleSize(given('moe'), options),
    n_finite: computeSampleSize(given('moe'), { ...options, populationSize: given('population') }),
    two_proportions_n_per_group: computeProportionDifferenceSampleSize(given('p1'), given('p2'), { ...options, power }),
    two_means_n_per_group: computeMeanDifferenceSampleSize(given('d'), { ...options, power }),
  };
};

export const adapters = {
  nps,
  nps_weighted: npsWeighted,
  nps_difference: npsDifference,
  box_scores: boxScores,
  proportion_interval: proportionInterval,
  proportion_difference: proportionDifference,
  sample_size: sampleSize,
};
