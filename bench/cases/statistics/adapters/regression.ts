import {
  type Coefficient,
  computeBrierScore,
  computeConditionalLogit,
  computeConfusion,
  computeDurbinWatson,
  computeInfluence,
  computeLogistic,
  computeMultinomialLogit,
  computeOls,
  computeOrdinalLogit,
  computePenalisedLogistic,
  computePenalisedRegression,
  computeRobustErrors,
  computeRoc,
  computeStandardisedCoefficients,
  computeVarianceInflation,
  createFactor,
  type Ols,
  type RobustKind,
} from '@voxloop/statistics';
import type { Adapter, CaseArguments, CaseInput } from '../case.ts';
import {
  byName,
  findTexts,
  getColumn,
  getNumber,
  getText,
  getValue,
  listPredictors,
  readModelOptions,
} from '../model-arguments.ts';

function layOut({ term, estimate, standardError, statistic, pValue }: Coefficient) {
  return { term, estimate, se: standardError, statistic, p_value: pValue };
}

function fitOls(input: CaseInput, args: CaseArguments): Ols {
  const intercept = args.intercept !== false;
  const options = { ...readModelOptions(input, args), intercept };
  return getValue(computeOls(input.table.numbers(getText(args, 'y')), listPredictors(input, args), options));
}

function layOutErrors(ols: Ols, kind: RobustKind) {
  const { coefficients } = getValue(computeRobustErrors(ols, { kind }));
  return byName(
    coefficients,
    ({ term }) => term,
    ({ standardError }) => standardError,
  );
}

function layOutOls(ols: Ols) {
  const intervals = ols.coefficients.map(({ interval }) => interval);
  return {
    n: ols.n,
    coefficients: ols.coefficients.map(layOut),
    ci: intervals,
    ci95: intervals,
    r_squared: ols.rSquared,
    adj_r_squared: ols.adjustedRSquared,
    sigma: ols.residualStandardError,
    f: ols.overall.statistic,
    df: [ols.overall.numeratorDf, ols.overall.denominatorDf],
    f_p_value: ols.overall.pValue,
    log_likelihood: ols.logLikelihood,
    aic: ols.aic,
    bic: ols.bic,
    vif: byName(
      getValue(computeVarianceInflation(ols)),
      ({ predictor }) => predictor,
      ({ factor }) => factor,
    ),
    standardised_beta: byName(
      computeStandardisedCoefficients(ols),
      ({ term }) => term,
      ({ estimate }) => estimate,
    ),
    se_hc0: layOutErrors(ols, 'HC0'),
    se_hc1: layOutErrors(ols, 'HC1'),
    se_hc2: layOutErrors(ols, 'HC2'),
    se_hc3: layOutErrors(ols, 'HC3'),
  };
}

const ols: Adapter = (input, args) => {
  const model = fitOls(input, args);
  const { mostInfluential, cooksDistances } = computeInfluence(model);
  return {
    ...layOutOls(model),
    durbin_watson: computeDurbinWatson(model.residuals),
    max_cooks_distance: {
      row_1_based: (model.frame.rows[mostInfluential] ?? 0) + 1,
      value: cooksDistances[mostInfluential],
    },
  };
};

const wls: Adapter = (input, args) => {
  const model = fitOls(input, args);
  return { ...layOutOls(model), se_survey: layOutErrors(model, 'survey') };
};

