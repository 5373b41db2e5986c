/** A matrix with named rows, as cases write tables; `cols` is null where columns have no names. */
export interface LabelledMatrix {
  readonly rows: readonly string[];
  readonly cols: readonly string[] | null;
  readonly values: readonly (readonly number[])[];
}

export function isLabelledMatrix(value: unknown): value is LabelledMatrix {
  return (
    typeof value === 'object' &&
    value !== null &&
    'values' in value &&
    Array.isArray(value.values) &&
    value.values.length > 0 &&
    value.values.every((row) => Array.isArray(row) && row.every((cell) => typeof cell === 'number'))
  );
}

/**
 * Loadings are determined up to the sign and the order of their columns: brings those of an answer as close as they get
 * to the expected ones, whose names it takes: they only number the columns. Gives everything else back as it is.
 */
export function alignLoadings(got: unknown, expected: unknown): unknown {
  if (!isLabelledMatrix(got) || !isLabelledMatrix(expected)) return got;
  const columns = transpose(got.values);
  if (columns.length !== expected.values[0]?.length || got.values.length !== expected.values.length) return got;
  const aligned = transpose(expected.values).map((wanted) => {
    const [best = 0] = columns
      .map((column, place) => ({ place, fit: Math.abs(dot(column, wanted)) / Math.sqrt(dot(column, column) || 1) }))
      .sort((a, b) => b.fit - a.fit)
      .map(({ place }) => place);
    const [column = []] = columns.splice(best, 1);
    const sign = dot(column, wanted) < 0 ? -1 : 1;
    return column.map((value) => sign * value);
  });
  return { ...got, cols: expected.cols, values: transpose(aligned) };
}

function transpose(rows: readonly (readonly number[])[]): number[][] {
  return (rows[0] ?? []).map((_, column) => rows.map((row) => row[column] ?? Number.NaN));
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? Number.NaN), 0);
}
