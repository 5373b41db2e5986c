import type { Texts } from '../definition/definition.ts';

/** One time round a loop. */
export interface Pass {
  /** The looped block. */
  blockId: string;
  itemId: string;
  /** From 1. */
  index: number;
  label: Texts;
  fields: Readonly<Record<string, Texts>>;
}

/** What the passes add to the key of an answer: `@<item>` for each, the outermost first. */
export function suffixOf(passes: readonly Pass[]): string {
  let suffix = '';
  for (const pass of passes) suffix += `@${pass.itemId}`;
  return suffix;
}

/** The suffix of the answers to a question that stands in `loops`, seen from within `passes`. */
export function suffixFor(loops: readonly string[], passes: readonly Pass[]): string {
  return suffixOf(passes.slice(0, loops.length));
}
