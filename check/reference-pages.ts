import { pathToFileURL } from 'node:url';
import { permissions, permissionsOfRole, roles } from '@voxloop/access';
import ts from 'typescript';
import { readCatalogue } from './catalogue.ts';
import { listProblemCodes, problemCatalogueFile } from './problem-codes.ts';
import type { ReferencePage } from './reference-page.ts';
import { isSource, isTest, type SourceTree, walk } from './source-tree.ts';
import { statisticsPage } from './statistics-page.ts';
import { surveyDefinitionPages } from './survey-definition-page.ts';

/** Every page that is written from code. */
export async function writeReferencePages(tree: SourceTree): Promise<ReferencePage[]> {
  return [
    await configurationPage(tree),
    problemsPage(tree),
    permissionsPage(),
    metricsPage(tree),
    statisticsPage(tree),
    ...surveyDefinitionPages(),
  ];
}

function page(
  file: string,
  title: string,
  intro: string,
  head: readonly string[],
  rows: readonly string[][],
): ReferencePage {
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(escapeCell).join(' | ')} |`);
  const note = '<!-- Written from the code by `npm run reference`; edit the code instead. -->';
  return {
    file: `docs/reference/${file}`,
    entries: rows.length,
    text: `# ${title}\n\n${note}\n\n${intro}\n\n${table.join('\n')}\n`,
  };
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** A setting as the configuration schema declares it. */
interface Setting {
  readonly description?: string;
  readonly default?: unknown;
}

async function configurationPage(tree: SourceTree): Promise<ReferencePage> {
  const file = tree.absolute('server/src/foundation/config/config.ts');
  const module: { configSchema: { properties: Record<string, Setting> } } = await import(pathToFileURL(file).href);
  const rows = Object.entries(module.configSchema.properties).map(([name, setting]) => [
    `\`${name}\``,
    setting.default === undefined || setting.default === '' ? '' : `\`${setting.default}\``,
    setting.description ?? '',
  ]);
  const intro =
    'Settings are environment variables. What is unset or empty takes its default; a mistake stops the start and is named.';
  return page('configuration.md', 'Configuration', intro, ['Variable', 'Default', 'Meaning'], rows);
}

function problemsPage(tree: SourceTree): ReferencePage {
  const words = readCatalogue(tree, 'server/catalogue');
  const say = (language: 'en' | 'zh-CN', code: string): string =>
    words[language].get(`problems.${code}`)?.message ?? '';
  const rows = listProblemCodes(tree).map(({ code, status }) => [
    `\`${code}\``,
    String(status),
    say('en', code),
    say('zh-CN', code),
  ]);
  const intro =
    'Errors of the API are problem documents (RFC 9457) with a stable `code`, words in the language of the caller, and the path of the field at fault where there is one.';
  return page(
    'problems.md',
    'Problems',
    `${intro} Declared in \`${problemCatalogueFile}\`.`,
    ['Code', 'Status', 'English', '中文'],
    rows,
  );
}

function permissionsPage(): ReferencePage {
  const rows = permissions.map((permission) => [
    `\`${permission}\``,
    ...roles.map((role) => (permissionsOfRole(role).has(permission) ? 'yes' : '')),
  ]);
  const intro =
    'A role gives permissions; the units of a member limit what they apply to. Unit managers and agents always have units and see those and everything below; an analyst may be narrowed to some; owners and administrators see everything.';
  return page('permissions.md', 'Permissions', intro, ['Permission', ...roles], rows);
}

const metricKinds = new Set(['Counter', 'Gauge', 'Histogram', 'Summary']);

function metricsPage(tree: SourceTree): ReferencePage {
  const rows: string[][] = [];
  for (const file of tree.files.filter((name) => name.startsWith('server/src/') && isSource(name) && !isTest(name))) {
    walk(tree.parse(file), (node) => {
      if (!ts.isNewExpression(node) || !metricKinds.has(node.expression.getText())) return;
      rows.push(metricRow(node));
    });
  }
  const intro =
    '`GET /metrics` answers in the format of Prometheus. Besides the usual figures of a Node process (`process_*`, `nodejs_*`) it counts:';
  return page('metrics.md', 'Operating metrics', intro, ['Metric', 'Kind', 'Labels', 'Meaning'], rows.sort());
}

function metricRow(node: ts.NewExpression): string[] {
  const [options] = node.arguments ?? [];
  const parts = new Map(
    options !== undefined && ts.isObjectLiteralExpression(options)
      ? options.properties.filter(ts.isPropertyAssignment).map((part) => [part.name.getText(), part.initializer])
      : [],
  );
  const text = (name: string): string => {
    const value = parts.get(name);
    return value !== undefined && ts.isStringLiteralLike(value) ? value.text : '';
  };
  const labels = parts.get('labelNames');
  const labelNames =
    labels !== undefined && ts.isArrayLiteralExpression(labels)
      ? labels.elements.filter(ts.isStringLiteralLike).map((label) => `\`${label.text}\``)
      : [];
  return [`\`${text('name')}\``, node.expression.getText().toLowerCase(), labelNames.join(', '), text('help')];
}
