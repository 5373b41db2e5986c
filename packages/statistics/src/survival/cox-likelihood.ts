import { Matrix } from 'ml-matrix';
import type { Derivatives, Likelihood } from '../regression/maximise-likelihood.ts';
import { computeLinearPredictor } from '../regression/ols.ts';
import { orderByTime, type TimeOrder } from './survival-frame.ts';

/** How events at the same time share those at risk: Efron's average over their orders, or Breslow's shortcut. */
export type CoxTies = 'efron' | 'breslow';

/** One stratum, by rising time. */
export interface CoxStratum extends TimeOrder {
  /** row of the frame per row of the stratum; `order` holds places in it */
  readonly rows: readonly number[];
}

/** The data of a partial likelihood. */
export interface CoxData {
  readonly columns: readonly Float64Array[];
  readonly events: Float64Array;
  readonly weights: Float64Array;
  readonly strata: readonly CoxStratum[];
  readonly ties: CoxTies;
}

/** Orders the rows of every stratum by time. */
export function orderStrata(times: Float64Array, strata: readonly (readonly number[])[]): CoxStratum[] {
  return strata.map((rows) => ({ rows, ...orderByTime(Float64Array.from(rows, (row) => times[row] ?? 0)) }));
}

/** Weighted sums over rows of exp(Xb), of X times it, and of XXᵀ (lower triangle) times it. */
class RiskSums {
  readonly size: number;
  total = 0;
  readonly first: Float64Array;
  readonly second: Float64Array;

  constructor(size: number) {
    this.size = size;
    this.first = new Float64Array(size);
    this.second = new Float64Array(size * size);
  }

  clear(): void {
    this.total = 0;
    this.first.fill(0);
    this.second.fill(0);
  }

  add(values: Float64Array, risk: number): void {
    this.total += risk;
    for (let j = 0; j < this.size; j++) {
      const left = risk * (values[j] ?? 0);
      this.first[j] = (this.first[j] ?? 0) + left;
      for (let l = 0; l <= j; l++)
        this.second[j * this.size + l] = (this.second[j * this.size + l] ?? 0) + left * (values[l] ?? 0);
    }
  }
}

/** What an event time tells a visitor: the rows with the event, their weight, and how far each sub-step has left the risk set. */
export interface EventTime {
  readonly stratum: number;
  readonly time: number;
  /** Σ w of the rows with the event */
  readonly weight: number;
  /** denominators, one per event under Efron, one for all under Breslow; each with its share of `weight` */
  readonly steps: readonly { readonly removed: number; readonly weight: number }[];
}

/** The sub-steps in which tied events leave the risk set. */
function listSteps(count: number, weight: number, ties: CoxTies): EventTime['steps'] {
  if (ties === 'breslow') return [{ removed: 0, weight }];
  return Array.from({ length: count }, (_, l) => ({ removed: l / count, weight: weight / count }));
}

/** What is visited per event time while the risk set grows backwards in time. */
export interface RiskVisitor {
  /** called for every row when it enters the risk set */
  enter(row: number, isEvent: boolean): void;
  /** called at an event time, when all rows of that time have entered */
  visit(event: EventTime): void;
  /** called before each stratum */
  begin(): void;
}

/** Walks backwards through time, stratum by stratum, letting rows into the risk set. */
export function walkRiskSets({ events, weights, strata, ties }: CoxData, visitor: RiskVisitor): void {
  for (const [stratum, { rows, order, starts, times }] of strata.entries()) {
    visitor.begin();
    for (let t = times.length - 1; t >= 0; t--) {
      let count = 0;
      let weight = 0;
      for (let place = starts[t] ?? 0; place < (starts[t + 1] ?? 0); place++) {
        const row = rows[order[place] ?? 0] ?? 0;
        const isEvent = events[row] === 1;
        visitor.enter(row, isEvent);
        if (!isEvent) continue;
        count++;
        weight += weights[row] ?? 0;
      }
      if (count > 0) visitor.visit({ stratum, time: times[t] ?? 0, weight, steps: listSteps(count, weight, ties) });
    }
  }
}

