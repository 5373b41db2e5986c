/** A cell as suppression sees it: where it stands on every axis, and how many people it holds. */
export interface CountedCell {
  readonly coordinates: readonly string[];
  readonly people: number;
}

/**
 * Decides which cells to withhold so that no group smaller than the threshold can be seen, nor worked out by taking the
 * shown cells of a row or column off its total: in every line along an axis, what is withheld is at least two cells and
 * at least `threshold` people together. Of the siblings the smallest are withheld, ties by position.
 *
 * @param threshold smallest number of people that is shown; empty cells are shown as empty
 * @param forced indexes that are withheld in any case
 * @returns indexes of the cells to withhold
 */
export function findSuppressedCells(
  cells: readonly CountedCell[],
  threshold: number,
  forced: ReadonlySet<number> = new Set(),
): Set<number> {
  const hidden = new Set(forced);
  cells.forEach(({ people }, index) => {
    if (people > 0 && people < threshold) hidden.add(index);
  });
  const lines = listLines(cells);
  // What is withheld for one line may leave another open, so all are looked at until none changes.
  for (let changed = true; changed; ) {
    changed = lines.filter((line) => protectLine(cells, line, threshold, hidden)).length > 0;
  }
  return hidden;
}

/** The cells that differ along one axis only, for every axis. */
function listLines(cells: readonly CountedCell[]): number[][] {
  const lines = new Map<string, number[]>();
  cells.forEach(({ coordinates }, index) => {
    coordinates.forEach((_, axis) => {
      const key = JSON.stringify([axis, ...coordinates.filter((__, other) => other !== axis)]);
      const line = lines.get(key);
      if (line === undefined) lines.set(key, [index]);
      else line.push(index);
    });
  });
  return [...lines.values()];
}

/** Withholds more of a line until its total gives nothing away. @returns whether it had to */
function protectLine(
  cells: readonly CountedCell[],
  line: readonly number[],
  threshold: number,
  hidden: Set<number>,
): boolean {
  const peopleOf = (index: number) => cells[index]?.people ?? 0;
  const within = line.filter((index) => hidden.has(index));
  if (within.length === 0) return false;
  let people = within.reduce((sum, index) => sum + peopleOf(index), 0);
  let count = within.length;
  const candidates = line
    .filter((index) => !hidden.has(index) && peopleOf(index) > 0)
    .sort((a, b) => peopleOf(a) - peopleOf(b) || a - b);
  let changed = false;
  for (const index of candidates) {
    if (count >= 2 && people >= threshold) break;
    hidden.add(index);
    people += peopleOf(index);
    count += 1;
    changed = true;
  }
  return changed;
}
