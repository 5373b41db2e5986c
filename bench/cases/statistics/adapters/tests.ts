import {
  adjustPValues,
  computeAnova,
  computeDunn,
  computeFriedman,
  computeGamesHowell,
  computeKendall,
  computeKruskalWallis,
  computeLevene,
  computeMannWhitney,
  computeMcNemar,
  computeOneSampleTTest,
  computePairedTTest,
  computePearson,
  computeSpearman,
  computeTukeyHsd,
  computeTwoSampleTTest,
  computeWilcoxonSignedRank,
  type FTest,
  type PairOfMeans,
  type PValueAdjustment,
  type TTest,
} from '@voxloop/statistics';
import type { Adapter } from '../case.ts';
import {
  findNumber,
  findTexts,
  getColumnNumbers,
  getText,
  getValue,
  listNumbers,
  listRows,
  readConfidence,
} from '../model-arguments.ts';
import { showOutcome } from '../show-outcome.ts';

const layOutF = ({ statistic, degreesOfFreedom, pValue }: FTest) => ({
  f: statistic,
  df: degreesOfFreedom,
  p_value: pValue,
});

const layOutPair = (pair: PairOfMeans) => ({
  group1: pair.first,
  group2: pair.second,
  difference: pair.difference,
  se: pair.standardError,
  t: pair.statistic,
  df: pair.degreesOfFreedom,
  p_value: pair.pValue,
  ci: pair.interval,
});

const layOutT = ({ statistic, degreesOfFreedom, pValue, interval }: TTest) => ({
  t: statistic,
  df: degreesOfFreedom,
  p_value: pValue,
  ci: interval,
});

const anovaOneway: Adapter = ({ table }, args) => {
  const [y, group] = [table.numbers(getText(args, 'y')), table.factor(getText(args, 'group'))];
  const options = readConfidence(args);
  const anova = getValue(computeAnova(y, group, options));
  return {
    groups: anova.groups.map(({ level, n, mean, variance }) => ({ group: level, n, mean, sd: Math.sqrt(variance) })),
    ss_between: anova.sumOfSquaresBetween,
    ss_within: anova.sumOfSquaresWithin,
    ...layOutF(anova),
    eta_squared: anova.etaSquared.estimate,
    omega_squared: anova.omegaSquared,
    welch: showOutcome(anova.welch, layOutF),
    levene_median: showOutcome(computeLevene(y, group), layOutF),
    levene_mean: showOutcome(computeLevene(y, group, { centre: 'mean' }), layOutF),
    tukey_hsd: getValue(computeTukeyHsd(y, group, options)).map(layOutPair),
    games_howell: showOutcome(computeGamesHowell(y, group, options), (pairs) => pairs.map(layOutPair)),
  };
};

const tTestTwoSample: Adapter = (input, args) => {
  const [x, y] = [getColumnNumbers(input, args, 'x'), getColumnNumbers(input, args, 'y')];
  const test = getValue(computeTwoSampleTTest(x, y, readConfidence(args)));
  const groups = [test.first, test.second];
  return {
    n: groups.map(({ n }) => n),
    mean: groups.map(({ mean }) => mean),
    sd: groups.map(({ variance }) => Math.sqrt(variance)),
    difference: test.student.difference,
    student: layOutT(test.student),
    welch: layOutT(test.welch),
    f_test_p: getValue(test.varianceRatioPValue),
    cohens_d: test.cohensD.estimate,
    hedges_g: test.hedgesG.estimate,
  };
};

const tTestPairedAndOneSample: Adapter = (input, args) => {
  const [x, y] = [getColumnNumbers(input, args, 'x'), getColumnNumbers(input, args, 'y')];
  const paired = getValue(computePairedTTest(x, y, readConfidence(args)));
  const reference = findNumber(args, 'mu_for_y') ?? 0;
  const single = getValue(computeOneSampleTTest(y, reference, readConfidence(args)));
  return {
    paired: { ...layOutT(paired), mean_difference: paired.difference, cohens_dz: paired.cohensD.estimate },
    // R states the interval of the mean itself.
    one_sample: { ...layOutT(single), ci: single.interval.map((limit) => limit + reference) },
  };
};

const mannWhitney: Adapter = (input, args) => {
  const [x, y] = [getColumnNumbers(input, args, 'x'), getColumnNumbers(input, args, 'y')];
  const test = getValue(computeMannWhitney(x, y, readConfidence(args)));
  return {
    n: test.n,
    u1: test.u[0],
    u2: test.u[1],
    z: test.z,
    p_value: test.pValue,
    p_value_cc: test.correctedPValue,
    rank_biserial: test.rankBiserial.estimate,
    median: test.medians,
    p_value_exact: showOutcome(test.exactPValue, (p) => p),
  };
};

