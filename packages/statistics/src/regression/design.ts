import type { ParsedColumn, Predictor } from './predictor.ts';

/** The name of the constant column of a model. */
export const interceptName = '(Intercept)';

/** One column of a design: a numeric predictor, one level of a factor against its first, or the constant. */
export interface Term {
  /** the predictor's name, followed by the level's for a factor: `channelweb` */
  readonly name: string;
  /** place of its predictor among those given, −1 for the constant */
  readonly predictor: number;
  /** null unless it stands for the level of a factor */
  readonly level: string | null;
}

/** The columns that a linear model multiplies with its coefficients, each as long as the rows it uses. */
export interface Design {
  readonly terms: readonly Term[];
  readonly columns: readonly Float64Array[];
}

/** Numbers or codes of a column at some rows; the column itself when that is all of them. */
function takeColumn(column: ParsedColumn, rows: Int32Array): ParsedColumn {
  const all = column.kind === 'number' ? column.values : column.codes;
  if (all.length === rows.length) return column;
  if (column.kind === 'number')
    return { kind: 'number', values: Float64Array.from(rows, (row) => column.values[row] ?? 0) };
  return { ...column, codes: Int32Array.from(rows, (row) => column.codes[row] ?? 0) };
}

/** The levels of a factor that occur; the others would give empty columns. */
function listUsedLevels(codes: Int32Array, levels: readonly string[]): number[] {
  const used = new Uint8Array(levels.length);
  for (let i = 0; i < codes.length; i++) used[codes[i] ?? 0] = 1;
  return [...used.keys()].filter((code) => used[code] === 1);
}

function addFactor(design: { terms: Term[]; columns: Float64Array[] }, { name, at }: { name: string; at: number }) {
  return (codes: Int32Array, levels: readonly string[]): void => {
    for (const code of listUsedLevels(codes, levels).slice(1)) {
      const level = levels[code] ?? '';
      const column = new Float64Array(codes.length);
      for (let i = 0; i < codes.length; i++) column[i] = codes[i] === code ? 1 : 0;
      design.terms.push({ name: `${name}${level}`, predictor: at, level });
      design.columns.push(column);
    }
  };
}

/**
 * Lays out predictors as columns, 设计矩阵: numbers as they are, a factor as one 0/1 column per level after the first that
 * occurs (treatment contrasts).
 *
 * @param rows the rows to use
 * @param intercept whether a constant column comes first
 */
export function createDesign(
  predictors: readonly Predictor[],
  parsed: readonly ParsedColumn[],
  rows: Int32Array,
  intercept: boolean,
): Design {
  const design: { terms: Term[]; columns: Float64Array[] } = { terms: [], columns: [] };
  if (intercept) {
    design.terms.push({ name: interceptName, predictor: -1, level: null });
    design.columns.push(new Float64Array(rows.length).fill(1));
  }
  for (const [at, column] of parsed.entries()) {
    const name = predictors[at]?.name ?? '';
    const taken = takeColumn(column, rows);
    if (taken.kind === 'factor') addFactor(design, { name, at })(taken.codes, taken.levels);
    else {
      design.terms.push({ name, predictor: at, level: null });
      design.columns.push(taken.values);
    }
  }
  return design;
}

/** Whether a column never changes, which tells nothing about an outcome. */
export function isConstant(column: Float64Array): boolean {
  const first = column[0];
  return column.every((value) => value === first);
}

/** Places of the predictors that say nothing in these rows: a constant column, or a factor of which one level is left. */
export function listConstantPredictors(predictors: readonly Predictor[], { terms, columns }: Design): number[] {
  return [...predictors.keys()].filter((at) => {
    const own = [...terms.keys()].filter((j) => terms[j]?.predictor === at);
    return own.length === 0 || own.some((j) => isConstant(columns[j] ?? new Float64Array()));
  });
}
