import { computeAlpha, computeOmega } from '@voxloop/statistics';
import type { Adapter } from '../case.ts';
import { byName, findTexts, getNumber, getValue } from '../model-arguments.ts';

const cronbachAlpha: Adapter = ({ table }, args) => {
  const items = findTexts(args, 'items') ?? table.names;
  const alpha = getValue(computeAlpha(table.named(items), { confidence: getNumber(args, 'conf', 0.95) }));
  return {
    n: alpha.n,
    items: alpha.items.length,
    alpha: alpha.alpha,
    alpha_standardised: alpha.standardised,
    mean_inter_item_r: alpha.meanInterItemCorrelation,
    ci_feldt: alpha.interval,
    item_statistics: alpha.items.map((item) => ({
      item: item.name,
      mean: item.mean,
      sd: item.standardDeviation,
      item_rest_r: item.itemRestCorrelation,
      item_total_r: item.itemTotalCorrelation,
      alpha_if_deleted: item.alphaIfDeleted ?? null,
    })),
    split_half_odd_even_spearman_brown: alpha.splitHalf,
  };
};

const mcdonaldOmega: Adapter = ({ table }, args) => {
  const omega = getValue(computeOmega(table.named(findTexts(args, 'items') ?? table.names)));
  const pick = (value: (item: (typeof omega.items)[number]) => number) =>
    byName(omega.items, ({ name }) => name, value);
  return {
    n: omega.n,
    omega: omega.omega,
    omega_observed_variance: omega.omegaOfObservedVariance,
    loadings: pick(({ loading }) => loading),
    residual_variances: pick(({ residualVariance }) => residualVariance),
    standardised_loadings: pick(({ standardisedLoading }) => standardisedLoading),
    omega_standardised_loadings: omega.compositeReliability,
    ave: omega.averageVarianceExtracted,
  };
};

export const adapters: Readonly<Record<string, Adapter>> = {
  cronbach_alpha: cronbachAlpha,
  mcdonald_omega: mcdonaldOmega,
};
