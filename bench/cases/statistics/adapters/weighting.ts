import {
  computePostStratifiedWeights,
  computeRakedWeights,
  computeSurveyMean,
  computeSurveyMeansByGroup,
  computeWeightedMean,
  computeWeightSummary,
  countWeightedValues,
  type PopulationMargin,
  type SurveyDesign,
  type WeightSummary,
} from '@voxloop/statistics';
import type { Adapter, CaseArguments } from '../case.ts';
import { CaseTable } from '../case-table.ts';
import { getText, getValue, readConfidence } from '../model-arguments.ts';

type Targets = PopulationMargin['targets'];

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readTargets(value: unknown): Targets {
  if (!isRecord(value)) throw new Error('targets must name categories');
  return Object.fromEntries(Object.entries(value).map(([level, target]) => [level, Number(target)]));
}

const layOutSummary = (summary: WeightSummary) => ({
  n: summary.n,
  sum: summary.sum,
  min: summary.min,
  max: summary.max,
  cv: summary.coefficientOfVariation,
  design_effect_kish: summary.designEffect,
  n_effective: summary.effectiveN,
});

function readBase(table: CaseTable, args: CaseArguments) {
  return typeof args.base_weight === 'string' ? { baseWeights: table.numbers(args.base_weight) } : {};
}

const rake: Adapter = ({ table }, args) => {
  if (!isRecord(args.targets)) throw new Error('targets must name variables');
  const margins = Object.entries(args.targets).map(([name, targets]): PopulationMargin => {
    return { name, factor: table.factor(name), targets: readTargets(targets) };
  });
  const raked = getValue(computeRakedWeights(margins, readBase(table, args)));
  const answer = { ...layOutSummary(raked.summary), weights: raked.weights, margins: raked.margins };
  if (typeof args.y !== 'string') return answer;
  const y = table.numbers(args.y);
  const plain = getValue(computeSurveyMean(y, {}));
  const mean = getValue(computeSurveyMean(y, { weights: raked.weights }));
  return {
    ...answer,
    weighted_mean: mean.estimate,
    unweighted_mean: plain.estimate,
    se_linearised_weights_only: mean.standardError,
  };
};

const postStratify: Adapter = ({ table }, args) => {
  const cell = table.factor(getText(args, 'cell'));
  const result = getValue(
    computePostStratifiedWeights(cell, readTargets(args.totals ?? args.targets), readBase(table, args)),
  );
  const answer = { ...layOutSummary(result.summary), cell_weights: result.factors, weights: result.weights };
  if (typeof args.y !== 'string') return answer;
  const mean = getValue(computeSurveyMean(table.numbers(args.y), { weights: result.weights }));
  return { ...answer, weighted_mean: mean.estimate, se_linearised_weights_only: mean.standardError };
};

const weightedMean: Adapter = ({ table }, args) => {
  const y = table.numbers(getText(args, 'y'));
  const weights = table.numbers(getText(args, 'weight'));
  const mean = getValue(
    // Rows without a value stay in the sample, as in R.
    computeWeightedMean(countWeightedValues(y, weights), { ...readConfidence(args), sampleSize: y.length }),
  );
  const uncertainty = getValue(mean.uncertainty);
  const answer = {
    n: mean.n,
    design_effect_kish: mean.designEffect,
    n_effective: mean.effectiveN,
    weighted_mean: mean.mean,
    weighted_sd: uncertainty.standardDeviation,
    se_linearised: uncertainty.standardError,
    se_kish: uncertainty.kishStandardError,
    ci95_normal: uncertainty.interval,
    weights: computeWeightSummary(weights),
  };
  if (typeof args.group !== 'string') return answer;
  const groups = computeSurveyMeansByGroup(y, table.factor(args.group), { weights }, readConfidence(args));
  return {
    ...answer,
    group_means: groups.map(({ level, mean: own }) => {
      const { estimate, standardError } = getValue(own);
      return { group: level, mean: estimate, se: standardError };
    }),
    group_shares_pct: Object.fromEntries(groups.map(({ level, share }) => [level, 100 * share])),
  };
};

/** Each sample of the case lies in `inline` under its name; `args` names its columns. */
const surveyDesign: Adapter = ({ inline }, args) => {
  const y = getText(args, 'y');
  const samples = Object.entries(args).filter(([name]) => isRecord(inline[name]));
  return Object.fromEntries(
    samples.map(([name, columns]) => {
      const sample = inline[name];
      if (!isRecord(sample) || !isRecord(columns)) throw new Error(`"${name}" is no sample`);
      const table = CaseTable.fromRecord(sample);
      const find = <T>(part: string, read: (column: string) => T) =>
        typeof columns[part] === 'string' ? read(columns[part]) : undefined;
      const [weights, strata, clusters, populationSizes] = [
        find('weight', (column) => table.numbers(column)),
        find('strata', (column) => table.factor(column)),
        find('id', (column) => table.factor(column)),
        find('fpc', (column) => table.numbers(column)),
      ];
      const design: SurveyDesign = {
        ...(weights === undefined ? {} : { weights }),
        ...(strata === undefined ? {} : { strata }),
        ...(clusters === undefined ? {} : { clusters }),
        ...(populationSizes === undefined ? {} : { populationSizes }),
      };
      const { estimate, standardError, interval, n } = getValue(
        computeSurveyMean(table.numbers(y), design, readConfidence(args)),
      );
      return [name, { n, mean: estimate, se: standardError, ci: interval }];
    }),
  );
};

export const adapters = {
  rake,
  poststratify: postStratify,
  weighted_mean: weightedMean,
  survey_design: surveyDesign,
};
