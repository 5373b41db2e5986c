import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { SourceError } from '../source-error.ts';
import { SourceNode } from '../source-node.ts';
import type { LimeSurveyRow, LimeSurveyTables } from './limesurvey-tables.ts';

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  // Names of entities of its own in a document are no part of the format; nothing is expanded twice.
  processEntities: true,
  isArray: (name, path) => name === 'row' || path === 'document.languages.language',
});

/**
 * The tables of an `.lss`, `.lsg` or `.lsq` document.
 * @throws SourceError `notXml` with line and column, or `formatUnknown` for other XML.
 */
export function readLimesurveyXml(text: string): LimeSurveyTables {
  if (/<!(DOCTYPE|ENTITY)/i.test(text.slice(0, 2000))) {
    throw new SourceError('notXml', 'line 1, column 1', 'A LimeSurvey document has no document type declaration.');
  }
  const valid = XMLValidator.validate(text);
  if (valid !== true) {
    throw new SourceError(
      'notXml',
      `line ${valid.err.line}, column ${valid.err.col}`,
      `The file is not XML: ${valid.err.msg}`,
    );
  }
  const root = new SourceNode(parser.parse(text));
  const document = root.at('document');
  if (document.absent) throw new SourceError('formatUnknown', '', 'The XML is no LimeSurvey document.');
  document.at('LimeSurveyDocType').text();
  const tables = new Map<string, LimeSurveyRow[]>();
  for (const [name, table] of document.entries()) {
    if (!table.isObject || !('rows' in Object(table.value))) continue;
    const rows = table.at('rows');
    tables.set(name, rows.isObject ? rows.at('row').list().map(readRow) : []);
  }
  const languages = document.at('languages');
  return {
    languages: languages.isObject
      ? languages
          .at('language')
          .list()
          .map((language) => language.text().trim())
      : [],
    tables,
  };
}

function readRow(row: SourceNode): LimeSurveyRow {
  const cells = new Map<string, string>();
  if (!row.isObject) return cells;
  for (const [column, value] of row.entries()) {
    // Columns have changed their capitals over the versions.
    cells.set(column.toLowerCase(), value.findText() ?? '');
  }
  return cells;
}
