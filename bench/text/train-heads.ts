import type { Head } from '@voxloop/text';
import type { LabelledTexts } from './labelled-text.ts';
import { recipes } from './recipes/index.ts';

export interface TrainedHeads {
  readonly heads: ReadonlyMap<string, Head>;
}

/** Trains the named heads (all by default) one after another; `tell` hears of each when it is done. */
export function trainHeads(
  texts: LabelledTexts,
  names: readonly string[],
  tell: (line: string) => void,
): ReadonlyMap<string, Head> {
  const heads = new Map<string, Head>();
  for (const recipe of recipes) {
    if (names.length > 0 && !names.some((name) => recipe.name.startsWith(name))) continue;
    const before = process.cpuUsage();
    const head = recipe.build(texts, heads);
    const { user } = process.cpuUsage(before);
    if (head === undefined) {
      tell(`${recipe.name}: nothing to learn from`);
      continue;
    }
    heads.set(head.name, head);
    const megabytes = (head.weights.length + head.table.size * 5) / 1e6;
    tell(
      `${head.name}: ${head.labels.length} labels, ${head.table.size} features, ${megabytes.toFixed(1)} MB, ${(user / 1e6).toFixed(0)} s`,
    );
  }
  return heads;
}
