/** A LimeSurvey document as its rows say it, read by patterns and nothing of the importer. */
export interface LimesurveySource {
  language: string;
  groups: readonly LimesurveyRow[];
  questions: readonly LimesurveyRow[];
  subquestions: readonly LimesurveyRow[];
  answers: readonly LimesurveyRow[];
  attributes: readonly LimesurveyRow[];
  conditions: readonly LimesurveyRow[];
  /** Words of later versions, which keep them apart. */
  questionWords: readonly LimesurveyRow[];
  answerWords: readonly LimesurveyRow[];
}

export type LimesurveyRow = ReadonlyMap<string, string>;

/** The rows of an archive (`.lss`, `.lsg`) or of a tab-separated structure, those of the base language where rows name one. */
export function readLimesurveySource(text: string): LimesurveySource {
  return text.trimStart().startsWith('<') ? readArchive(text) : readStructure(text);
}

function readArchive(text: string): LimesurveySource {
  const language = readRows(text, 'surveys')[0]?.get('language') ?? '';
  const inBase = (row: LimesurveyRow) => !row.has('language') || language === '' || row.get('language') === language;
  const all = [...readRows(text, 'questions'), ...readRows(text, 'subquestions')].filter(inBase);
  const isChild = (row: LimesurveyRow) => !['', '0', undefined].includes(row.get('parent_qid'));
  return {
    language,
    groups: readRows(text, 'groups').filter(inBase),
    questions: all.filter((row) => !isChild(row)),
    subquestions: sorted(all.filter(isChild), 'question_order'),
    answers: sorted(readRows(text, 'answers').filter(inBase), 'sortorder'),
    attributes: readRows(text, 'question_attributes'),
    conditions: readRows(text, 'conditions'),
    questionWords: readRows(text, 'question_l10ns'),
    answerWords: readRows(text, 'answer_l10ns'),
  };
}

function readRows(text: string, table: string): LimesurveyRow[] {
  const body = new RegExp(`<${table}>([\\s\\S]*?)</${table}>`).exec(text)?.[1] ?? '';
  return [...body.matchAll(/<row>([\s\S]*?)<\/row>/g)].map(
    ([, row = '']) =>
      new Map(
        [...row.matchAll(/<(\w+)>(?:<!\[CDATA\[([\s\S]*?)\]\]>)?<\/\1>/g)].map(([, column = '', value = '']) => [
          column.toLowerCase(),
          value,
        ]),
      ),
  );
}

function sorted(rows: LimesurveyRow[], column: string): LimesurveyRow[] {
  return rows.toSorted((a, b) => Number(a.get(column)) - Number(b.get(column)));
}

/** The columns of a structure that are no attributes. */
const structureColumns: ReadonlySet<string> = new Set(
  'id related_id class type/scale name relevance text help language validation mandatory other default same_default'.split(
    ' ',
  ),
);

/** Rows of a structure: a group, its questions, then their subquestions and answers. Cells with line ends are rare in them. */
function readStructure(text: string): LimesurveySource {
  const [head = '', ...lines] = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const columns = head.split('\t').map(bare);
  const rows = lines.map((line) => {
    const cells = line.split('\t').map(bare);
    return new Map(columns.map((column, at) => [column, cells[at] ?? '']));
  });
  const language = rows.find((row) => row.get('class') === 'S' && row.get('name') === 'language')?.get('text') ?? '';
  const source = { groups: [], questions: [], subquestions: [], answers: [], attributes: [] } satisfies Record<
    string,
    LimesurveyRow[]
  >;
  const tables: Record<keyof typeof source, LimesurveyRow[]> = source;
  let [gid, qid] = ['', ''];
  for (const row of rows) {
    const get = (column: string) => row.get(column) ?? '';
    if (language !== '' && get('language') !== '' && get('language') !== language) continue;
    const part = {
      qid: `${qid}/${get('name')}`,
      parent_qid: qid,
      title: get('name'),
      scale_id: get('type/scale') || '0',
    };
    switch (get('class')) {
      case 'G':
        gid = String(tables.groups.length + 1);
        tables.groups.push(rowOf({ gid, grelevance: get('relevance') }));
        break;
      case 'Q':
        qid = get('id') || get('name');
        tables.questions.push(
          rowOf({
            qid,
            gid,
            title: get('name'),
            type: get('type/scale'),
            question: get('text'),
            relevance: get('relevance'),
            other: get('other'),
          }),
        );
        for (const [attribute, value] of row)
          if (!structureColumns.has(attribute) && value !== '')
            tables.attributes.push(rowOf({ qid, attribute, value }));
        break;
      case 'SQ':
        tables.subquestions.push(rowOf({ ...part, question: get('text'), relevance: get('relevance') }));
        break;
      case 'A':
        tables.answers.push(rowOf({ qid, code: get('name'), answer: get('text'), scale_id: part.scale_id }));
        break;
      default:
    }
  }
  return { language, ...tables, conditions: [], questionWords: [], answerWords: [] };
}

function rowOf(cells: Readonly<Record<string, string>>): LimesurveyRow {
  return new Map(Object.entries(cells));
}

function bare(cell: string): string {
  return cell.replace(/^"([\s\S]*)"$/, '$1').replaceAll('""', '"');
}
