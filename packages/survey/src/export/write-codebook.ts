import type { SurveyDefinition } from '../definition/definition.ts';
import { ownLanguageFor } from '../definition/own-language.ts';
import { escapeHtml } from '../definition/rich-text.ts';
import { textIn } from '../definition/texts.ts';
import type { ExportColumn } from './export-column.ts';
import { describeColumn } from './exported-response.ts';
import { printedPage } from './printed-page.ts';

const words = {
  'zh-CN': {
    title: '编码手册',
    name: '变量',
    question: '题目',
    kind: '类型',
    values: '取值',
    number: '数字',
    text: '文字',
    missing: '缺失值',
  },
  en: {
    title: 'Codebook',
    name: 'Variable',
    question: 'Question',
    kind: 'Kind',
    values: 'Values',
    number: 'number',
    text: 'text',
    missing: 'missing',
  },
} as const;

/** What each column of the exports means, as a page to read and print: name, words, kind and the words of its values. */
export function writeCodebook(
  definition: SurveyDefinition,
  columns: readonly ExportColumn[],
  language: string,
): string {
  const say = words[ownLanguageFor(language)];
  const rows = columns.map((column) => {
    const values = column.values.map(({ value, label, code, isMissing }) => {
      const meaning = textIn(label, language, definition.languages) || code;
      return `${value} = ${escapeHtml(meaning)}${isMissing === true ? ` (${say.missing})` : ''}`;
    });
    const cells = [
      escapeHtml(column.name),
      escapeHtml(describeColumn(column, language, definition.languages)),
      say[column.kind],
      values.join('<br>'),
    ];
    return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  });
  const title = `${textIn(definition.title, language, definition.languages)} · ${say.title}`;
  const head = [say.name, say.question, say.kind, say.values].map((cell) => `<th scope="col">${cell}</th>`).join('');
  return printedPage(
    language,
    title,
    `<table><thead><tr>${head}</tr></thead><tbody>\n${rows.join('\n')}\n</tbody></table>`,
  );
}
