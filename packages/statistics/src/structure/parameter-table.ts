import { ArgumentError } from '../argument-error.ts';
import { type ModelRelation, type ModelText, parseModel, type RelationOperator } from './parse-model.ts';
import type { Fixing } from './parse-term.ts';
import { computeVariableRoles, type VariableRoles } from './variable-roles.ts';

/** One parameter of one group. */
export interface ParameterRow {
  readonly group: number;
  readonly left: string;
  readonly operator: RelationOperator;
  /** empty for an intercept */
  readonly right: string;
  /** empty when it has none; rows with the same label are one parameter */
  readonly label: string;
  /** place among the free parameters, −1 when fixed */
  readonly free: number;
  /** the value of a fixed parameter; `data` when it is what the data say (exogenous observed variables) */
  readonly fixedTo: number | 'data';
  readonly start: number | undefined;
}

/** All parameters of a model, in the order in which results list them. */
export interface ParameterTable {
  readonly rows: readonly ParameterRow[];
  readonly freeCount: number;
  readonly roles: VariableRoles;
}

/** Kinds of parameters that can be held equal over groups. */
export type EqualityClass =
  | 'loadings'
  | 'intercepts'
  | 'means'
  | 'residuals'
  | 'residualCovariances'
  | 'latentVariances'
  | 'latentCovariances'
  | 'regressions';

/** The choices that turn the text of a model into parameters. */
export interface ParameterTableOptions {
  readonly groups: number;
  readonly meanStructure: boolean;
  /** take variances, covariances and means of exogenous observed variables from the data */
  readonly fixedExogenous: boolean;
  /** give factors the variance 1 instead of fixing their first loading */
  readonly standardiseLatents: boolean;
  /** let factors not covary */
  readonly orthogonal: boolean;
  readonly equal: readonly EqualityClass[];
  /** relations freed again from `equal`, such as `x1 ~ 1` */
  readonly partial: readonly string[];
}

type Draft = Omit<ParameterRow, 'free' | 'group'> & { readonly isFree: boolean };

function pick<T>(list: readonly T[] | undefined, group: number): T | undefined {
  return list?.length === 1 ? list[0] : list?.[group];
}

/** The row of one relation; `byDefault` is what it is fixed to unless the model says otherwise. */
function draftRow(relation: ModelRelation, group: number, byDefault: number | 'data' | 'free'): Draft {
  const { left, operator, right, modifier } = relation;
  const said: Fixing = pick(modifier.fixing, group);
  const fixed = said ?? byDefault;
  return {
    left,
    operator,
    right,
    label: pick(modifier.labels, group) ?? '',
    isFree: fixed === 'free',
    fixedTo: fixed === 'free' ? 0 : fixed,
    start: pick(modifier.starts, group),
  };
}

function listPairs(names: readonly string[]): [string, string][] {
  return names.flatMap((left, i) => names.slice(i + 1).map((right): [string, string] => [left, right]));
}

function keyOf(left: string, operator: RelationOperator, right: string): string {
  return JSON.stringify(operator === '~~' ? [operator, ...[left, right].sort()] : [operator, left, right]);
}

/** Adds the parameters that a model implies without saying so. */
class GroupDraft {
  readonly rows: Draft[] = [];
  private readonly said: ReadonlySet<string>;
  private readonly group: number;

  constructor(relations: readonly ModelRelation[], group: number) {
    this.group = group;
    this.said = new Set(relations.map(({ left, operator, right }) => keyOf(left, operator, right)));
  }

  /** Adds a relation of the model itself. */
  say(relation: ModelRelation, byDefault: number | 'free'): void {
    this.rows.push(draftRow(relation, this.group, byDefault));
  }

  /** Adds a relation unless the model speaks of it. */
  imply(left: string, operator: RelationOperator, right: string, value: number | 'data' | 'free'): void {
    if (this.said.has(keyOf(left, operator, right))) return;
    this.rows.push(draftRow({ left, operator, right, modifier: {}, line: 0 }, this.group, value));
  }
}

/** Latents that have but one, observed, indicator, by that indicator. */
function listSingleIndicators(relations: readonly ModelRelation[], roles: VariableRoles): Set<string> {
  const single = roles.latent.flatMap((latent) => {
    const indicators = relations.filter(({ left, operator }) => operator === '=~' && left === latent);
    return indicators.length === 1 ? indicators.map(({ right }) => right) : [];
  });
  return new Set(single.filter((name) => roles.observed.includes(name)));
}

function sayRelations(draft: GroupDraft, relations: readonly ModelRelation[], standardiseLatents: boolean): void {
  const scaled = new Set<string>();
  for (const relation of relations) {
    const isMarker = relation.operator === '=~' && !scaled.has(relation.left);
    if (relation.operator === '=~') scaled.add(relation.left);
    draft.say(relation, isMarker && !standardiseLatents ? 1 : 'free');
  }
}

