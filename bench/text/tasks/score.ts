/** One number on the scoreboard. */
export interface Score {
  readonly task: string;
  /** Source set and domain, or "all". */
  readonly where: string;
  readonly measure: string;
  readonly value: number;
  readonly n: number;
}

/** Groups rows by a name, in the order of first appearance. */
export function groupBy<T>(rows: readonly T[], name: (row: T) => string): Map<string, T[]> {
  return Map.groupBy(rows, name);
}