const wilcoxonSignedRank: Adapter = (input, args) => {
  const [x, y] = [getColumnNumbers(input, args, 'x'), getColumnNumbers(input, args, 'y')];
  const test = getValue(computeWilcoxonSignedRank(x, y, readConfidence(args)));
  return {
    v: test.v,
    n_nonzero: test.nonzero,
    z: test.z,
    p_value: test.pValue,
    p_value_cc: test.correctedPValue,
    p_value_exact: showOutcome(test.exactPValue, (p) => p),
    rank_biserial: test.rankBiserial.estimate,
  };
};

const kruskalWallis: Adapter = ({ table }, args) => {
  const [y, group] = [table.numbers(getText(args, 'y')), table.factor(getText(args, 'group'))];
  const test = getValue(computeKruskalWallis(y, group));
  return {
    h: test.statistic,
    df: test.degreesOfFreedom,
    p_value: test.pValue,
    epsilon_squared: test.epsilonSquared,
    mean_ranks: Object.fromEntries(test.groups.map(({ level, meanRank }) => [level, meanRank])),
    dunn: getValue(computeDunn(y, group)).map(({ first, second, z, pValue, adjustedPValue }) => ({
      group1: first,
      group2: second,
      z,
      p_value: pValue,
      p_holm: adjustedPValue,
    })),
  };
};

const correlation: Adapter = ({ table }, args) => {
  const [x, y] = [table.numbers(getText(args, 'x')), table.numbers(getText(args, 'y'))];
  const pearson = getValue(computePearson(x, y, readConfidence(args)));
  const spearman = getValue(computeSpearman(x, y, readConfidence(args)));
  const kendall = getValue(computeKendall(x, y));
  return {
    n: pearson.n,
    pearson: {
      r: pearson.correlation,
      t: pearson.statistic,
      df: pearson.degreesOfFreedom,
      p_value: pearson.pValue,
      ci: getValue(pearson.interval),
    },
    spearman: { rho: spearman.correlation, p_value: spearman.pValue },
    kendall: { tau_b: kendall.correlation, z: kendall.statistic, p_value: kendall.pValue },
  };
};

const adjustments: Readonly<Record<string, PValueAdjustment>> = {
  none: 'none',
  bonferroni: 'bonferroni',
  holm: 'holm',
  hochberg: 'hochberg',
  BH: 'benjaminiHochberg',
  fdr: 'benjaminiHochberg',
  BY: 'benjaminiYekutieli',
};

const pAdjust: Adapter = ({ inline, table }, args) => {
  const p = table.has('p') ? table.numbers('p') : listNumbers(inline, 'p');
  const answer: Record<string, unknown> = {};
  for (const method of findTexts(args, 'methods') ?? Object.keys(adjustments)) {
    const adjustment = adjustments[method];
    if (adjustment === undefined) throw new Error(`no adjustment is called "${method}"`);
    const adjusted = adjustPValues(p, adjustment);
    answer[method] = adjusted;
    answer[`rejected_05_${method}`] = adjusted.filter((value) => value <= 0.05).length;
  }
  return answer;
};

const pairedTests: Adapter = ({ inline }) => {
  const [[bothYes = 0, yesNo = 0] = [], [noYes = 0, bothNo = 0] = []] = listRows(inline, 'mcnemar_table');
  const mcnemar = getValue(computeMcNemar({ bothYes, yesNo, noYes, bothNo }));
  const rows = listRows(inline, 'friedman_rows');
  const columns = (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? Number.NaN));
  const friedman = getValue(computeFriedman(columns));
  return {
    mcnemar: {
      chi_square: mcnemar.statistic,
      p_value: mcnemar.pValue,
      chi_square_cc: mcnemar.corrected.statistic,
      p_value_cc: mcnemar.corrected.pValue,
      p_value_exact: showOutcome(mcnemar.exactPValue, (p) => p),
    },
    friedman: {
      chi_square: friedman.statistic,
      df: friedman.degreesOfFreedom,
      p_value: friedman.pValue,
      kendall_w: friedman.kendallsW,
    },
  };
};

export const adapters = {
  anova_oneway: anovaOneway,
  t_test_two_sample: tTestTwoSample,
  t_test_paired_and_one_sample: tTestPairedAndOneSample,
  mann_whitney: mannWhitney,
  wilcoxon_signed_rank: wilcoxonSignedRank,
  kruskal_wallis: kruskalWallis,
  correlation,
  p_adjust: pAdjust,
  paired_tests: pairedTests,
};
