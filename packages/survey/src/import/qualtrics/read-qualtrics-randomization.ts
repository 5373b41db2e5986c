import type { SourceNode } from '../source-node.ts';
import type { QualtricsRandomization } from './qualtrics-survey.ts';

/** How choices, or the questions of a block, are shuffled; null where they are not. */
export function readQualtricsRandomization(node: SourceNode | undefined): QualtricsRandomization | null {
  if (node === undefined || !node.isObject) return null;
  const advanced = node.at('Advanced');
  const type = node.at('Type').findText() ?? (advanced.isObject ? 'Advanced' : 'None');
  if (type === 'None') return null;
  const list = (key: string) =>
    advanced.isObject
      ? advanced
          .at(key)
          .keyed()
          .toSorted(([a], [b]) => Number(a) - Number(b))
          .map(([, item]) => item.text())
      : [];
  const subset = node.at('TotalRandSubset').findNumber() ?? 0;
  const advancedSubset = advanced.isObject ? (advanced.at('TotalRandSubset').findNumber() ?? 0) : 0;
  return {
    type,
    randomized: list('RandomizeAll'),
    fixedOrder: list('FixedOrder'),
    subset: Math.max(subset, advancedSubset) || null,
    undisplayed: list('Undisplayed'),
  };
}
