import { defined, type Outcome, undefinedBecause } from '../outcome.ts';

/** All tables of whole numbers with the same sums as an observed one. */
export interface TableFamily {
  readonly rowSums: readonly number[];
  readonly columnSums: readonly number[];
  /** log i! at place i, up to the number of people */
  readonly logFactorials: Float64Array;
  /** log of Π row! Π column! / n! */
  readonly logSums: number;
  /** Tables whose Σ log cell! is at least this are summed up */
  readonly bound: number;
}

/** After so many halves of tables the count is given up: a few seconds. */
const maxHalves = 8_000_000;

/** The halves of tables that leave, or fill, the same row sums: Σ log cell! of each. */
type Halves = Map<number, number[]>;

/** Lists halves of tables, and stops when there are too many. */
class HalfTables {
  readonly #logFactorials: Float64Array;
  made = 0;

  constructor(logFactorials: Float64Array) {
    this.#logFactorials = logFactorials;
  }

  get tooMany(): boolean {
    return this.made > maxHalves;
  }

  /** Calls `visit` with Σ log cell! of every way to fill the columns; `left` holds the row sums that remain. */
  fill(columnSums: readonly number[], left: number[], visit: (logCells: number) => void): void {
    const rows = left.length;
    // `after` is what the rows below can still take: no less than the rest must be given here.
    const fillCell = (column: number, row: number, toGive: number, after: number, logCells: number): void => {
      if (this.tooMany) return;
      const room = left[row] ?? 0;
      const most = Math.min(toGive, room);
      for (let given = Math.max(0, toGive - after); given <= most; given++) {
        left[row] = room - given;
        const sum = logCells + (this.#logFactorials[given] ?? 0);
        if (row + 1 < rows) fillCell(column, row + 1, toGive - given, after - (left[row + 1] ?? 0), sum);
        else if (column + 1 < columnSums.length) startColumn(column + 1, sum);
        else {
          this.made++;
          visit(sum);
        }
      }
      left[row] = room;
    };
    const startColumn = (column: number, logCells: number): void => {
      let after = 0;
      for (let row = 1; row < rows; row++) after += left[row] ?? 0;
      fillCell(column, 0, columnSums[column] ?? 0, after, logCells);
    };
    startColumn(0, 0);
  }
}

/**
 * The chance, given both sums, of the tables whose Σ log cell! is at least a bound, 精确概率求和. Every left half of a table meets
 * the right halves that fill the row sums it leaves; those are sorted once, so that each meeting is one search.
 *
 * @returns `tooManyRows` when there are too many halves to count
 */
export function sumUnlikelyTables({ bound, logFactorials, logSums, ...sums }: TableFamily): Outcome<number> {
  const [rowSums, columnSums] =
    sums.rowSums.length <= sums.columnSums.length ? [sums.rowSums, sums.columnSums] : [sums.columnSums, sums.rowSums];
  const columns = [...columnSums].sort((a, b) => a - b);
  const middle = Math.ceil(columns.length / 2);
  const halves = new HalfTables(logFactorials);
  const lefts: Halves = new Map();
  const remaining = [...rowSums];
  // A number that stands for the row sums that remain: their digits in a mixed base.
  const keyOf = () => remaining.reduce((key, sum, row) => key * ((rowSums[row] ?? 0) + 1) + sum, 0);
  halves.fill(columns.slice(0, middle), remaining, (logCells) => {
    const key = keyOf();
    const known = lefts.get(key);
    if (known === undefined) lefts.set(key, [logCells]);
    else known.push(logCells);
  });
  let total = 0;
  for (const [key, pasts] of lefts) {
    const rights: number[] = [];
    halves.fill(columns.slice(middle), decode(key, rowSums), (logCells) => rights.push(logCells));
    if (halves.tooMany) return undefinedBecause('tooManyRows');
    total += meet(pasts, Float64Array.from(rights).sort(), bound, logSums);
  }
  return defined(Math.min(1, total));
}

function decode(key: number, rowSums: readonly number[]): number[] {
  let rest = key;
  return rowSums
    .map((sum) => sum + 1)
    .reduceRight((digits: number[], base) => {
      digits.unshift(rest % base);
      rest = Math.floor(rest / base);
      return digits;
    }, []);
}

/** Chance of all pairs of halves that reach the bound; `rights` ascend. */
function meet(pasts: readonly number[], rights: Float64Array, bound: number, logSums: number): number {
  const smallest = rights[0] ?? 0;
  // chances[i]: of all right halves from place i on, relative to the likeliest one.
  const chances = new Float64Array(rights.length + 1);
  for (let i = rights.length - 1; i >= 0; i--)
    chances[i] = (chances[i + 1] ?? 0) + Math.exp(smallest - (rights[i] ?? 0));
  let sum = 0;
  for (const past of pasts) {
    let [low, high] = [0, rights.length];
    while (low < high) {
      const at = (low + high) >> 1;
      if ((rights[at] ?? 0) >= bound - past) high = at;
      else low = at + 1;
    }
    sum += Math.exp(logSums - past - smallest) * (chances[low] ?? 0);
  }
  return sum;
}
