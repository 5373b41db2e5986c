import {
  computeImportancePerformance,
  computeLmg,
  computeRelativeWeights,
  computeSimpleImportance,
  type DriverImportance,
  type SimpleImportance,
} from '@voxloop/statistics';
import type { Adapter } from '../case.ts';
import { byName, getText, getValue, listNumbers, listPredictors, readModelOptions } from '../model-arguments.ts';

function layOut<T extends { readonly driver: string }>(drivers: readonly T[], value: (driver: T) => number) {
  return byName(drivers, ({ driver }) => driver, value);
}

const importanceOf = ({ importance }: DriverImportance) => importance;
const shareOf = ({ sharePct }: DriverImportance) => sharePct;

const relativeImportance: Adapter = (input, args) => {
  const outcome = input.table.numbers(getText(args, 'y'));
  const drivers = listPredictors(input, args);
  const options = readModelOptions(input, args);
  const weights = getValue(computeRelativeWeights(outcome, drivers, options));
  const lmg = getValue(computeLmg(outcome, drivers, options));
  const simple = getValue(computeSimpleImportance(outcome, drivers, options));
  const simply = (value: (driver: SimpleImportance) => number) => layOut(simple, value);
  return {
    n: weights.n,
    r_squared: weights.rSquared,
    relative_weights_raw: layOut(weights.drivers, importanceOf),
    relative_weights_pct: layOut(weights.drivers, shareOf),
    sign_of_correlation: simply(({ correlation }) => Math.sign(correlation)),
    lmg: layOut(lmg.drivers, importanceOf),
    lmg_pct: layOut(lmg.drivers, shareOf),
    standardised_beta: simply(({ standardisedBeta }) => standardisedBeta),
    correlation: simply(({ correlation }) => correlation),
    pratt: simply(({ pratt }) => pratt),
    last: simply(({ last }) => last),
    first: simply(({ first }) => first),
  };
};

const kdaQuadrant: Adapter = (input, args) => {
  const [worst = Number.NaN, best = Number.NaN] = listNumbers(args, 'scale');
  const { thresholds, drivers } = getValue(
    computeImportancePerformance(input.table.numbers(getText(args, 'y')), listPredictors(input, args), {
      ...readModelOptions(input, args),
      scale: [worst, best],
      threshold: args.threshold === 'median' ? 'median' : 'mean',
    }),
  );
  return {
    thresholds: { importance: thresholds.importancePct, performance: thresholds.performance },
    drivers: drivers.map(({ driver, importancePct, performance, quadrant }) => ({
      driver,
      importance: importancePct,
      performance,
      quadrant,
    })),
  };
};

export const adapters: Readonly<Record<string, Adapter>> = {
  relative_importance: relativeImportance,
  kda_quadrant: kdaQuadrant,
};
