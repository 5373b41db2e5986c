import type { ParameterRow, ParameterTable } from './parameter-table.ts';
import type { SemGroup } from './sem-likelihood.ts';

/** Looks up sample covariances by the names of variables; latent ones have none. */
type Covariances = (left: string, right: string) => number | undefined;

interface FactorStart {
  readonly variance: number;
  readonly loadings: ReadonlyMap<string, number>;
}

/**
 * Loadings relative to the factor's scale, without iteration: for the marker 1, for another item the covariances of both
 * with the remaining items, one divided by the other.
 */
function startFactor(items: readonly string[], marker: string, covariance: Covariances): FactorStart {
  const own = covariance(marker, marker) ?? 1;
  const startLoading = (item: string): number => {
    if (item === marker) return 1;
    const others = items.filter((third) => third !== item && third !== marker);
    const sumProducts = (of: string) =>
      others.reduce((sum, third) => sum + (covariance(of, third) ?? 0) * (covariance(marker, third) ?? 0), 0);
    const scale = Math.sqrt((covariance(item, item) ?? own) / own);
    const ratio = sumProducts(item) / sumProducts(marker);
    // A ratio far from the scale of the items says that the covariances are too small to divide by.
    if (Math.abs(ratio) > 0.1 * scale && Math.abs(ratio) < 10 * scale) return ratio;
    return (covariance(item, marker) ?? 1) < 0 ? -scale : scale;
  };
  return { variance: own / 2, loadings: new Map(items.map((item) => [item, startLoading(item)])) };
}

function startFactors(rows: readonly ParameterRow[], covariance: Covariances): Map<string, FactorStart> {
  const factors = new Map<string, FactorStart>();
  for (const name of new Set(rows.filter(({ operator }) => operator === '=~').map(({ left }) => left))) {
    const loadings = rows.filter(({ left, operator }) => operator === '=~' && left === name);
    const fixed = loadings.find(({ free, fixedTo }) => free < 0 && fixedTo === 1);
    const marker = fixed ?? loadings[0];
    if (marker === undefined) continue;
    const start = startFactor(
      loadings.map(({ right }) => right),
      marker.right,
      covariance,
    );
    const variance = rows.find(({ left, operator, right }) => operator === '~~' && left === name && right === name);
    const fixedVariance = variance && variance.free < 0 && typeof variance.fixedTo === 'number' ? variance.fixedTo : 0;
    const stretch = !fixed && fixedVariance > 0 ? Math.sqrt(start.variance / fixedVariance) : 1;
    factors.set(name, {
      variance: start.variance / stretch ** 2,
      loadings: new Map([...start.loadings].map(([item, loading]) => [item, loading * stretch])),
    });
  }
  return factors;
}

/** Where one parameter begins. */
function startRow(
  { left, operator, right }: ParameterRow,
  factors: ReadonlyMap<string, FactorStart>,
  measured: ReadonlySet<string>,
  exogenous: ReadonlySet<string>,
  covariance: Covariances,
): number {
  if (operator === '=~') return factors.get(left)?.loadings.get(right) ?? 1;
  if (operator === '~') return 0;
  if (left !== right) return exogenous.has(left) && exogenous.has(right) ? (covariance(left, right) ?? 0) : 0;
  const own = covariance(left, left);
  if (own === undefined) return factors.get(left)?.variance ?? 1;
  return measured.has(left) ? own / 2 : own;
}

/** Where the search begins: from the sample's moments, or where the model says. */
export function startParameters(table: ParameterTable, groups: readonly SemGroup[]): Float64Array {
  const parameters = new Float64Array(table.freeCount);
  const isSet = new Uint8Array(table.freeCount);
  const exogenous = new Set(table.roles.observedExogenous);
  for (const [g, { model, sample }] of groups.entries()) {
    const rows = table.rows.filter(({ group }) => group === g);
    const places = new Map(model.variables.slice(0, model.observedCount).map((name, i) => [name, i]));
    const covariance: Covariances = (left, right) => {
      const [i, j] = [places.get(left), places.get(right)];
      return i === undefined || j === undefined ? undefined : sample.covariance.get(i, j);
    };
    const factors = startFactors(rows, covariance);
    const measured = new Set(rows.filter(({ operator }) => operator === '=~').map(({ right }) => right));
    for (const row of rows) {
      if (row.free < 0 || (isSet[row.free] === 1 && row.start === undefined)) continue;
      const isMean = row.operator === '~1';
      const mean = sample.means[places.get(row.left) ?? -1] ?? 0;
      parameters[row.free] = row.start ?? (isMean ? mean : startRow(row, factors, measured, exogenous, covariance));
      isSet[row.free] = 1;
    }
  }
  return parameters;
}
