import type { SourceTree } from './source-tree.ts';

/** Something wrong, at the place where a person can mend it. */
export interface Problem {
  /** Path relative to the root of the tree, with forward slashes. */
  readonly file: string;
  /** Counted from 1; absent when the whole file is meant. */
  readonly line?: number;
  readonly message: string;
}

/** What a check saw. */
export interface Finding {
  /** How many things were looked at; a check that looked at nothing has not passed. */
  readonly inspected: number;
  /** What those things are, for the report: "modules", "routes". */
  readonly unit: string;
  readonly problems: readonly Problem[];
  /** Worth a look, but not a reason to fail. */
  readonly warnings?: readonly Problem[];
}

/** One rule, or one family of rules, that the tree must keep. */
export interface Check {
  readonly name: string;
  readonly run: (tree: SourceTree) => Promise<Finding>;
}

/** True when the check looked at something and found nothing wrong. */
export function passes(finding: Finding): boolean {
  return finding.inspected > 0 && finding.problems.length === 0;
}
