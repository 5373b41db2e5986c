import type { ExpectedOption, ExpectedQuestion } from './expected-question.ts';

interface Sheet {
  name: string;
  rows: readonly (readonly string[])[];
}

const silent = /^(begin|end)[ _]|^(calculate|hidden|today)$/i;

/** The question rows of an XLSForm with the choices of their lists, in the first column of labels. */
export function expectXlsform(sheets: readonly Sheet[]): ExpectedQuestion[] {
  const survey = sheets.find((sheet) => /^survey$/i.test(sheet.name)) ?? sheets[0];
  const lists = new Map<string, ExpectedOption[]>();
  const external = new Map<string, ExpectedOption[]>();
  for (const sheet of sheets) {
    if (/^choices( and columns)?$/i.test(sheet.name)) addChoices(lists, sheet);
    if (/^external_choices$/i.test(sheet.name)) addChoices(external, sheet);
  }
  if (survey === undefined) return [];
  const [head = [], ...rows] = survey.rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const at = (pattern: RegExp) => head.findIndex((column) => pattern.test(column.trim()));
  const [type, name, label] = [at(/^type$/i), at(/^name$/i), at(/^(label|caption)(\s*::?.*)?$/i)];
  return rows.flatMap((row): ExpectedQuestion[] => {
    const written = (row[type] ?? '').trim();
    if (written === '' || silent.test(written)) return [];
    const list = /^(?:add )?(?:select|rank)\D*?(?:from )?([\w-]+)(?: or[ _]\w+.*)?$/i.exec(
      written.replace(/^select[ _]?(one|multiple)?( all that apply)?(_external)?\s*/i, 'select '),
    )?.[1];
    const choices =
      /^(select|rank)/i.test(written) && list !== undefined
        ? (/_external/i.test(written) ? external : lists).get(list)
        : undefined;
    const other = /or[ _](specify )?other$/i.test(written) ? [{ code: 'other', text: '' }] : [];
    return [
      {
        name: (row[name] ?? '').trim() || written,
        sourceType: written,
        text: row[label] ?? '',
        options: choices === undefined ? null : [...choices, ...other],
        rows: null,
      },
    ];
  });
}

function addChoices(lists: Map<string, ExpectedOption[]>, { rows }: Sheet): void {
  const [head = [], ...body] = rows.filter((row) => row.some((cell) => cell.trim() !== ''));
  const at = (pattern: RegExp) => head.findIndex((column) => pattern.test(column.trim()));
  const [list, name, label] = [at(/^list[ _]name$/i), at(/^(name|value)$/i), at(/^(label|caption)(\s*::?.*)?$/i)];
  for (const row of body) {
    const key = (row[list] ?? '').trim();
    if (key === '') continue;
    const choices = lists.get(key) ?? [];
    const code = (row[name] ?? '').trim();
    // A name that stands there twice is one choice.
    if (!choices.some((choice) => choice.code === code)) choices.push({ code, text: row[label] ?? '' });
    lists.set(key, choices);
  }
}
