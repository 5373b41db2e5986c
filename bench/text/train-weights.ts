import type { Head, Tagger, Weights } from '@voxloop/text';
import type { LabelledTexts } from './labelled-text.ts';
import { maskRecipes, type Recipe, recipes, taggerRecipes } from './recipes/index.ts';

/**
 * Trains the heads and taggers whose names begin with one of `names` (all of them by default), one after another.
 * `tell` hears of each when it is done.
 */
export function trainWeights(
  texts: LabelledTexts,
  names: readonly string[],
  tell: (line: string) => void,
): Pick<Weights, 'heads' | 'taggers'> {
  const isWanted = ({ name }: { readonly name: string }) =>
    names.length === 0 || names.some((beginning) => name.startsWith(beginning));
  const heads = trainHeads(texts, recipes.filter(isWanted), tell);
  const taggers = taggerRecipes.filter(isWanted).flatMap(({ name, build }): Tagger[] => {
    const tagger = measure(name, tell, () => build(texts));
    return tagger === undefined ? [] : [tagger];
  });
  return { heads, taggers };
}

/** Trains what the masker needs. */
export function trainMaskWeights(
  texts: LabelledTexts,
  tell: (line: string) => void,
): Pick<Weights, 'heads' | 'taggers'> {
  return { heads: trainHeads(texts, maskRecipes, tell), taggers: [] };
}

function trainHeads(texts: LabelledTexts, wanted: readonly Recipe[], tell: (line: string) => void): Head[] {
  const heads = new Map<string, Head>();
  for (const recipe of wanted) {
    const head = measure(recipe.name, tell, () => recipe.build(texts, heads));
    if (head !== undefined) heads.set(head.name, head);
  }
  return [...heads.values()];
}

/** Builds a part and tells its size and the processor time it took. */
function measure<Part extends Head | Tagger>(
  name: string,
  tell: (line: string) => void,
  build: () => Part | undefined,
): Part | undefined {
  const before = process.cpuUsage();
  const part = build();
  const seconds = process.cpuUsage(before).user / 1e6;
  if (part === undefined) tell(`${name}: nothing to learn from`);
  else {
    const megabytes = (part.weights.length + part.table.size * 5) / 1e6;
    tell(`${name}: ${part.table.size} features, ${megabytes.toFixed(1)} MB, ${seconds.toFixed(0)} s`);
  }
  return part;
}
