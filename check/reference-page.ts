import type { Problem } from './check.ts';

/** A page of `docs/reference/`, written from what the code declares. */
export interface ReferencePage {
  readonly file: string;
  /** How many things it lists. */
  readonly entries: number;
  readonly text: string;
  /** What the code lacks for the page to tell of it. */
  readonly problems?: readonly Problem[];
}
