import { computeCholesky } from '../linear-algebra/cholesky.ts';
import type { ParameterRow, ParameterTable } from './parameter-table.ts';
import { type GroupSample, selectSquare } from './sample-moments.ts';
import type { VariableRoles } from './variable-roles.ts';

/** Which reference model: `independent` variables that covary with nothing, or `saturated`, which fits perfectly. */
export type ReferenceModel = 'independent' | 'saturated';

/**
 * Parameters of a reference model over the same observed variables. Exogenous observed variables covary in both, and
 * stay what the data say where the model takes them from there.
 */
export function buildReferenceTable(
  kind: ReferenceModel,
  roles: VariableRoles,
  groups: number,
  meanStructure: boolean,
  fixedExogenous: boolean,
): ParameterTable {
  const exogenous = new Set(roles.observedExogenous);
  const rows: ParameterRow[] = [];
  let freeCount = 0;
  const add = (group: number, left: string, operator: '~~' | '~1', right: string, fromData: boolean) => {
    rows.push({
      group,
      left,
      operator,
      right,
      label: '',
      free: fromData ? -1 : freeCount,
      fixedTo: 'data',
      start: undefined,
    });
    if (!fromData) freeCount += 1;
  };
  for (let group = 0; group < groups; group += 1) {
    for (const [i, left] of roles.observed.entries()) {
      for (const right of roles.observed.slice(i)) {
        const areExogenous = exogenous.has(left) && exogenous.has(right);
        if (left === right || areExogenous || kind === 'saturated')
          add(group, left, '~~', right, areExogenous && fixedExogenous);
      }
      if (meanStructure) add(group, left, '~1', '', exogenous.has(left) && fixedExogenous);
    }
  }
  return { rows, freeCount, roles: { ...roles, latent: [], latentExogenous: [], outcomes: [] } };
}

/** Log-likelihood of the exogenous observed variables at the moments of the sample: no model of the others explains it. */
export function computeExogenousLogLikelihood(sample: GroupSample, exogenous: readonly number[]): number {
  if (exogenous.length === 0) return 0;
  const outcome = computeCholesky(selectSquare(sample.covariance, exogenous));
  if (!outcome.defined) return 0;
  return (-sample.rows * (exogenous.length * (Math.log(2 * Math.PI) + 1) + outcome.value.logDeterminant)) / 2;
}
