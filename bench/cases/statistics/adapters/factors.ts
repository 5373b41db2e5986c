import {
  computeFactorAnalysis,
  computePca,
  computePolychoric,
  type Loadings,
  type Matrix,
  type RotatedLoadings,
} from '@voxloop/statistics';
import type { Adapter, CaseArguments, CaseInput } from '../case.ts';
import { byName, findTexts, getNumber, getValue } from '../model-arguments.ts';

function readItems({ table }: CaseInput, args: CaseArguments) {
  return table.named(findTexts(args, 'items') ?? table.names);
}

function layOutLoadings({ items, values }: Loadings) {
  return { rows: items, cols: null, values: values.map((row) => [...row]) };
}

function pairItems(items: readonly string[], values: Float64Array) {
  return byName(
    items.map((name, i) => ({ name, value: values[i] })),
    ({ name }) => name,
    ({ value }) => value,
  );
}

function listUpperTriangle(matrix: Matrix): number[] {
  return matrix.to2DArray().flatMap((row, i) => row.slice(i + 1));
}

const pca: Adapter = (input, args) => {
  const components = args.components === undefined ? {} : { components: getNumber(args, 'components', 0) };
  const { loadings, rotated, adequacy, ...result } = getValue(computePca(readItems(input, args), components));
  const { items } = loadings;
  const { kmo, kmoOfItems, bartlett } = getValue(adequacy);
  return {
    n: result.n,
    eigenvalues: result.eigenvalues,
    variance_pct: result.varianceShares.map((share) => 100 * share),
    cumulative_pct: result.cumulativeShares.map((share) => 100 * share),
    kaiser_components: result.kaiserComponents,
    loadings: layOutLoadings(loadings),
    communalities: pairItems(items, result.communalities),
    varimax_loadings: layOutLoadings(rotated),
    varimax_ss: rotated.sumsOfSquares,
    kmo,
    kmo_items: pairItems(items, kmoOfItems),
    bartlett: { chi_square: bartlett.chiSquare, df: bartlett.degreesOfFreedom, p_value: bartlett.pValue },
  };
};

function layOutOblique(name: string, rotated: RotatedLoadings) {
  return {
    [`${name}_pattern`]: layOutLoadings(rotated),
    [`${name}_factor_correlations`]: listUpperTriangle(rotated.factorCorrelations),
  };
}

const efa: Adapter = (input, args) => {
  const items = readItems(input, args);
  const factors = getNumber(args, 'factors', 1);
  const rotate = (rotation: 'varimax' | 'oblimin' | 'promax') =>
    getValue(computeFactorAnalysis(items, { factors, rotation }));
  const ml = rotate('varimax');
  const leastSquares = getValue(computeFactorAnalysis(items, { factors, method: 'principalAxis' }));
  const names = items.map(({ name }) => name);
  return {
    n: ml.n,
    ml: {
      uniquenesses: pairItems(names, ml.uniquenesses),
      discrepancy: ml.discrepancy,
      chi_square: ml.test?.chiSquare ?? null,
      df: ml.degreesOfFreedom,
      p_value: ml.test?.pValue ?? null,
      varimax_loadings: layOutLoadings(ml.rotated),
      varimax_ss: ml.rotated.sumsOfSquares,
      ...layOutOblique('oblimin', rotate('oblimin').rotated),
      ...layOutOblique('promax', rotate('promax').rotated),
    },
    minres: { communalities: pairItems(names, leastSquares.communalities) },
  };
};

const polychoric: Adapter = (input, args) => {
  const { items, correlations } = getValue(computePolychoric(readItems(input, args)));
  const names = items.map(({ name }) => name);
  return {
    thresholds: byName(
      items,
      ({ name }) => name,
      ({ thresholds }) => thresholds,
    ),
    correlations: { rows: names, cols: names, values: getValue(correlations).to2DArray() },
  };
};

export const adapters: Readonly<Record<string, Adapter>> = { pca, efa, polychoric };
