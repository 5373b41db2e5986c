import {
  computeImportancePerformanceMap,
  computePls,
  type ImportancePerformanceOptions,
  type PlsConstruct,
  type PlsFit,
  type PlsModel,
  type PlsPath,
  type PlsScheme,
} from '@voxloop/statistics';
import type { Adapter, CaseArguments, CaseInput } from '../case.ts';
import { byName, getText, getValue, listNumbers } from '../model-arguments.ts';

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function listRecords(args: CaseArguments, name: string): Record<string, unknown>[] {
  const value = args[name];
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function readModel(args: CaseArguments): PlsModel {
  return {
    constructs: listRecords(args, 'constructs').map(
      (construct): PlsConstruct => ({
        name: getText(construct, 'name'),
        items: Array.isArray(construct.items) ? construct.items.map(String) : [String(construct.items)],
        mode: construct.mode === 'B' ? 'B' : 'A',
      }),
    ),
    paths: listRecords(args, 'paths').map(
      (path): PlsPath => ({ from: getText(path, 'from'), to: getText(path, 'to') }),
    ),
  };
}

const schemes = new Map<unknown, PlsScheme>([
  ['centroid', 'centroid'],
  ['factor', 'factor'],
  ['factorial', 'factor'],
  ['path', 'path'],
]);

function readScheme(args: CaseArguments): PlsScheme {
  const scheme = schemes.get(args.scheme ?? 'path');
  if (scheme === undefined) throw new Error(`no inner scheme "${String(args.scheme)}"`);
  return scheme;
}

function readItems({ table }: CaseInput, { constructs }: PlsModel) {
  return table.named(constructs.flatMap(({ items }) => items));
}

function layOutPls({ constructs, ...fit }: PlsFit) {
  const pick = (value: (construct: (typeof constructs)[number]) => unknown) =>
    byName(constructs, ({ name }) => name, value);
  const explained = constructs.filter(({ rSquared }) => rSquared !== undefined);
  const names = constructs.map(({ name }) => name);
  const loadings = pick(({ items }) =>
    byName(
      items,
      ({ name }) => name,
      ({ loading }) => loading,
    ),
  );
  return {
    n: fit.n,
    path_coefficients: fit.paths,
    r_squared: byName(
      explained,
      ({ name }) => name,
      ({ rSquared }) => rSquared,
    ),
    adj_r_squared: byName(
      explained,
      ({ name }) => name,
      ({ adjustedRSquared }) => adjustedRSquared,
    ),
    total_effects: fit.totalEffects,
    outer_weights: pick(({ items }) =>
      byName(
        items,
        ({ name }) => name,
        ({ weight }) => weight,
      ),
    ),
    outer_loadings: loadings,
    loadings,
    construct_correlations: { rows: names, cols: names, values: fit.constructCorrelations.to2DArray() },
    ave: pick(({ averageVarianceExtracted }) => averageVarianceExtracted),
    composite_reliability: pick(({ compositeReliability }) => compositeReliability),
    alpha_standardised: pick(({ alpha }) => alpha),
    rho_a: pick(({ rhoA }) => rhoA),
    htmt: fit.heterotraitRatios.map(({ first, second, ratio }) => ({ a: first, b: second, value: ratio })),
    f_squared: fit.paths.map(({ from, to, fSquared }) => ({ from, to, value: fSquared })),
  };
}

function answer(consistent: boolean): Adapter {
  return (input, args) => {
    const model = readModel(args);
    return layOutPls(getValue(computePls(model, readItems(input, model), { scheme: readScheme(args), consistent })));
  };
}

/** One scale for all items, or one for each by its name. */
function readScale(args: CaseArguments): ImportancePerformanceOptions['scale'] {
  const { scale } = args;
  if (Array.isArray(scale) || !isRecord(scale)) {
    const [low = 0, high = 100] = listNumbers(args, 'scale');
    return [low, high];
  }
  return Object.fromEntries(
    Object.keys(scale).map((item) => {
      const [low = 0, high = 100] = listNumbers(scale, item);
      return [item, [low, high]];
    }),
  );
}

const ipma: Adapter = (input, args) => {
  const model = readModel(args);
  const { points, paths } = getValue(
    computeImportancePerformanceMap(model, readItems(input, model), {
      target: getText(args, 'target'),
      scale: readScale(args),
      scheme: readScheme(args),
    }),
  );
  return {
    performance: byName(
      points,
      ({ name }) => name,
      ({ performance }) => performance,
    ),
    importance_total_effects: byName(
      points.filter(({ importance }) => importance !== undefined),
      ({ name }) => name,
      ({ importance }) => importance,
    ),
    unstandardised_paths: paths,
  };
};

export const adapters: Readonly<Record<string, Adapter>> = { pls_sem: answer(false), plsc: answer(true), ipma };