/** Cox's partial log-likelihood of the effects. */
export function createCoxLikelihood(data: CoxData): Likelihood {
  const { columns, weights } = data;
  const size = columns.length;

  const compute = (parameters: Float64Array): number => {
    const predictor = computeLinearPredictor(columns, parameters);
    let logLikelihood = 0;
    let atRisk = 0;
    let leaving = 0;
    walkRiskSets(data, {
      begin: () => {
        atRisk = 0;
      },
      enter: (row, isEvent) => {
        const risk = (weights[row] ?? 0) * Math.exp(predictor[row] ?? 0);
        atRisk += risk;
        if (!isEvent) return;
        leaving += risk;
        logLikelihood += (weights[row] ?? 0) * (predictor[row] ?? 0);
      },
      visit: ({ steps }) => {
        for (const { removed, weight } of steps) logLikelihood -= weight * Math.log(atRisk - removed * leaving);
        leaving = 0;
      },
    });
    return logLikelihood;
  };
  return { size, compute, derive: (parameters) => deriveCox(data, parameters) };
}

/** What one event time adds: to the score, and (lower triangle) to the information. */
export type ScoreVisitor = (event: EventTime, score: Float64Array, information: Float64Array) => void;

/** Walks backwards through time and tells what each event time adds at some effects; the arrays are used again. */
export function walkScores(data: CoxData, parameters: ArrayLike<number>, visitor: ScoreVisitor): void {
  const { columns, weights } = data;
  const size = columns.length;
  const predictor = computeLinearPredictor(columns, parameters);
  const score = new Float64Array(size);
  const information = new Float64Array(size * size);
  const atRisk = new RiskSums(size);
  const leaving = new RiskSums(size);
  const values = new Float64Array(size);
  const mean = new Float64Array(size);

  const addStep = (removed: number, weight: number): void => {
    const total = atRisk.total - removed * leaving.total;
    for (let j = 0; j < size; j++) {
      mean[j] = ((atRisk.first[j] ?? 0) - removed * (leaving.first[j] ?? 0)) / total;
      score[j] = (score[j] ?? 0) - weight * (mean[j] ?? 0);
      for (let l = 0; l <= j; l++) {
        const at = j * size + l;
        const second = ((atRisk.second[at] ?? 0) - removed * (leaving.second[at] ?? 0)) / total;
        information[at] = (information[at] ?? 0) + weight * (second - (mean[j] ?? 0) * (mean[l] ?? 0));
      }
    }
  };

  walkRiskSets(data, {
    begin: () => atRisk.clear(),
    enter: (row, isEvent) => {
      for (const [j, column] of columns.entries()) values[j] = column[row] ?? 0;
      const weight = weights[row] ?? 0;
      const risk = weight * Math.exp(predictor[row] ?? 0);
      atRisk.add(values, risk);
      if (!isEvent) return;
      leaving.add(values, risk);
      for (let j = 0; j < size; j++) score[j] = (score[j] ?? 0) + weight * (values[j] ?? 0);
    },
    visit: (event) => {
      for (const { removed, weight } of event.steps) addStep(removed, weight);
      visitor(event, score, information);
      leaving.clear();
      score.fill(0);
      information.fill(0);
    },
  });
}

/** The symmetric matrix of a row-major lower triangle. */
export function mirrorLower(lower: Float64Array, size: number): Matrix {
  const matrix = Matrix.zeros(size, size);
  for (let j = 0; j < size; j++)
    for (let l = 0; l < size; l++) matrix.set(j, l, lower[Math.max(j, l) * size + Math.min(j, l)] ?? 0);
  return matrix;
}

function deriveCox(data: CoxData, parameters: Float64Array): Derivatives {
  const size = data.columns.length;
  const score = new Float64Array(size);
  const sums = new Float64Array(size * size);
  walkScores(data, parameters, (_, scoreStep, informationStep) => {
    for (let j = 0; j < size; j++) score[j] = (score[j] ?? 0) + (scoreStep[j] ?? 0);
    for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] ?? 0) + (informationStep[at] ?? 0);
  });
  return { score, information: mirrorLower(sums, size) };
}
