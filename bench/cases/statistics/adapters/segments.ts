import {
  computeHierarchicalClustering,
  computeKMeans,
  computeLatentClasses,
  computeSilhouette,
  createRandom,
  cutClusters,
  type Linkage,
  standardiseItems,
} from '@voxloop/statistics';
import type { Adapter, CaseArguments, CaseInput } from '../case.ts';
import { byName, findTexts, getNumber, getValue, listNumbers, readModelOptions } from '../model-arguments.ts';
import { showOutcome } from '../show-outcome.ts';

function readItems({ table }: CaseInput, args: CaseArguments) {
  const items = table.named(findTexts(args, 'items') ?? table.names);
  return args.standardise === true || args.standardize === true ? getValue(standardiseItems(items)) : items;
}

const kMeans: Adapter = (input, args) => {
  const items = readItems(input, args);
  const k = getNumber(args, 'k', 2);
  const starts = listNumbers(args, 'start_rows');
  const random = createRandom(1);
  const algorithm = args.algorithm === 'Hartigan-Wong' ? 'hartiganWong' : 'lloyd';
  const searched = getValue(computeKMeans(items, k, { random, starts: 200 }));
  const fixed =
    starts.length === 0
      ? searched
      : getValue(computeKMeans(items, k, { rows: starts.map((row) => row - 1) }, { algorithm }));
  const silhouette = computeSilhouette(items, fixed.clusters);
  return {
    sizes: fixed.sizes,
    clusters: [...fixed.clusters].map((cluster) => cluster + 1),
    centers: {
      rows: fixed.sizes.map((_, cluster) => String(cluster + 1)),
      cols: items.map(({ name }) => name),
      values: fixed.centres,
    },
    within_ss: fixed.withinSumsOfSquares,
    total_within_ss: fixed.totalWithinSumOfSquares,
    between_ss: fixed.betweenSumOfSquares,
    total_ss: fixed.totalSumOfSquares,
    calinski_harabasz: showOutcome(fixed.calinskiHarabasz, (value) => value),
    silhouette_mean: showOutcome(silhouette, ({ mean }) => mean),
    silhouette_by_cluster: showOutcome(silhouette, ({ clusters }) =>
      clusters.map((cluster) => showOutcome(cluster, (value) => value)),
    ),
    best_total_within_ss: searched.totalWithinSumOfSquares,
  };
};

/** R's names of the linkages. */
const linkages: Readonly<Record<string, Linkage>> = {
  'ward.D2': 'ward',
  'ward.D': 'wardUnsquared',
  single: 'single',
  complete: 'complete',
  average: 'average',
  mcquitty: 'mcquitty',
  median: 'median',
  centroid: 'centroid',
};

function countSizes(clusters: Int32Array): number[] {
  const sizes = new Map<number, number>();
  for (const cluster of clusters) if (cluster >= 0) sizes.set(cluster, (sizes.get(cluster) ?? 0) + 1);
  return [...sizes.values()].sort((a, b) => b - a);
}

const hierarchicalClustering: Adapter = (input, args) => {
  const items = readItems(input, args);
  const ks = typeof args.k === 'number' ? [args.k] : listNumbers(args, 'k');
  const byLinkage = byName(
    Object.entries(linkages),
    ([name]) => name,
    ([, linkage]) => {
      const clustering = getValue(computeHierarchicalClustering(items, linkage));
      const heights = clustering.merges.map(({ height }) => height);
      return {
        last_ten_heights: heights.slice(-10),
        sum_of_heights: heights.reduce((sum, height) => sum + height, 0),
        sizes: byName(
          ks,
          (k) => `k${k}`,
          (k) => countSizes(cutClusters(clustering, k)),
        ),
        cophenetic_r: showOutcome(clustering.copheneticCorrelation, (value) => value),
      };
    },
  );
  const ward = getValue(computeHierarchicalClustering(items));
  const silhouettes = ks
    .filter((k) => k > 1)
    .map((k) => [
      `ward_silhouette_k${k}`,
      showOutcome(computeSilhouette(items, cutClusters(ward, k)), ({ mean }) => mean),
    ]);
  return { ...byLinkage, ...Object.fromEntries(silhouettes) };
};

const latentClass: Adapter = (input, args) => {
  const names = findTexts(args, 'items') ?? [];
  const items = names.map((name) => ({ name, values: input.table.factor(name) }));
  const options = { ...readModelOptions(input, args), starts: getNumber(args, 'starts', 50) };
  const model = getValue(computeLatentClasses(items, getNumber(args, 'classes', 2), createRandom(1), options));
  return {
    n: model.n,
    classes: model.classes.length,
    log_likelihood: model.logLikelihood,
    parameters: model.parameters,
    aic: model.aic,
    bic: model.bic,
    g_squared: model.gSquared,
    x_squared: model.chiSquare,
    df: model.degreesOfFreedom,
    entropy_r2: showOutcome(model.entropyRSquared, (value) => value),
    class_shares: model.classes.map(({ share }) => share),
    item_probabilities: byName(
      names,
      (name) => name,
      (name) => model.classes.map((each) => each.items.find((item) => item.name === name)?.chances),
    ),
    modal_sizes: model.classes.map(({ modalSize }) => modalSize),
  };
};

export const adapters: Readonly<Record<string, Adapter>> = {
  kmeans: kMeans,
  hierarchical_clustering: hierarchicalClustering,
  latent_class: latentClass,
};
