import {
  computeMeasurementInvariance,
  computeSem,
  createFactor,
  type Factor,
  type SemEstimator,
  type SemFit,
  type SemOptions,
  type SemParameter,
} from '@voxloop/statistics';
import type { Adapter, CaseArguments, CaseInput } from '../case.ts';
import { byName, findTexts, getNumber, getText, getValue } from '../model-arguments.ts';
import { showOutcome } from '../show-outcome.ts';

/** All columns that hold numbers, under their names. */
function listColumns({ table }: CaseInput) {
  return table.named(table.names.filter((name) => table.isNumeric(name)));
}

function readGroup({ table }: CaseInput, args: CaseArguments): Factor {
  const name = getText(args, 'group');
  const cells = table.cells(name).map((cell) => (cell === null ? null : String(cell)));
  const seen = [...new Set(cells)].filter((cell) => cell !== null);
  return createFactor(cells, findTexts(args, 'group_order') ?? seen);
}

const estimators = new Map<unknown, SemEstimator>([
  ['MLM', 'mlm'],
  ['MLR', 'mlr'],
]);

const equalities = new Map<string, NonNullable<SemOptions['equal']>[number]>([
  ['loadings', 'loadings'],
  ['intercepts', 'intercepts'],
  ['means', 'means'],
  ['residuals', 'residuals'],
  ['residual.covariances', 'residualCovariances'],
  ['lv.variances', 'latentVariances'],
  ['lv.covariances', 'latentCovariances'],
  ['regressions', 'regressions'],
]);

function readOptions(input: CaseInput, args: CaseArguments): SemOptions {
  const estimator = estimators.get(typeof args.estimator === 'string' ? args.estimator.toUpperCase() : undefined);
  const equal = findTexts(args, 'group_equal')?.flatMap((name) => equalities.get(name) ?? []);
  return {
    ...(args.group === undefined ? {} : { group: readGroup(input, args) }),
    ...(estimator ? { estimator } : {}),
    ...(equal ? { equal } : {}),
    missing: args.missing === 'fiml' || args.missing === 'ml' ? 'fiml' : 'listwise',
    meanStructure: args.meanstructure === true || args.mean_structure === true,
    fixedExogenous: args.fixed_x !== false,
    standardiseLatents: args.std_lv === true,
    orthogonal: args.orthogonal === true,
    confidence: getNumber(args, 'conf', 0.95),
  };
}

function layOutFit({ fit }: SemFit) {
  return {
    chisq: fit.chiSquare,
    df: fit.degreesOfFreedom,
    pvalue: fit.pValue ?? null,
    'baseline.chisq': fit.baseline.chiSquare,
    'baseline.df': fit.baseline.degreesOfFreedom,
    cfi: fit.cfi,
    tli: fit.tli,
    rmsea: fit.rmsea,
    'rmsea.ci.lower': fit.interval[0],
    'rmsea.ci.upper': fit.interval[1],
    'rmsea.pvalue': fit.closeFitPValue ?? null,
    srmr: fit.srmr,
    logl: fit.logLikelihood,
    'unrestricted.logl': fit.unrestrictedLogLikelihood,
    aic: fit.aic,
    bic: fit.bic,
    npar: fit.parameterCount,
    gfi: fit.gfi,
    nfi: fit.nfi ?? null,
    'chisq.scaled': fit.robust?.chiSquare ?? null,
    'df.scaled': fit.robust?.degreesOfFreedom ?? null,
    'pvalue.scaled': fit.robust?.pValue ?? null,
    'chisq.scaling.factor': fit.robust?.scalingFactor ?? null,
    'cfi.robust': fit.robust?.cfi ?? null,
    'tli.robust': fit.robust?.tli ?? null,
    'rmsea.robust': fit.robust?.rmsea ?? null,
  };
}

function layOutParameter(
  { left, operator, right, label, group, estimate, inference, standardised, isFixed }: SemParameter,
  groups: SemFit['groups'],
) {
  return {
    lhs: left,
    op: operator,
    rhs: right,
    label,
    group: groups.findIndex(({ name }) => name === group) + 1,
    estimate,
    se: inference?.standardError ?? null,
    z: inference?.z ?? null,
    pvalue: inference?.pValue ?? null,
    ci: inference?.interval ?? null,
    std_all: standardised ?? null,
    ...(isFixed ? { fixed: true } : {}),
  };
}

function layOutSem(sem: SemFit) {
  return {
    n: sem.n,
    fit: layOutFit(sem),
    parameters: sem.parameters.map((parameter) => layOutParameter(parameter, sem.groups)),
    r_squared: byName(
      sem.explained,
      ({ variable }) => variable,
      ({ rSquared }) => showOutcome(rSquared, (share) => share),
    ),
  };
}

const sem: Adapter = (input, args) =>
  layOutSem(getValue(computeSem(getText(args, 'model'), listColumns(input), readOptions(input, args))));

const semRobust: Adapter = (input, args) => {
  const options = { estimator: 'mlm' as const, ...readOptions(input, args) };
  const fitted = getValue(computeSem(getText(args, 'model'), listColumns(input), options));
  const { robust } = fitted.fit;
  return {
    ...layOutSem(fitted),
    scaled_chisq: robust?.chiSquare ?? null,
    scaling_factor: robust?.scalingFactor ?? null,
    df: fitted.fit.degreesOfFreedom,
    p_value: robust?.pValue ?? null,
    cfi_robust: robust?.cfi ?? null,
    tli_robust: robust?.tli ?? null,
    rmsea_robust: robust?.rmsea ?? null,
    robust_se: fitted.parameters
      .filter(({ isFixed }) => !isFixed)
      .map((parameter) => layOutParameter(parameter, fitted.groups)),
  };
};

const cfaMultigroup: Adapter = (input, args) => {
  const { group, equal: _, ...options } = readOptions(input, args);
  if (group === undefined) throw new Error('the case names no group');
  const { models, comparisons } = computeMeasurementInvariance(
    getText(args, 'model'),
    listColumns(input),
    group,
    options,
  );
  const steps = findTexts(args, 'steps') ?? ['metric', 'scalar'];
  const scalar = getValue(models.scalar);
  const factors = new Set(scalar.parameters.filter(({ operator }) => operator === '=~').map(({ left }) => left));
  return {
    models: Object.fromEntries(
      Object.entries(models).map(([level, outcome]) => [level, showOutcome(outcome, layOutFit)]),
    ),
    comparisons: comparisons
      .filter(({ level }) => steps.includes(level))
      .map(({ level, chiSquareDifference, degreesOfFreedomDifference, pValue, cfiDifference }) => ({
        step: level,
        delta_chisq: chiSquareDifference,
        delta_df: degreesOfFreedomDifference,
        p_value: pValue ?? null,
        delta_cfi: cfiDifference,
      })),
    scalar_latent_means: scalar.parameters
      .filter(({ left, operator }) => operator === '~1' && factors.has(left))
      .map(({ left, group: name, estimate, inference }) => ({
        factor: left,
        group: group.levels.indexOf(name) + 1,
        estimate,
        se: inference?.standardError ?? null,
      })),
  };
};

export const adapters: Readonly<Record<string, Adapter>> = {
  sem,
  sem_robust: semRobust,
  cfa_multigroup: cfaMultigroup,
};
