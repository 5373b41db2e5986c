import { Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Delimiter } from './delimiter.ts';
import { TableFileError } from './table-file-error.ts';
import type { TableRow } from './table-row.ts';
import { decodeText, type TextEncoding } from './text-encoding.ts';

/** Characters of one record above which a quote is taken to be unclosed. */
const maxRecordCharacters = 4 * 1024 * 1024;

const lineFeed = 0x0a;

interface ParsedRecord {
  record: string[];
  /** `lines` ended so far, of which `empty_lines` were left out. */
  info: { lines: number; empty_lines: number };
}

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
  // The parser runs ahead of the reader, so only its own hook knows where it stopped.
  let parsedLines = 0;
  const parser = parse({
    delimiter,
    on_record: (record: string[], info) => {
      parsedLines = info.lines;
      return record;
    },
    info: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: maxRecordCharacters,
    record_delimiter: bytes.includes(lineFeed) ? ['\r\n', '\n'] : ['\r'],
  });
  const source = Readable.from(decodeText(bytes, encoding));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  let previous = { lines: 0, empty_lines: 0 };
  try {
    for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
      yield { line: previous.lines + 1 + (info.empty_lines - previous.empty_lines), cells: record };
      previous = info;
    }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new TableFileError('malformedRow', parsedLines + 1, `The row is malformed (${error.code}).`);
  } finally {
    source.destroy();
    parser.destroy();
  }
}
