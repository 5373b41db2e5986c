import { ArgumentError } from '../argument-error.ts';
import type { Factor } from '../data/factor.ts';
import { parseFactorCodes } from '../data/factor.ts';
import { type NamedColumn, parseNamedColumns } from '../data/named-column.ts';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { summariseGroup } from './group-sample.ts';
import { type GroupSample, listMissingPatterns } from './sample-moments.ts';
import type { VariableRoles } from './variable-roles.ts';

/** The data of a model, group by group, and the rows that could not be used. */
export interface SemData {
  readonly samples: readonly GroupSample[];
  /** names of the groups; one empty name without groups */
  readonly labels: readonly string[];
  readonly rows: number;
  readonly missing: number;
}

function takeColumns(data: readonly NamedColumn[], roles: VariableRoles): Float64Array[] {
  const columns = parseNamedColumns('data', data);
  const names = data.map(({ name }) => name);
  const collision = roles.latent.find((name) => names.includes(name));
  if (collision !== undefined)
    throw new ArgumentError(
      'model',
      `measures a factor "${collision}" that has the name of a column; rename the factor`,
    );
  return roles.observed.map((name) => {
    const column = columns[names.indexOf(name)];
    if (column === undefined)
      throw new ArgumentError(
        'model',
        `names "${name}", which is neither a column of the data nor a factor measured by =~`,
      );
    return column;
  });
}

function hasVariance(sample: GroupSample): boolean {
  return sample.covariance.diagonal().every((variance) => variance > 0);
}

/**
 * Reads the columns that a model names and sums them up, group by group.
 *
 * @param keepIncomplete keep rows with missing values (FIML); rows that lack an exogenous variable are left out all the same
 * @param exogenous observed variables that are taken from the data
 */
export function readSemData(
  data: readonly NamedColumn[],
  roles: VariableRoles,
  group: Factor | undefined,
  keepIncomplete: boolean,
  exogenous: readonly string[],
): Outcome<SemData> {
  const columns = takeColumns(data, roles);
  const rowCount = columns[0]?.length ?? 0;
  const codes = group ? parseFactorCodes('group', group, rowCount) : new Int32Array(rowCount);
  const labels = group ? group.levels : [''];
  const needed = keepIncomplete ? columns.filter((_, j) => exogenous.includes(roles.observed[j] ?? '')) : columns;
  const rowsOf = labels.map((): number[] => []);
  for (let row = 0; row < rowCount; row += 1) {
    const usable = needed.every((column) => !Number.isNaN(column[row]));
    const anything = columns.some((column) => !Number.isNaN(column[row]));
    if (usable && anything) rowsOf[codes[row] ?? -1]?.push(row);
  }
  const samples: GroupSample[] = [];
  for (const rows of rowsOf) {
    if (rows.length === 0) return undefinedBecause('noData');
    if (rows.length <= columns.length) return undefinedBecause('tooFewRows');
    const patterns = listMissingPatterns(columns, rows);
    const constant = columns.some((column) => rows.every((row) => column[row] === column[rows[0] ?? 0]));
    if (constant) return undefinedBecause('noVariance');
    const sample = summariseGroup(patterns, columns.length);
    if (!sample.defined) return sample;
    if (!hasVariance(sample.value)) return undefinedBecause('noVariance');
    samples.push(sample.value);
  }
  const rows = samples.reduce((sum, sample) => sum + sample.rows, 0);
  return defined({ samples, labels, rows, missing: rowCount - rows });
}