function implyCovariances(
  draft: GroupDraft,
  relations: readonly ModelRelation[],
  roles: VariableRoles,
  endogenous: readonly string[],
  group: number,
  options: ParameterTableOptions,
): void {
  const single = listSingleIndicators(relations, roles);
  for (const name of endogenous) draft.imply(name, '~~', name, single.has(name) ? 0 : 'free');
  const isScaledByFirstGroup =
    group > 0 && options.equal.includes('loadings') && !options.equal.includes('latentVariances');
  const latentVariance = options.standardiseLatents && !isScaledByFirstGroup ? 1 : 'free';
  const latentCovariance = options.orthogonal ? 0 : 'free';
  const exogenousMoment = options.fixedExogenous ? 'data' : 'free';
  for (const name of roles.latent) draft.imply(name, '~~', name, latentVariance);
  for (const [left, right] of listPairs(roles.latentExogenous)) draft.imply(left, '~~', right, latentCovariance);
  for (const [left, right] of listPairs(roles.outcomes)) draft.imply(left, '~~', right, 'free');
  for (const [i, left] of roles.observedExogenous.entries())
    for (const right of roles.observedExogenous.slice(i)) draft.imply(left, '~~', right, exogenousMoment);
}

function implyMeans(
  draft: GroupDraft,
  roles: VariableRoles,
  endogenous: readonly string[],
  group: number,
  options: ParameterTableOptions,
): void {
  const exogenousMean = options.fixedExogenous ? 'data' : 'free';
  const areMeansFree = options.equal.includes('intercepts') && !options.equal.includes('means');
  const latentMean = group > 0 && areMeansFree ? 'free' : 0;
  for (const name of endogenous) draft.imply(name, '~1', '', 'free');
  for (const name of roles.observedExogenous) draft.imply(name, '~1', '', exogenousMean);
  for (const name of roles.latent) draft.imply(name, '~1', '', latentMean);
}

function draftGroup(
  relations: readonly ModelRelation[],
  roles: VariableRoles,
  group: number,
  options: ParameterTableOptions,
): Draft[] {
  const draft = new GroupDraft(relations, group);
  sayRelations(draft, relations, options.standardiseLatents);
  const exogenous = new Set(roles.observedExogenous);
  const endogenous = roles.observed.filter((name) => !exogenous.has(name));
  implyCovariances(draft, relations, roles, endogenous, group, options);
  if (options.meanStructure) implyMeans(draft, roles, endogenous, group, options);
  return draft.rows;
}

function classify({ left, operator, right }: Draft, latent: ReadonlySet<string>): EqualityClass {
  if (operator === '=~') return 'loadings';
  if (operator === '~') return 'regressions';
  if (operator === '~1') return latent.has(left) ? 'means' : 'intercepts';
  if (latent.has(left)) return left === right ? 'latentVariances' : 'latentCovariances';
  return left === right ? 'residuals' : 'residualCovariances';
}

function requireListLengths(relations: readonly ModelRelation[], groups: number): void {
  for (const { modifier, line } of relations)
    for (const list of [modifier.fixing, modifier.labels, modifier.starts])
      if (list !== undefined && list.length !== 1 && list.length !== groups)
        throw new ArgumentError(
          'model',
          `line ${line}: c(…) must have one entry per group, ${groups}, not ${list.length}`,
        );
}

function parsePartial(partial: readonly string[]): Set<string> {
  const relations = partial.flatMap((text) => parseModel(text).relations);
  return new Set(relations.map(({ left, operator, right }) => keyOf(left, operator, right)));
}

/**
 * Lists the parameters of a model, with those it implies: residual variances, covariances of exogenous factors and of the
 * residuals of outcomes, intercepts; the first loading of a factor is fixed to 1 to give it a scale.
 *
 * @throws ArgumentError when a list of a modifier does not fit the number of groups
 */
export function buildParameterTable(model: ModelText, options: ParameterTableOptions): ParameterTable {
  requireListLengths(model.relations, options.groups);
  const roles = computeVariableRoles(model.relations);
  const latent = new Set(roles.latent);
  const partial = parsePartial(options.partial);
  const drafts = Array.from({ length: options.groups }, (_, group) =>
    draftGroup(model.relations, roles, group, options),
  );
  const fixed = new Map(
    drafts.flat().flatMap(({ label, isFree, fixedTo }) => (label !== '' && !isFree ? [[label, fixedTo] as const] : [])),
  );
  const places = new Map<string, number>();
  let freeCount = 0;
  const place = (label: string): number => {
    const known = label === '' ? undefined : places.get(label);
    if (known !== undefined) return known;
    if (label !== '') places.set(label, freeCount);
    freeCount += 1;
    return freeCount - 1;
  };
  const rows = drafts.flatMap((draft, group) =>
    draft.map((each): ParameterRow => {
      const { isFree, ...row } = each;
      // What shares its label with a fixed parameter is fixed with it.
      const fixedTo = fixed.get(row.label);
      if (fixedTo !== undefined) return { ...row, group, free: -1, fixedTo };
      const key = keyOf(row.left, row.operator, row.right);
      const held = options.equal.includes(classify(each, latent)) && !partial.has(key);
      // The key is a label that no model can spell, which keeps it apart from the model's own labels.
      const shared = row.label === '' && held ? key : row.label;
      return { ...row, group, free: isFree ? place(shared) : -1 };
    }),
  );
  return { rows, freeCount, roles };
}
