import { posix } from 'node:path';
import ts from 'typescript';
import type { Problem } from './check.ts';
import { type Docstring, findDocstring } from './docstring.ts';
import type { ReferencePage } from './reference-page.ts';
import { lineOf, type SourceTree } from './source-tree.ts';

const home = 'packages/statistics/src';

/** The rooms that hold procedures for analysts, in the order of the page. Other rooms hold what these are made of. */
const rooms: Readonly<Record<string, string>> = {
  scores: 'Experience scores · 体验得分',
  tests: 'Tests · 检验',
  crosstab: 'Cross-tabs · 交叉分析',
  weighting: 'Weighting and survey design · 加权与抽样设计',
  reliability: 'Reliability · 信度',
  factors: 'Components and factors · 主成分与因子',
  structure: 'Structural equation models · 结构方程模型',
  paths: 'PLS path models · 偏最小二乘路径模型',
  regression: 'Regression · 回归',
  drivers: 'Drivers · 驱动因素',
  survival: 'Survival · 生存分析',
  effects: 'Effects · 效应评估',
  segments: 'Segments · 分群',
  trees: 'Trees · 决策树',
  evaluation: 'Evaluation of models · 模型评估',
  research: 'Research methods · 研究方法',
  distributions: 'Distributions · 概率分布',
};

/** A function that a room exports. */
interface Procedure {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly docstring: Docstring | undefined;
}

/** `docs/reference/statistics.md`: every exported procedure with what its docstring says of it. */
export function statisticsPage(tree: SourceTree): ReferencePage {
  const sections = Object.entries(rooms).map(([room, title]) => ({ title, procedures: listProcedures(tree, room) }));
  const procedures = sections.flatMap((section) => section.procedures);
  const intro = [
    'What `@voxloop/statistics` computes: pure functions for Node and the browser. Data are columns of numbers (NaN is missing)',
    'and factors; a result without a value says why (`Outcome`), and an impossible argument is refused by name',
    '(`ArgumentError`). Parameters and results are described beside the code.',
  ].join('\n');
  const body = sections
    .filter((section) => section.procedures.length > 0)
    .flatMap(({ title, procedures: own }) => [`## ${title}`, ...own.map(describe)]);
  return {
    file: 'docs/reference/statistics.md',
    entries: procedures.length,
    text: `${['# Statistics', '<!-- Written from the code by `npm run reference`; edit the code instead. -->', intro, ...body].join('\n\n')}\n`,
    problems: procedures.flatMap(inspect),
  };
}

function listProcedures(tree: SourceTree, room: string): Procedure[] {
  const index = `${home}/${room}/index.ts`;
  if (!tree.has(index)) return [];
  return tree
    .parse(index)
    .statements.filter(ts.isExportDeclaration)
    .flatMap((statement) => listExports(tree, index, statement))
    .sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

function listExports(tree: SourceTree, index: string, statement: ts.ExportDeclaration): Procedure[] {
  const { exportClause, moduleSpecifier } = statement;
  if (exportClause === undefined || !ts.isNamedExports(exportClause) || statement.isTypeOnly) return [];
  if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
  const file = posix.join(posix.dirname(index), moduleSpecifier.text);
  if (!tree.has(file)) return [];
  const source = tree.parse(file);
  const names = new Set(exportClause.elements.filter((each) => !each.isTypeOnly).map((each) => each.name.text));
  return source.statements.filter(ts.isFunctionDeclaration).flatMap((node) => {
    const name = node.name?.text;
    if (name === undefined || !names.has(name)) return [];
    return [{ name, file, line: lineOf(source, node), docstring: findDocstring(source, node) }];
  });
}

function inspect({ name, file, line, docstring }: Procedure): Problem[] {
  return docstring === undefined || docstring.summary === ''
    ? [{ file, line, message: `${name} has no docstring to describe it by` }]
    : [];
}

/** `English name, 中文名, …`: the names that a summary opens with. */
const openingNames =
  /^(?:The |A |An )?([^,.:]+?)(?: \([^)]*\))?, ([^,.:，。：]*\p{Script=Han}[^,.:，。：]*)[,.:]? ?(.*)$/su;

function describe({ name, file, docstring }: Procedure): string {
  const summary = docstring?.summary ?? '';
  const [, english, chinese, rest] = openingNames.exec(summary) ?? [];
  const title = english === undefined ? name : `${capitalise(english)} · ${chinese}`;
  const notes = ['Formula', 'Method', 'Rule', 'Assumptions'].flatMap((word) =>
    listNote(word, docstring?.notes.get(word)),
  );
  const list = [
    ...notes,
    ...(docstring?.tags.get('see') ?? []).flatMap((reference) => listNote('Reference', reference)),
    ...listNote('Checked against', docstring?.notes.get('Checked against')),
  ];
  const purpose = [rest === undefined ? summary : capitalise(rest), ...(docstring?.details ?? [])].filter(Boolean);
  return [
    `### ${title}`,
    `[\`${name}\`](../../${file})`,
    ...purpose.map(escapeText),
    ...(list.length > 0 ? [list.join('\n')] : []),
  ].join('\n\n');
}

function listNote(word: string, text: string | undefined): string[] {
  return text === undefined ? [] : [`- ${word}: ${escapeText(text)}`];
}

function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Keeps Markdown from reading stars, underscores and angle brackets of formulas; code in backticks stays as it is. */
function escapeText(text: string): string {
  return text
    .split(/(`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll(/[*_<]/g, '\\$&')))
    .join('');
}
