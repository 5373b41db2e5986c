import type { Example, Head, HeadPlan } from '@voxloop/text';
import { trainHead } from '@voxloop/text';
import type { LabelledTexts } from '../labelled-text.ts';

/** How one head is made from labelled texts. Gives nothing where there is nothing to learn from. */
export interface Recipe {
  readonly name: string;
  build(texts: LabelledTexts, earlier: ReadonlyMap<string, Head>): Head | undefined;
}

/** A recipe whose labels are those that occur in the texts, in alphabetical order, unless given. */
export function defineRecipe(
  plan: Omit<HeadPlan, 'labels'> & { readonly labels?: readonly string[] },
  select: (texts: LabelledTexts, earlier: ReadonlyMap<string, Head>) => readonly NamedExample[],
): Recipe {
  return {
    name: plan.name,
    build(texts, earlier) {
      const named = select(texts, earlier);
      const labels = plan.labels ?? [...new Set(named.flatMap((example) => example.names))].toSorted();
      if (named.length === 0) return undefined;
      const examples = named.map(
        ({ names, ...example }): Example => ({ ...example, labels: names.map((name) => labels.indexOf(name)) }),
      );
      return trainHead(examples, { ...plan, labels });
    },
  };
}

/** An example with its labels by name. */
export interface NamedExample extends Omit<Example, 'labels'> {
  readonly names: readonly string[];
}
