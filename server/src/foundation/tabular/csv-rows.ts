import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Delimiter } from './delimiter.ts';
import { TableFileError } from './table-file-error.ts';
import type { TableRow } from './table-row.ts';
import { decodeText, type TextEncoding } from './text-encoding.ts';

/** Characters of one record above which a quote is taken to be unclosed. */
const maxRecordCharacters = 4 * 1024 * 1024;

/**
 * Reads delimited text row by row, blank lines left out. Quoted cells may hold delimiters, doubled quotes and line
 * breaks; a stray quote inside an unquoted cell is kept as it stands.
 * @throws TableFileError `malformedRow` with the line, for example when a quote is never closed.
 */
export async function* readCsvRows(
  bytes: Uint8Array,
  encoding: TextEncoding,
  delimiter: Delimiter,
): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter,
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxRecordCharacters,
  });
  const source = Readable.from(decodeText(bytes, encoding));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let previousLine = 0;
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { line: previousLine + 1, cells: record };
      previousLine = info.lines;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new TableFileError('malformedRow', previousLine + 1, `The row is malformed (${error.code}).`);
  } finally {
    source.destroy();
    parser.destroy();
  }
}
