import { type Crosstab, computeCrosstab, getColumnLetter, type TableOf } from '@voxloop/statistics';
import type { Adapter, CaseArguments, CaseInput } from '../case.ts';
import { findNumber, findTexts, getText, getValue } from '../model-arguments.ts';
import { showOutcome } from '../show-outcome.ts';

function readFactors({ table }: CaseInput, args: CaseArguments) {
  return [
    table.factor(getText(args, 'rows'), findTexts(args, 'row_order')),
    table.factor(getText(args, 'columns'), findTexts(args, 'column_order')),
  ] as const;
}

function layOutTable({ rowLevels, columnLevels }: Crosstab, values: TableOf<number | null>, factor = 1) {
  const scaled = values.map((row) => row.map((value) => (value === null ? null : factor * value)));
  return { rows: rowLevels, cols: columnLevels, values: scaled };
}

function layOutLetters({ rowLevels, letters }: Crosstab) {
  return Object.fromEntries(rowLevels.map((level, row) => [level, letters[row]]));
}

const crosstab: Adapter = (input, args) => {
  const [rows, columns] = readFactors(input, args);
  const alpha = findNumber(args, 'alpha') ?? 0.05;
  const plain = getValue(computeCrosstab(rows, columns, { alpha, adjustment: 'none' }));
  const adjusted = getValue(computeCrosstab(rows, columns, { alpha, adjustment: 'bonferroni' }));
  const test = getValue(plain.test);
  return {
    counts: layOutTable(plain, plain.counts),
    column_pct: layOutTable(plain, plain.columnShares, 100),
    row_pct: layOutTable(plain, plain.rowShares, 100),
    chi_square: test.statistic,
    df: test.degreesOfFreedom,
    p_value: test.pValue,
    likelihood_ratio: test.likelihoodRatio.statistic,
    lr_p_value: test.likelihoodRatio.pValue,
    cramers_v: test.cramersV.estimate,
    phi2: test.phiSquared,
    expected: layOutTable(plain, test.expected),
    min_expected: test.minExpected,
    adjusted_residuals: layOutTable(plain, test.adjustedResiduals),
    letters_unadjusted: layOutLetters(plain),
    letters_bonferroni: layOutLetters(adjusted),
    pairwise_unadjusted: plain.columnPairs.map(({ row, first, second, z, pValue }) => ({
      row: plain.rowLevels[row],
      a: getColumnLetter(first),
      b: getColumnLetter(second),
      z,
      p: pValue,
    })),
  };
};

const weightedCrosstab: Adapter = (input, args) => {
  const [rows, columns] = readFactors(input, args);
  const weights = input.table.numbers(getText(args, 'weight'));
  const result = getValue(computeCrosstab(rows, columns, { weights }));
  return {
    weighted_column_pct: layOutTable(result, result.columnShares, 100),
    weighted_row_pct: layOutTable(result, result.rowShares, 100),
    ...showOutcome(result.designTest, ({ statistic, degreesOfFreedom, pValue, pearson }) => ({
      f: statistic,
      df: degreesOfFreedom,
      p_value: pValue,
      pearson_scaled_to_n: pearson,
    })),
  };
};

export const adapters = { crosstab, weighted_crosstab: weightedCrosstab };
