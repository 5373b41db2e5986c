import { ArgumentError } from '../argument-error.ts';
import type { Factor } from '../data/index.ts';
import { type ParsedColumn, type Predictor, parsePredictors } from '../regression/predictor.ts';
import type { PredictorShape } from './decision-tree.ts';

/** Codes by the levels that the model knows; a level that it never saw counts as missing. */
function recode(factor: Factor, levels: readonly string[]): Factor {
  const codeOf = new Map(levels.map((level, code) => [level, code]));
  const codes = Int32Array.from(factor.codes, (code) => codeOf.get(factor.levels[code] ?? '') ?? -1);
  return { levels, codes };
}

/**
 * Takes new rows for a model: the same predictors by name, in any order, of the same kind.
 *
 * @throws ArgumentError when a predictor is not there, or is a number where the model knows a factor or the reverse
 */
export function parseNewRows(shapes: readonly PredictorShape[], predictors: readonly Predictor[]): ParsedColumn[] {
  const first = predictors[0];
  if (first === undefined) throw new ArgumentError('predictors', 'must name at least one column');
  const rows = 'levels' in first.values ? first.values.codes.length : first.values.length;
  const ordered = shapes.map(({ name, levels }): Predictor => {
    const predictor = predictors.find((candidate) => candidate.name === name);
    if (predictor === undefined) throw new ArgumentError('predictors', `must have the column "${name}" of the model`);
    const { values } = predictor;
    if ('levels' in values !== (levels !== null))
      throw new ArgumentError('predictors', `must have "${name}" as ${levels === null ? 'numbers' : 'a factor'}`);
    return { name, values: 'levels' in values && levels !== null ? recode(values, levels) : values };
  });
  return parsePredictors('predictors', ordered, rows);
}
