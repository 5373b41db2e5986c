/** A file of rows read as plainly as can be: split at delimiters outside quotes. Independent of the product's readers. */
export function splitTable(text: string, delimiter: string): string[][] {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const sign = delimiter === '\t' ? '\\t' : delimiter.replace(/[|.]/, '\\$&');
  const cell = new RegExp(`(?:"((?:[^"]|"")*)"|([^${sign}\\n]*))(${sign}|\\n|$)`, 'gy');
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of clean.matchAll(cell)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === '\n') rows.push([]);
    if (end === '') break;
  }
  return rows.filter((row) => row.some((value) => value !== ''));
}

/** How often each value other than nothing stands in a column. */
export function countValues(rows: readonly (readonly string[])[], column: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = (row[column] ?? '').trim();
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
