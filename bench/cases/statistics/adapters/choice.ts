import {
  type AttributeImportance,
  type AttributeWorth,
  type ChoiceConjoint,
  computeChoiceConjoint,
  computeMaxDiffCounts,
  computeMaxDiffLogit,
  computeRatingConjoint,
  createFactor,
  type MaxDiffModel,
  type MaxDiffTask,
  type Product,
  type ShownAlternatives,
  simulateShares,
} from '@voxloop/statistics';
import type { Adapter, CaseArguments, CaseInput } from '../case.ts';
import type { CaseTable } from '../case-table.ts';
import { byName, findTexts, getNumber, getText, getValue, readModelOptions } from '../model-arguments.ts';
import { showOutcome } from '../show-outcome.ts';

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function getRecord(value: unknown, name: string): Readonly<Record<string, unknown>> {
  if (!isRecord(value)) throw new Error(`"${name}" of the case must be an object`);
  return value;
}

function listRecords(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

function layOutWorths(worths: readonly AttributeWorth[]) {
  return byName(
    worths,
    ({ name }) => name,
    ({ levels }) =>
      byName(
        levels,
        ({ level }) => level,
        ({ partWorth }) => partWorth,
      ),
  );
}

function layOutImportance(importance: readonly AttributeImportance[]) {
  return byName(
    importance,
    ({ name }) => name,
    (each) => 100 * each.importance,
  );
}

const ratingConjoint: Adapter = ({ table, inline }, args) => {
  const names = findTexts(args, 'attributes') ?? [];
  const levels = findTexts(inline, 'levels') ?? [];
  const profiles = listRecords(inline.profiles);
  let place = 0;
  const attributes = names.map((name) => {
    const codes = profiles.map((profile) => Number(profile[name]) - 1);
    const count = Math.max(...codes) + 1;
    const own = levels.slice(place, place + count);
    place += count;
    return { name, values: { levels: own, codes } };
  });
  const conjoint = getValue(
    computeRatingConjoint(
      attributes,
      table.names.slice(-profiles.length).map((name) => table.numbers(name)),
    ),
  );
  const [first] = conjoint.respondents;
  return {
    intercept: conjoint.intercept,
    part_worths: layOutWorths(conjoint.partWorths),
    average_importance_pct: showOutcome(conjoint.averageImportance, layOutImportance),
    r_squared: conjoint.rSquared,
    residual_se: conjoint.residualStandardError,
    se: conjoint.coefficients.map(({ standardError }) => standardError),
    first_respondent:
      first &&
      showOutcome(first, ({ intercept, partWorths, importance }) => ({
        intercept,
        part_worths: layOutWorths(partWorths),
        importance_pct: showOutcome(importance, layOutImportance),
      })),
  };
};

/** Rows of choosing nothing: marked by a column of that name, or by showing none of the attributes' levels. */
function findNone(table: CaseTable, args: CaseArguments, levels: Readonly<Record<string, string[]>>) {
  if (typeof args.none === 'string') return table.numbers(args.none);
  if (args.none !== true) return undefined;
  if (table.has('none')) return table.numbers('none');
  const shown = Object.entries(levels).map(([name, known]) =>
    table.cells(name).map((cell) => known.includes(String(cell))),
  );
  return Float64Array.from({ length: table.rows }, (_, row) => Number(shown.every((column) => column[row] === false)));
}

function readShown({ table }: CaseInput, args: CaseArguments): ShownAlternatives {
  const levels = Object.fromEntries(
    Object.entries(getRecord(args.attributes, 'attributes')).map(([name, known]) => [
      name,
      Array.isArray(known) ? known.map(String) : [...table.factor(name).levels],
    ]),
  );
  const none = findNone(table, args, levels);
  const attributes = Object.entries(levels).map(([name, known]) => {
    const cells = table.cells(name).map((cell, row) => (none?.[row] === 1 ? null : cell));
    return { name, values: createFactor(cells, known) };
  });
  const price = typeof args.price === 'string' ? { name: args.price, values: table.numbers(args.price) } : undefined;
  return { attributes, ...(price === undefined ? {} : { price }), ...(none === undefined ? {} : { none }) };
}

function listProducts(args: CaseArguments, shown: ShownAlternatives): Product[] {
  return listRecords(args.simulate).map((product) => ({
    levels: Object.fromEntries(shown.attributes.map(({ name }) => [name, String(product[name])])),
    ...(shown.price === undefined ? {} : { price: Number(product[shown.price.name]) }),
  }));
}

function layOutWillingness(conjoint: ChoiceConjoint) {
  return showOutcome(conjoint.willingnessToPay, (amounts) =>
    byName(
      conjoint.utilities.attributes,
      ({ name }) => name,
      ({ name }) =>
        byName(
          amounts.filter(({ attribute }) => attribute === name),
          ({ level }) => level,
          ({ amount }) => amount,
        ),
    ),
  );
}

function layOutCoefficients(coefficients: ChoiceConjoint['coefficients']) {
  return coefficients.map(({ term, estimate, standardError, statistic, pValue }) => ({
    term,
    estimate,
    se: standardError,
    z: statistic,
    p_value: pValue,
  }));
}

const choiceConjoint: Adapter = (input, args) => {
  const { table } = input;
  const [respondents, tasks] = [table.cells(getText(args, 'respondent')), table.cells(getText(args, 'task'))];
  const sets = createFactor(respondents.map((respondent, row) => `${respondent}/${tasks[row]}`));
  const shown = readShown(input, args);
  const options = readModelOptions(input, args);
  const conjoint = getValue(computeChoiceConjoint(table.numbers(getText(args, 'choice')), sets, shown, options));
  const products = listProducts(args, shown);
  return {
    n_tasks: conjoint.sets,
    coefficients: layOutCoefficients(conjoint.coefficients),
    log_likelihood: conjoint.logLikelihood,
    log_likelihood_null: conjoint.nullLogLikelihood,
    mcfadden_r2: conjoint.mcFadden,
    hit_rate: conjoint.hitRate,
    part_worths: layOutWorths(conjoint.utilities.attributes),
    none: conjoint.utilities.none,
    importance_pct: showOutcome(conjoint.importance, layOutImportance),
    willingness_to_pay: layOutWillingness(conjoint),
    simulated_shares_pct: showOutcome(simulateShares([conjoint.utilities], products), (shares) =>
      [...shares.products, ...(shares.none === null ? [] : [shares.none])].map((share) => 100 * share),
    ),
  };
};

function listTasks({ table, inline }: CaseInput, questions: number): MaxDiffTask[] {
  const sets = Array.isArray(inline.sets) ? inline.sets : [];
  return Array.from({ length: questions }, (_, q) => {
    const items: number[] = Array.from(sets[q] ?? [], (item) => Number(item) - 1);
    const [best, worst] = [table.numbers(`B${q + 1}`), table.numbers(`W${q + 1}`)];
    return Array.from(best.keys(), (respondent) => ({
      respondent,
      items,
      best: items[(best[respondent] ?? Number.NaN) - 1] ?? -1,
      worst: items[(worst[respondent] ?? Number.NaN) - 1] ?? -1,
    })).filter((task) => task.best >= 0 && task.worst >= 0);
  }).flat();
}

const maxDiff: Adapter = (input, args) => {
  const items = findTexts(input.inline, 'items') ?? [];
  const tasks = listTasks(
    input,
    getNumber(args, 'questions', Array.isArray(input.inline.sets) ? input.inline.sets.length : 0),
  );
  const logit = (model: MaxDiffModel) =>
    showOutcome(computeMaxDiffLogit(items, tasks, { model }), ({ coefficients, logLikelihood, utilities }) => ({
      reference: items.at(-1),
      coefficients: layOutCoefficients(coefficients),
      log_likelihood: logLikelihood,
      share_of_preference_pct: byName(
        utilities,
        ({ item }) => item,
        ({ share }) => 100 * share,
      ),
    }));
  return {
    counts: getValue(computeMaxDiffCounts(items, tasks)).map(
      ({ item, shown, best, worst, difference, score, ratio }) => ({
        item,
        shown,
        best,
        worst,
        bw: difference,
        standardised_bw: showOutcome(score, (value) => value),
        sqrt_b_w: showOutcome(ratio, (value) => value),
      }),
    ),
    maxdiff_pair_logit: logit('pair'),
    sequential_logit: logit('sequential'),
  };
};

export const adapters: Readonly<Record<string, Adapter>> = {
  conjoint_rating: ratingConjoint,
  cbc_conjoint: choiceConjoint,
  maxdiff: maxDiff,
};
