import type { Matrix } from 'ml-matrix';
import { defined, type Outcome, undefinedBecause } from '../outcome.ts';
import { type CaseScores, computeCaseScores } from './case-scores.ts';
import { fitParameters } from './fit-parameters.ts';
import { createGroupModel } from './group-model.ts';
import type { ParameterSpace } from './linear-constraints.ts';
import { invertInformation } from './parameter-covariance.ts';
import type { ParameterTable } from './parameter-table.ts';
import type { SemData } from './sem-data.ts';
import {
  computeExpectedInformation,
  computeObservedInformation,
  type SemGroup,
  type SemPoint,
} from './sem-likelihood.ts';
import { startParameters } from './start-parameters.ts';

/** How standard errors and the test treat data that are not normal. */
export type SemEstimator = 'ml' | 'mlm' | 'mlr';

/** What the likelihood says of a set of parameters. */
export interface SemEstimate {
  readonly table: ParameterTable;
  readonly space: ParameterSpace | undefined;
  readonly groups: readonly SemGroup[];
  readonly parameters: Float64Array;
  readonly point: SemPoint;
  readonly iterations: number;
  /** parameters that can vary on their own */
  readonly parameterCount: number;
  readonly information: Matrix;
  /** inverse of the information */
  readonly covariance: Matrix;
}

/** Puts a table of parameters beside the data, in matrices. */
export function createSemGroups(table: ParameterTable, data: SemData, meanStructure: boolean): SemGroup[] {
  return data.samples.map((sample, g) => {
    const rows = table.rows.filter(({ group }) => group === g);
    return { sample, model: createGroupModel(rows, table.roles.observed, table.roles.latent, sample, meanStructure) };
  });
}

/** Finds the parameters of highest likelihood and how sure the data make them. */
export function estimateSem(
  table: ParameterTable,
  space: ParameterSpace | undefined,
  data: SemData,
  meanStructure: boolean,
  informationKind: 'expected' | 'observed',
): Outcome<SemEstimate> {
  const groups = createSemGroups(table, data, meanStructure);
  const fitted = fitParameters(groups, startParameters(table, groups), space);
  if (!fitted.defined) return fitted;
  const { parameters, point, iterations } = fitted.value;
  const information =
    informationKind === 'expected'
      ? computeExpectedInformation(point.groups, table.freeCount)
      : computeObservedInformation(groups, parameters);
  if (information === undefined) return undefinedBecause('notPositiveDefinite');
  const covariance = invertInformation(information, space);
  if (!covariance.defined) return covariance;
  const parameterCount = space ? space.basis.columns : table.freeCount;
  return defined({
    table,
    space,
    groups,
    parameters,
    point,
    iterations,
    parameterCount,
    information,
    covariance: covariance.value,
  });
}

/** Indices of the observed variables that are taken from the data. */
export function listGivenVariables({ rows, roles }: ParameterTable): number[] {
  const isGiven = rows.some(({ free, fixedTo }) => free < 0 && fixedTo === 'data');
  return isGiven ? roles.observedExogenous.map((name) => roles.observed.indexOf(name)) : [];
}

/** What single rows say of an estimate. */
export function scoreCases({ point, table }: SemEstimate, centre: 'implied' | 'sample'): CaseScores {
  return computeCaseScores(point.groups, table.freeCount, centre, listGivenVariables(table));
}

/** Sandwich covariance of the estimates: the inverse information around what single rows say. */
export function computeRobustCovariance(estimate: SemEstimate, centre: 'implied' | 'sample'): Matrix {
  return estimate.covariance.mmul(scoreCases(estimate, centre).crossProducts).mmul(estimate.covariance);
}
