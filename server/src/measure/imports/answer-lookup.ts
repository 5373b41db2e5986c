import { type Option, plainOf } from '@voxloop/survey';

const lookups = new WeakMap<readonly Option[], ReadonlyMap<string, string>>();

/** The id of the option that a file means: by its label in any language, or by its id. Blanks and case don't matter. */
export function findOption(options: readonly Option[], written: string): string | undefined {
  let lookup = lookups.get(options);
  if (lookup === undefined) {
    lookup = buildLookup(options);
    lookups.set(options, lookup);
  }
  return lookup.get(written.trim()) ?? lookup.get(simplify(written));
}

function buildLookup(options: readonly Option[]): ReadonlyMap<string, string> {
  const lookup = new Map<string, string>();
  const add = (key: string, id: string) => {
    if (!lookup.has(key)) lookup.set(key, id);
  };
  // Exact labels come first: a file may well have "git" and "Git" as two options.
  const labels = options.flatMap(({ id, label }) => Object.values(label).map((text) => [plainOf(text), id] as const));
  for (const [label, id] of labels) add(label.trim(), id);
  for (const [label, id] of labels) add(simplify(label), id);
  for (const option of options) add(option.id, option.id);
  return lookup;
}

function simplify(text: string): string {
  return text.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}
