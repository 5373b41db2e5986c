import ExcelJS from 'exceljs';

/** Longest text of a cell that Excel takes. */
const longestCell = 32_767;

/** A workbook (`.xlsx`) of one sheet. Texts stay texts: none of them is a formula. */
export async function writeWorkbook(
  sheetName: string,
  rows: readonly (readonly (string | number | null)[])[],
): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet(sheetName, { views: [{ state: 'frozen', ySplit: 1 }] });
  for (const row of rows) {
    sheet.addRow(
      row.map((value) =>
        typeof value === 'string' ? value.replace(/(?![\t\r\n])\p{Cc}/gu, '').slice(0, longestCell) : value,
      ),
    );
  }
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