const logistic: Adapter = (input, args) => {
  const outcome = getColumn(input, getText(args, 'y'), findTexts(args, 'y_order') ?? findTexts(args, 'levels'));
  const model = getValue(computeLogistic(outcome, listPredictors(input, args), readModelOptions(input, args)));
  const { mcFadden, coxSnell, nagelkerke } = model.pseudoRSquared;
  const happened = model.frame.columns[0] ?? new Float64Array();
  const roc = getValue(computeRoc(happened, model.probabilities));
  const confusion = getValue(computeConfusion(happened, model.probabilities));
  return {
    n: model.n,
    events: model.events,
    coefficients: model.coefficients.map(layOut),
    odds_ratios: model.oddsRatios.map(({ term, oddsRatio, interval }) => ({ term, or: oddsRatio, ci: interval })),
    null_deviance: model.nullDeviance,
    deviance: model.deviance,
    log_likelihood: model.logLikelihood,
    aic: model.aic,
    bic: model.bic,
    lr_chi_square: model.likelihoodRatio.statistic,
    mcfadden_r2: mcFadden,
    cox_snell_r2: coxSnell,
    nagelkerke_r2: nagelkerke,
    auc: roc.auc,
    auc_ci_delong: roc.interval,
    brier: getValue(computeBrierScore(happened, model.probabilities)).score,
    confusion_at_half: {
      tp: confusion.truePositives,
      fp: confusion.falsePositives,
      fn: confusion.falseNegatives,
      tn: confusion.trueNegatives,
    },
  };
};

const ordinal: Adapter = (input, args) => {
  const outcome = input.table.factor(getText(args, 'y'), findTexts(args, 'y_order'));
  const model = getValue(computeOrdinalLogit(outcome, listPredictors(input, args), readModelOptions(input, args)));
  return {
    n: model.weightSum,
    coefficients: model.coefficients.map(layOut),
    thresholds: model.thresholds.map(({ term, estimate, standardError }) => ({
      threshold: term,
      estimate,
      se: standardError,
    })),
    log_likelihood: model.logLikelihood,
    deviance: model.deviance,
    aic: model.aic,
    n_parameters: model.coefficients.length + model.thresholds.length,
  };
};

const multinomial: Adapter = (input, args) => {
  const outcome = input.table.factor(getText(args, 'y'), findTexts(args, 'levels'));
  const reference = typeof args.reference === 'string' ? { reference: args.reference } : {};
  const options = { ...readModelOptions(input, args), ...reference };
  const model = getValue(computeMultinomialLogit(outcome, listPredictors(input, args), options));
  return {
    n: model.weightSum,
    reference: model.reference,
    coefficients: model.categories.map(({ level, coefficients }) => ({ level, terms: coefficients.map(layOut) })),
    log_likelihood: model.logLikelihood,
    deviance: model.deviance,
    aic: model.aic,
  };
};

const conditional: Adapter = (input, args) => {
  const { table } = input;
  const sets = createFactor(table.cells(getText(args, 'set')).map((cell) => (cell === null ? null : String(cell))));
  const choices = table.numbers(getText(args, 'choice'));
  const model = getValue(
    computeConditionalLogit(choices, sets, listPredictors(input, args), readModelOptions(input, args)),
  );
  return {
    coefficients: model.coefficients.map((coefficient) => ({ ...layOut(coefficient), z: coefficient.statistic })),
    log_likelihood: model.logLikelihood,
    log_likelihood_null: model.nullLogLikelihood,
    mcfadden_r2: model.mcFadden,
    hit_rate: model.hitRate,
  };
};

const penalised: Adapter = (input, args) => {
  const predictors = listPredictors(input, args);
  const { weights } = readModelOptions(input, args);
  const solve = (alpha: number) => {
    const options = { lambda: getNumber(args, 'lambda', Number.NaN), alpha, ...(weights ? { weights } : {}) };
    const outcome = input.table.numbers(getText(args, 'y'));
    const model =
      args.family === 'binomial' || args.family === 'logistic'
        ? getValue(computePenalisedLogistic(outcome, predictors, options))
        : getValue(computePenalisedRegression(outcome, predictors, options));
    return byName(
      model.coefficients,
      ({ term }) => term,
      ({ estimate }) => estimate,
    );
  };
  const alpha = getNumber(args, 'alpha', 0.5);
  return { lasso: solve(1), ridge: solve(0), elastic_net: solve(alpha), coefficients: solve(alpha) };
};

export const adapters: Readonly<Record<string, Adapter>> = {
  ols,
  wls,
  logistic,
  ordinal_logit: ordinal,
  multinomial_logit: multinomial,
  conditional_logit: conditional,
  penalised_regression: penalised,
};
