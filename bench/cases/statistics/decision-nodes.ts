/** A node of a decision tree as cases write it: the children of node k are 2k and 2k + 1. */
interface WrittenNode {
  readonly node: number;
  readonly n: number;
  readonly deviance_or_loss?: number;
  readonly class_counts?: readonly number[];
  readonly left?: string;
  readonly left_levels?: unknown;
  readonly right_levels?: unknown;
}

function isNodeList(value: unknown): value is readonly WrittenNode[] {
  return (
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((each) => typeof each?.node === 'number' && typeof each.n === 'number')
  );
}

/** The places at which an answer holds the classes of a case, found by how many of each there are at the root. */
function matchClasses(got: readonly number[], expected: readonly number[]): number[] {
  const free = new Set(got.keys());
  return expected.map((count) => {
    const place = [...free].find((candidate) => got[candidate] === count) ?? [...free][0] ?? 0;
    free.delete(place);
    return place;
  });
}

function isSameNode(a: WrittenNode | undefined, b: WrittenNode | undefined): boolean {
  const near = (x = 0, y = 0) => Math.abs(x - y) <= 1e-6 * Math.max(1, Math.abs(y));
  return a?.n === b?.n && near(a?.deviance_or_loss, b?.deviance_or_loss);
}

function swapSides(node: WrittenNode): WrittenNode {
  const left = node.left?.startsWith('<') ? node.left.replace('<', '>=') : node.left?.replace('>=', '<');
  return {
    ...node,
    ...(left === undefined ? {} : { left }),
    ...(node.left_levels === undefined ? {} : { left_levels: node.right_levels, right_levels: node.left_levels }),
  };
}

/**
 * Which side of a split is left, and which class is first, is a matter of convention: brings the nodes of an answer into
 * the order of the expected ones wherever they divide the rows alike. Gives everything else back as it is.
 */
export function alignDecisionNodes(got: unknown, expected: unknown): unknown {
  if (!isNodeList(got) || !isNodeList(expected)) return got;
  const [gotById, expectedById] = [got, expected].map((list) => new Map(list.map((node) => [node.node, node])));
  const classes = matchClasses(gotById?.get(1)?.class_counts ?? [], expectedById?.get(1)?.class_counts ?? []);
  const aligned = new Map<number, WrittenNode>();
  const visit = (id: number, target: number): void => {
    const node = gotById?.get(id);
    if (node === undefined) return;
    const isSwapped =
      !isSameNode(gotById?.get(2 * id), expectedById?.get(2 * target)) &&
      isSameNode(gotById?.get(2 * id + 1), expectedById?.get(2 * target));
    const counts = node.class_counts;
    aligned.set(target, {
      ...(isSwapped ? swapSides(node) : node),
      node: target,
      ...(counts === undefined ? {} : { class_counts: classes.map((place) => counts[place] ?? Number.NaN) }),
    });
    visit(2 * id, 2 * target + (isSwapped ? 1 : 0));
    visit(2 * id + 1, 2 * target + (isSwapped ? 0 : 1));
  };
  visit(1, 1);
  if (aligned.size !== expected.length) return [...aligned.values()];
  return expected.map(({ node }) => aligned.get(node));
}
