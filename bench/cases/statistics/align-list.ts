import { alignDecisionNodes } from './decision-nodes.ts';

/**
 * Brings a list of an answer into the form of the expected one where only convention tells them apart: nodes of a tree up
 * to left and right; of a list named `always_in_…`, which asks for members and not for all of them, those asked for.
 */
export function alignList(path: string, got: unknown, expected: readonly unknown[]): unknown {
  const name = path.split('.').at(-1) ?? '';
  if (name === 'nodes') return alignDecisionNodes(got, expected);
  if (name.startsWith('always_in_') && Array.isArray(got)) return expected.filter((member) => got.includes(member));
  return got;
}
