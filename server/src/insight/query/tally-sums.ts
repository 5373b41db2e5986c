import type { TallyRow } from './build-sql.ts';

/** A row that nobody is told apart by, while it is added to. */
type Sum = { -readonly [Part in keyof Omit<TallyRow, 'profile'>]: TallyRow[Part] };

const added: ReadonlySet<string> = new Set(['t_count', 't_people', 't_sum', 't_squares', 'profile']);

/** Adds up rows of one statement that differ in nothing but in whose they are. */
export class TallySums {
  readonly #sums = new Map<string, Sum>();
  #told: (keyof TallyRow)[] | null = null;

  add(rows: readonly TallyRow[]): void {
    for (const row of rows) {
      this.#told ??= listNames(row);
      const key = JSON.stringify(this.#told.map((name) => row[name]));
      const sum = this.#sums.get(key);
      if (sum === undefined) {
        const { profile: _, ...own } = row;
        this.#sums.set(key, own);
        continue;
      }
      sum.t_count += row.t_count;
      sum.t_people += row.t_people;
      sum.t_sum += row.t_sum;
      sum.t_squares += row.t_squares;
    }
  }

  /** How many rows are left */
  get size(): number {
    return this.#sums.size;
  }

  get rows(): TallyRow[] {
    return [...this.#sums.values()];
  }
}

/** The columns that tell the rows of a statement apart: every row has the same. */
function listNames(row: TallyRow): (keyof TallyRow)[] {
  return Object.keys(row).filter((name): name is keyof TallyRow & string => !added.has(name));
}
