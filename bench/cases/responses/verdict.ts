/** Anything that JSON holds. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/** How a check went; `detail` says what differed or was not understood. */
export interface Verdict {
  passed: boolean;
  detail: string;
}

/** The verdict on something that the interpreter has no words for. */
export function notUnderstood(why: string): Verdict {
  return { passed: false, detail: `not understood: ${why}` };
}
