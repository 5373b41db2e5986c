/** A value that is bound, never written into the SQL text. */
export type BoundValue = string | number | boolean | readonly string[] | readonly number[] | readonly boolean[];

/**
 * A piece of PostgreSQL with bound values between its strings: `strings[0] value[0] strings[1] …`, so there is always
 * one string more than there are values. It belongs to no driver; a store turns it into its query builder's expression.
 */
export interface SqlFragment {
  readonly strings: readonly string[];
  readonly values: readonly BoundValue[];
}

/** SQL text that the program itself wrote: a column, an expression. Never give it anything that came from outside. */
export function trustedSql(text: string): SqlFragment {
  return { strings: [text], values: [] };
}

/** A fragment made of one bound value. */
export function boundValue(value: BoundValue): SqlFragment {
  return { strings: ['', ''], values: [value] };
}

/** Template tag: the text between is trusted, interpolated fragments are spliced in with their bound values. */
export function sqlFragment(texts: TemplateStringsArray, ...parts: readonly SqlFragment[]): SqlFragment {
  return concatenate(texts.flatMap((text, at) => [trustedSql(text), parts[at] ?? trustedSql('')]));
}

/** Fragments one after the other with `separator` between them. */
export function joinFragments(fragments: readonly SqlFragment[], separator: string): SqlFragment {
  return concatenate(fragments.flatMap((fragment, at) => (at === 0 ? [fragment] : [trustedSql(separator), fragment])));
}

/**
 * The fragment as text with numbered placeholders, for a driver that takes text and values.
 *
 * @param firstPlaceholder number of the first placeholder, 1 when the fragment stands alone.
 */
export function numberPlaceholders(
  fragment: SqlFragment,
  firstPlaceholder = 1,
): { text: string; values: readonly BoundValue[] } {
  const text = fragment.strings.reduce((before, after, at) => `${before}$${firstPlaceholder + at - 1}${after}`);
  return { text, values: fragment.values };
}

function concatenate(fragments: readonly SqlFragment[]): SqlFragment {
  const strings = [''];
  const values: BoundValue[] = [];
  for (const fragment of fragments) {
    const [first = '', ...rest] = fragment.strings;
    strings[strings.length - 1] += first;
    strings.push(...rest);
    values.push(...fragment.values);
  }
  return { strings, values };
}
