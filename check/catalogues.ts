import ts from 'typescript';
import {
  type Catalogue,
  type CatalogueText,
  type Language,
  languages,
  listPlaceholders,
  readCatalogue,
} from './catalogue.ts';
import type { Check, Finding, Problem } from './check.ts';
import { listProblemCodes, problemCatalogueFile } from './problem-codes.ts';
import { isSource, isTest, lineOf, type SourceTree, walk } from './source-tree.ts';

/** Every text exists in both languages, is spelt one way, takes the same parameters in both, is used, and is there when it is used. */
export const catalogues: Check = { name: 'catalogues', run: inspectCatalogues };

/** A folder of texts and the code that speaks them. */
interface CatalogueHome {
  readonly folder: string;
  readonly code: RegExp;
}

const homes: readonly CatalogueHome[] = [
  { folder: 'server/catalogue', code: /^server\// },
  { folder: 'web/console/src/catalogue', code: /^web\/console\// },
  { folder: 'web/player/src/catalogue', code: /^web\/player\// },
];

async function inspectCatalogues(tree: SourceTree): Promise<Finding> {
  const present = homes.filter(({ folder }) => tree.files.some((file) => file.startsWith(`${folder}/`)));
  const findings = present.map((home) => inspectCatalogue(tree, home));
  return {
    inspected: findings.reduce((sum, finding) => sum + finding.texts, 0),
    unit: `texts in ${present.length} catalogues`,
    problems: [...findings.flatMap((finding) => finding.problems), ...inspectProblemCodes(tree)],
  };
}

function inspectCatalogue(tree: SourceTree, home: CatalogueHome): { texts: number; problems: Problem[] } {
  const catalogue = readCatalogue(tree, home.folder);
  const uses = findUses(tree, home.code);
  return {
    texts: catalogue['zh-CN'].size + catalogue.en.size,
    problems: [
      ...languages.flatMap((language) => missingTexts(catalogue, language)),
      ...languages.flatMap((language) => [...catalogue[language].values()].flatMap(brokenMessage)),
      ...unequalPlaceholders(catalogue),
      ...unusedTexts(catalogue, uses),
      ...unknownTexts(catalogue, uses),
    ],
  };
}

function missingTexts(catalogue: Catalogue, language: Language): Problem[] {
  const other = language === 'en' ? 'zh-CN' : 'en';
  return [...catalogue[other]]
    .filter(([key]) => !catalogue[language].has(key))
    .map(([key, { file }]) => ({ file: file.replace(`/${other}/`, `/${language}/`), message: `"${key}" is missing` }));
}

function brokenMessage({ file, message }: CatalogueText): Problem[] {
  if (message.trim() === '') return [{ file, message: 'holds an empty text' }];
  const placeholders = tryListPlaceholders(message);
  if (message.replaceAll(quotedSigns, '').includes("'"))
    return [
      { file, message: `"${message}" spells an apostrophe as ', which MessageFormat may read as a quote: write ’` },
    ];
  return placeholders instanceof Error
    ? [{ file, message: `"${message}" is not ICU MessageFormat: ${placeholders.message}` }]
    : [];
}

/** Signs of MessageFormat that are quoted to be shown as they are. */
const quotedSigns = /'[{}#|<>][^']*'/g;

function tryListPlaceholders(message: string): string[] | Error {
  try {
    return listPlaceholders(message);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function unequalPlaceholders(catalogue: Catalogue): Problem[] {
  return [...catalogue.en].flatMap(([key, english]) => {
    const chinese = catalogue['zh-CN'].get(key);
    if (chinese === undefined) return [];
    const [inEnglish, inChinese] = [tryListPlaceholders(english.message), tryListPlaceholders(chinese.message)];
    if (inEnglish instanceof Error || inChinese instanceof Error || inEnglish.join() === inChinese.join()) return [];
    const message = `"${key}" takes {${inChinese.join('} {')}}, but in English {${inEnglish.join('} {')}}`;
    return [{ file: chinese.file, message }];
  });
}

/** How the code names texts. */
interface Uses {
  /** Every string literal of the code, and so every key that is written out. */
  readonly literals: ReadonlySet<string>;
  /** Keys that are put together: the pattern of `states.${state}` is /^states\..*$/. */
  readonly patterns: readonly RegExp[];
  /** Keys that are certainly meant as such: arguments of a function that says texts. */
  readonly spoken: readonly { readonly key: string; readonly file: string; readonly line: number }[];
}

const speakers = new Set(['text', 'say', 'translate']);

function findUses(tree: SourceTree, code: RegExp): Uses {
  const literals = new Set<string>();
  const patterns: RegExp[] = [];
  const spoken: { key: string; file: string; line: number }[] = [];
  for (const file of tree.files.filter(
    (candidate) => code.test(candidate) && isSource(candidate) && !isTest(candidate),
  )) {
    const source = tree.parse(file);
    walk(source, (node) => {
      if (ts.isStringLiteralLike(node)) literals.add(node.text);
      if (ts.isTemplateExpression(node)) patterns.push(patternOf(node));
      if (ts.isCallExpression(node)) {
        spoken.push(...spokenKeys(node).map((key) => ({ key, file, line: lineOf(source, node) })));
      }
    });
  }
  return { literals, patterns: patterns.filter((pattern) => !pattern.source.startsWith('^.*')), spoken };
}

function patternOf({ head, templateSpans }: ts.TemplateExpression): RegExp {
  const rest = templateSpans.map((span) => `.*${RegExp.escape(span.literal.text)}`).join('');
  return new RegExp(`^${RegExp.escape(head.text).replace(/^\\x([0-9a-f]{2})/, unescapeFirst)}${rest}$`);
}

/** `RegExp.escape` writes a leading letter as a code; written plainly, the pattern can be read in a report. */
function unescapeFirst(_escaped: string, code: string): string {
  return String.fromCodePoint(Number.parseInt(code, 16));
}

function spokenKeys({ expression, arguments: given }: ts.CallExpression): string[] {
  if (!ts.isIdentifier(expression) || !speakers.has(expression.text)) return [];
  return given.flatMap((argument) => {
    const isKey = ts.isStringLiteralLike(argument) && /^[A-Za-z][\w-]*\.[\w.-]+$/.test(argument.text);
    return isKey ? [argument.text] : [];
  });
}

/** Words of problems are used through their code; `inspectProblemCodes` looks after those. */
function unusedTexts(catalogue: Catalogue, { literals, patterns }: Uses): Problem[] {
  return [...catalogue.en]
    .filter(([key]) => !key.startsWith('problems.'))
    .filter(([key]) => !literals.has(key) && !patterns.some((pattern) => pattern.test(key)))
    .map(([key, { file }]) => ({ file, message: `"${key}" is used nowhere` }));
}

function unknownTexts(catalogue: Catalogue, { spoken }: Uses): Problem[] {
  return spoken
    .filter(({ key }) => !catalogue.en.has(key))
    .map(({ key, file, line }) => ({ file, line, message: `says "${key}", which no catalogue has` }));
}

/** Every problem code has words, every word of a problem its code, and every code is used. */
function inspectProblemCodes(tree: SourceTree): Problem[] {
  if (!tree.has(problemCatalogueFile)) return [];
  const codes = listProblemCodes(tree).map(({ code }) => code);
  const words = readCatalogue(tree, 'server/catalogue').en;
  const { literals } = findUses(tree, /^(?!server\/src\/foundation\/errors\/)(server|packages|web)\//);
  const worded = [...words.keys()]
    .filter((key) => key.startsWith('problems.'))
    .map((key) => key.slice('problems.'.length));
  return [
    ...codes
      .filter((code) => !worded.includes(code))
      .map((code) => ({
        file: problemCatalogueFile,
        message: `"${code}" has no words in server/catalogue/*/problems.json`,
      })),
    ...codes
      .filter((code) => !literals.has(code))
      .map((code) => ({ file: problemCatalogueFile, message: `"${code}" is raised nowhere` })),
    ...worded
      .filter((code) => !codes.includes(code))
      .map((code) => ({ file: 'server/catalogue/en/problems.json', message: `"${code}" is no problem code` })),
  ];
}
