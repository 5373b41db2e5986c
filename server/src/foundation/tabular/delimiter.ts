/** The characters that separate cells in files of delimited text. */
export const delimiters = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof delimiters)[number];

/** Records looked at when sniffing. */
const sniffRecords = 50;

/**
 * Finds the character that separates the cells of delimited text: the one that cuts most records of the sample into
 * the same number of cells as the header, preferring more cells. Quoted cells may hold delimiters and line breaks.
 * A single column has none of them; then the answer is a comma.
 */
export function sniffDelimiter(sample: string): Delimiter {
  let best: { delimiter: Delimiter; score: number } = { delimiter: ',', score: 0 };
  for (const delimiter of delimiters) {
    const score = scoreDelimiter(sample, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Agreement of record widths with the header's width, times a slowly growing reward for more columns; 0 for one column. */
function scoreDelimiter(sample: string, delimiter: Delimiter): number {
  const widths = countCellsPerRecord(sample, delimiter);
  const header = widths[0] ?? 1;
  if (header < 2) return 0;
  const agreeing = widths.filter((width) => width === header).length;
  return (agreeing / widths.length) * Math.log2(header + 1);
}

function countCellsPerRecord(sample: string, delimiter: Delimiter): number[] {
  const widths: number[] = [];
  let width = 1;
  let quoted = false;
  let empty = true;
  for (const character of sample) {
    if (character === '"') quoted = !quoted;
    if (character === '\n' && !quoted) {
      if (!empty) widths.push(width);
      if (widths.length === sniffRecords) return widths;
      width = 1;
      empty = true;
      continue;
    }
    if (character !== '\r') empty = false;
    if (character === delimiter && !quoted) width++;
  }
  // The last record of a sample is usually cut off; it only counts when nothing else does.
  if (widths.length === 0 && !empty) widths.push(width);
  return widths;
}
