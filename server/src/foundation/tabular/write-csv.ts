const byteOrderMark = '\ufeff';
/** What makes a spreadsheet take a cell for a formula (OWASP, CSV injection). */
const formulaStart = /^[=+\-@\t\r]/;

/** Rows as a CSV file that opens in a spreadsheet in the right encoding. Cells can't become formulas there. */
export function writeCsv(rows: Iterable<readonly string[]>): string {
  let file = byteOrderMark;
  for (const cells of rows) file += `${cells.map(writeCell).join(',')}\r\n`;
  return file;
}

function writeCell(cell: string): string {
  const harmless = formulaStart.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
