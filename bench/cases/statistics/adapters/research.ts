import {
  computeCohenKappa,
  computeKano,
  computeKrippendorffAlpha,
  computeTurf,
  computeVanWestendorp,
  createFactor,
  type KanoCategory,
  type PriceRange,
} from '@voxloop/statistics';
import type { Adapter, CaseInput } from '../case.ts';
import { findTexts, getNumber, readModelOptions } from '../model-arguments.ts';
import { showOutcome } from '../show-outcome.ts';

const coderAgreement: Adapter = ({ table }, args) => {
  const [first = 'coder1', second = 'coder2'] = table.names;
  const levels = findTexts(args, 'categories') ?? createFactor([...table.cells(first), ...table.cells(second)]).levels;
  const coders = [table.factor(first, levels), table.factor(second, levels)] as const;
  const kappa = computeCohenKappa(...coders);
  return {
    agreement: showOutcome(kappa, ({ agreement }) => agreement),
    kappa: showOutcome(kappa, (value) => value.kappa),
    kappa_linear: showOutcome(computeCohenKappa(...coders, { weighting: 'linear' }), (value) => value.kappa),
    kappa_quadratic: showOutcome(computeCohenKappa(...coders, { weighting: 'quadratic' }), (value) => value.kappa),
    krippendorff_alpha_nominal: showOutcome(computeKrippendorffAlpha(coders), ({ alpha }) => alpha),
    krippendorff_alpha_ordinal: showOutcome(computeKrippendorffAlpha(coders, 'ordinal'), ({ alpha }) => alpha),
    krippendorff_alpha_interval: showOutcome(computeKrippendorffAlpha(coders, 'interval'), ({ alpha }) => alpha),
  };
};

const kanoLetters: Record<KanoCategory, string> = {
  mustBe: 'M',
  oneDimensional: 'O',
  attractive: 'A',
  indifferent: 'I',
  reverse: 'R',
  questionable: 'Q',
};

/** A table of one row per person and one column per feature, of a case's own text. */
function readRows(input: CaseInput, name: string): (number | null)[][] {
  const rows = input.inline[name];
  if (!Array.isArray(rows)) throw new Error(`the case has no table "${name}"`);
  return rows;
}

const kano: Adapter = (input) => {
  const names = findTexts(input.inline, 'features') ?? [];
  const column = (rows: (number | null)[][], i: number) => rows.map((row) => row[i] ?? Number.NaN);
  const [functional, dysfunctional] = [readRows(input, 'functional'), readRows(input, 'dysfunctional')];
  const features = names.map((name, i) => ({
    name,
    functional: column(functional, i),
    dysfunctional: column(dysfunctional, i),
  }));
  return computeKano(features).map((outcome) =>
    showOutcome(outcome, (result) => ({
      feature: result.name,
      counts: Object.fromEntries(
        Object.entries(kanoLetters).map(([category, letter]) => [
          letter,
          Object.entries(result.counts).find(([name]) => name === category)?.[1],
        ]),
      ),
      category: kanoLetters[result.category],
      better: showOutcome(result.better, ({ value }) => value),
      worse: showOutcome(result.worse, ({ value }) => value),
      total_strength_pct: 100 * result.totalStrength,
      category_strength_pct: 100 * result.categoryStrength,
      fong_significant_90: result.fong.significant,
    })),
  );
};

const turf: Adapter = (input, args) => {
  const items = input.table.named(findTexts(args, 'items') ?? []);
  const outcome = computeTurf(items, {
    ...readModelOptions(input, args),
    maxSize: getNumber(args, 'max_size', items.length),
    top: getNumber(args, 'top', 1),
  });
  return showOutcome(outcome, ({ sizes }) =>
    sizes.map(({ size, best }) => ({
      size,
      best: best.map((portfolio) => ({
        items: portfolio.items,
        reach_pct: 100 * portfolio.reach,
        frequency: portfolio.frequency,
        average_per_reached: portfolio.averagePerReached,
      })),
    })),
  );
};

function showRange({ marginalCheapness, marginalExpensiveness }: PriceRange): unknown {
  return {
    marginal_cheapness: showOutcome(marginalCheapness, showPoint),
    marginal_expensiveness: showOutcome(marginalExpensiveness, showPoint),
  };
}

function showPoint({ price, share }: { price: number; share: number }): unknown {
  return { price, share_pct: 100 * share };
}

const vanWestendorp: Adapter = (input, args) => {
  const { table } = input;
  const outcome = computeVanWestendorp(
    {
      tooCheap: table.numbers('too_cheap'),
      cheap: table.numbers('cheap'),
      expensive: table.numbers('expensive'),
      tooExpensive: table.numbers('too_expensive'),
    },
    { ...readModelOptions(input, args), keepContradictions: args.validate === false },
  );
  const percent = (curve: Float64Array) => curve.map((share) => 100 * share);
  return showOutcome(outcome, ({ n, prices, curves, ...points }) => ({
    n,
    prices,
    curves_pct: {
      too_cheap: percent(curves.tooCheap),
      cheap: percent(curves.cheap),
      expensive: percent(curves.expensive),
      too_expensive: percent(curves.tooExpensive),
    },
    optimal_price_point: showOutcome(points.optimalPrice, showPoint),
    indifference_price_point: showOutcome(points.indifferencePrice, showPoint),
    original: showRange(points.range),
    narrower: showRange(points.narrowerRange),
  }));
};

export const adapters: Readonly<Record<string, Adapter>> = {
  coder_agreement: coderAgreement,
  kano,
  turf,
  van_westendorp: vanWestendorp,
};
