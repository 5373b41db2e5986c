import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listPlaceholders } from './catalogue.ts';
import { catalogues } from './catalogues.ts';
import { temporaryTree } from './temporary-tree.ts';

function catalogueTree(chinese: object, english: object, code: string): Record<string, string> {
  return {
    'server/catalogue/zh-CN/tickets.json': JSON.stringify(chinese),
    'server/catalogue/en/tickets.json': JSON.stringify(english),
    'server/src/improve/tickets/ticket-mail.ts': code,
  };
}

const speech = "export const subject = text(language, 'tickets.opened', { name });";
const opened = { opened: 'Opened for {name}' };
const openedChinese = { opened: '已为{name}开单' };

test('texts that exist in both languages and are used pass', async (t) => {
  const finding = await catalogues.run(temporaryTree(t, catalogueTree(openedChinese, opened, speech)));
  assert.deepEqual(finding, { inspected: 2, unit: 'texts in 1 catalogues', problems: [] });
});

const offences: readonly [name: string, files: Record<string, string>, message: RegExp][] = [
  ['a text that Chinese lacks', catalogueTree({}, opened, speech), /"tickets\.opened" is missing/],
  ['a text that English lacks', catalogueTree(openedChinese, {}, speech), /"tickets\.opened" is missing/],
  [
    'a placeholder of one language',
    catalogueTree({ opened: '已开单' }, opened, speech),
    /takes \{\}, but in English \{name\}/,
  ],
  ['a broken message', catalogueTree({ opened: '已为{name开单' }, opened, speech), /is not ICU MessageFormat/],
  [
    'an apostrophe that MessageFormat may read as a quote',
    catalogueTree(openedChinese, { opened: "Opened as {name}'s own" }, speech),
    /write ’/,
  ],
  ['an empty text', catalogueTree({ opened: ' ' }, { opened: ' ' }, speech), /empty text/],
  ['a text that nobody says', catalogueTree(openedChinese, opened, 'export {};'), /"tickets\.opened" is used nowhere/],
  ['a key that no catalogue has', catalogueTree({}, {}, speech), /says "tickets\.opened"/],
];

for (const [name, files, message] of offences) {
  test(`${name} is found`, async (t) => {
    const { problems } = await catalogues.run(temporaryTree(t, files));
    assert.match(problems.map((problem) => problem.message).join('\n'), message);
  });
}

test('a quote that MessageFormat needs is none', async (t) => {
  const english = { opened: "Opened for {name} as '{'open'}'" };
  const { problems } = await catalogues.run(temporaryTree(t, catalogueTree(openedChinese, english, speech)));
  assert.deepEqual(problems, []);
});

test('a key that is put together at run time counts as use of all it can be', async (t) => {
  const code = `export const words = (state: string) => text(language, \`tickets.op\${state}\`);`;
  const { problems } = await catalogues.run(temporaryTree(t, catalogueTree(openedChinese, opened, code)));
  assert.deepEqual(problems, []);
});

test('a problem code without words, words without a code and a code raised nowhere are found', async (t) => {
  const tree = temporaryTree(t, {
    'server/catalogue/zh-CN/problems.json': JSON.stringify({ gone: '没有了' }),
    'server/catalogue/en/problems.json': JSON.stringify({ gone: 'Gone' }),
    'server/src/foundation/errors/problem-catalogue.ts':
      'export const problemCatalogue = { notFound: { status: 404 } } as const;',
  });
  const { problems } = await catalogues.run(tree);
  assert.deepEqual(
    problems.map((problem) => problem.message),
    [
      '"notFound" has no words in server/catalogue/*/problems.json',
      '"notFound" is raised nowhere',
      '"gone" is no problem code',
    ],
  );
});

test('placeholders are listed with their kinds, from inside plurals and tags too', () => {
  const message = '<b>{count, plural, one {# ticket of {name}} other {# tickets}}</b> since {day, date, short}';
  assert.deepEqual(listPlaceholders(message), ['b tag', 'count', 'day date', 'name']);
});
