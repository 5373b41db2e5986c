import { ArgumentError } from '../argument-error.ts';

/** A construct and the items that stand for it. */
export interface PlsConstruct {
  readonly name: string;
  readonly items: readonly string[];
  /** `A` (default) the construct shows in its items: reflective · `B` the items make up the construct: formative */
  readonly mode?: 'A' | 'B';
}

/** One construct that is thought to move another. */
export interface PlsPath {
  readonly from: string;
  readonly to: string;
}

/** Constructs, and the paths between them. */
export interface PlsModel {
  readonly constructs: readonly PlsConstruct[];
  readonly paths: readonly PlsPath[];
}

/** A model in indices: items are numbered through all constructs, in their order. */
export interface PlsLayout {
  readonly names: readonly string[];
  readonly items: readonly string[];
  /** per construct: the numbers of its items */
  readonly blocks: readonly (readonly number[])[];
  readonly modes: readonly ('A' | 'B')[];
  /** per construct: the constructs that it depends on, in the order of the paths */
  readonly predecessors: readonly (readonly number[])[];
  /** constructs, each after those that it depends on */
  readonly order: readonly number[];
}

function requireDistinct(argument: string, names: readonly string[]): void {
  const repeated = names.find((name, i) => names.indexOf(name) !== i);
  if (repeated !== undefined) throw new ArgumentError(argument, `must name "${repeated}" once only`);
}

function listPredecessors({ paths }: PlsModel, names: readonly string[]): number[][] {
  const predecessors = names.map((): number[] => []);
  for (const [i, { from, to }] of paths.entries()) {
    for (const [side, name] of Object.entries({ from, to }))
      if (!names.includes(name)) throw new ArgumentError(`paths[${i}].${side}`, `names no construct "${name}"`);
    const list = predecessors[names.indexOf(to)] ?? [];
    if (list.includes(names.indexOf(from))) throw new ArgumentError(`paths[${i}]`, `repeats ${from} → ${to}`);
    list.push(names.indexOf(from));
  }
  return predecessors;
}

/** Puts constructs after those that they depend on. */
function sortConstructs(predecessors: readonly (readonly number[])[]): number[] {
  const order: number[] = [];
  while (order.length < predecessors.length) {
    const next = predecessors.findIndex((list, j) => !order.includes(j) && list.every((i) => order.includes(i)));
    if (next < 0) throw new ArgumentError('paths', 'must not form a loop');
    order.push(next);
  }
  return order;
}

/**
 * Checks a model and numbers its parts.
 *
 * @throws ArgumentError when a construct has no items, is alone, or is named twice; when an item belongs to two constructs;
 * when a path leads from or to no construct; when paths form a loop
 */
export function layOutPlsModel(model: PlsModel): PlsLayout {
  const { constructs } = model;
  const names = constructs.map(({ name }) => name);
  const items = constructs.flatMap((construct) => construct.items);
  requireDistinct('constructs', names);
  requireDistinct('constructs.items', items);
  const empty = constructs.findIndex((construct) => construct.items.length === 0);
  if (empty >= 0) throw new ArgumentError(`constructs[${empty}].items`, 'must have at least one item');
  const predecessors = listPredecessors(model, names);
  const alone = names.findIndex(
    (_, j) => predecessors[j]?.length === 0 && !predecessors.some((list) => list.includes(j)),
  );
  if (alone >= 0) throw new ArgumentError(`constructs[${alone}]`, `"${names[alone]}" must have a path to or from it`);
  let first = 0;
  const blocks = constructs.map((construct) => {
    const block = construct.items.map((_, i) => first + i);
    first += block.length;
    return block;
  });
  return {
    names,
    items,
    blocks,
    modes: constructs.map(({ mode = 'A' }) => mode),
    predecessors,
    order: sortConstructs(predecessors),
  };
}
