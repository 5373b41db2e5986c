import {
  answerForms,
  buildJsonSchema,
  expressionFunctions,
  type JsonSchema,
  listErrorWords,
} from '@voxloop/survey/json-schema';
import type { ReferencePage } from './reference-page.ts';

const schemaFile = 'survey-definition.schema.json';

/** The reference of the survey format, and its JSON Schema beside it. */
export function surveyDefinitionPages(): ReferencePage[] {
  const schema = buildJsonSchema();
  const defs = Object.entries(recordOf(schema.$defs)).map(([name, def]) => [name, recordOf(def)] as const);
  const named = (prefix: string) => defs.filter(([name]) => name.startsWith(prefix));
  const parts = defs.filter(([name, def]) => /^[A-Z]/.test(name) && 'properties' in def);
  const common = commonProperties(named('question.').map(([, def]) => def));
  const text = [
    opening,
    section('The survey', `${propertyTable(schema, new Set())}\n`),
    section(
      'Elements',
      named('element.')
        .map(([name, def]) => part(name.slice(8), def, new Set()))
        .join('\n'),
    ),
    section(
      'Questions',
      [
        'Every question has these properties, but for the ones that ask nothing, which have no `required` and what follows it.\n',
        propertyTable({ properties: common }, new Set()),
        ...named('question.').map(([name, def]) => questionPart(name.slice(9), def, new Set(Object.keys(common)))),
      ].join('\n'),
    ),
    section('Parts', parts.map(([name, def]) => part(name, def, new Set())).join('\n')),
    section('Loops', loopPart(defs)),
    fieldsAndTexts,
    section('Expressions', expressionPart()),
    section('What is refused', errorPart()),
  ].join('\n');
  return [
    { file: 'docs/reference/survey-definition.md', entries: defs.length, text },
    { file: `docs/reference/${schemaFile}`, entries: defs.length, text: `${JSON.stringify(schema, null, 2)}\n` },
  ];
}

const opening = `# Survey definition

<!-- Written from the code by \`npm run reference\`; edit the code instead. -->

A survey is one JSON document. Its shape is in [${schemaFile}](${schemaFile}), a JSON Schema; this page says what its parts
mean. \`parseDefinition\` reads a document of any format version and names everything that is wrong with it by code and
path; documents of format 1 are brought to the current format on the way.

\`\`\`json
{
  "format": 2,
  "languages": ["en"],
  "title": { "en": "Your visit" },
  "thanks": { "en": "Thank you, {{answer.name|friend}}." },
  "elements": [
    { "kind": "page", "id": "first", "questions": [
      { "type": "multipleChoice", "id": "stores", "title": { "en": "Which stores did you visit?" }, "required": true,
        "options": [
          { "id": "north", "label": { "en": "North" } },
          { "id": "south", "label": { "en": "South" } },
          { "id": "none", "label": { "en": "None of them" }, "exclusive": true, "anchored": true } ],
        "optionOrder": { "kind": "shuffle" } },
      { "type": "shortText", "id": "name", "title": { "en": "Your name" } } ] },
    { "kind": "end", "id": "screenOut", "status": "screenedOut",
      "when": { "field": "answer.stores", "op": "includes", "value": "none" },
      "message": { "en": "This survey is for visitors of our stores. Thank you all the same." } },
    { "kind": "block", "id": "store", "loop": { "over": "options", "source": { "question": "stores", "which": "chosen" } },
      "elements": [
        { "kind": "page", "id": "visit", "questions": [
          { "type": "rating", "id": "service", "title": { "en": "How was the service in {{loop.store}}?" },
            "display": "stars", "metric": "csat", "scale": { "min": 1, "max": 5 } } ] } ] }
  ]
}
\`\`\`

Ids are names that stay, never positions: languages and versions of a survey merge in analysis by them. Elements have ids
of their own, questions have theirs, and options, rows and fields are told apart within their question.

A text is words (shown as they are), or \`{ "html": "…" }\`: rich text in a small set of HTML, cleaned when it comes in.
`;

const fieldsAndTexts = `## What conditions name

Conditions are those of the whole product: \`all\`, \`any\`, \`not\`, and comparisons of a field. A condition can name only what
stands before it. A missing value makes a comparison false.

| Field | Type and meaning |
| --- | --- |
| \`answer.<question>\` | the answer: text, number, boolean or list of option ids |
| \`answer.<question>.<row>\`, \`….<row>.<column>\`, \`….<field>\`, \`….<task>\` | a part of it |
| \`answer.<question>.<option>\`, \`….<row>:text\`, \`<question>:comment\` | words beside an option, a row, the answer |
| \`count.<question>\` | how many options are chosen, rows or fields answered; 0 for none |
| \`score.<question>\` | what the answer counts: the number given, or the \`value\` of the options chosen, summed |
| \`rank.<question>.<option>\` | the rank of an option, from 1 |
| \`shown.<question>\` | whether the question was shown |
| \`param.<name>\`, \`profile.<name>\` | text that came with the respondent, or is known of him |
| \`loop.<block>\`, \`loop.<block>.index\` | within a loop: the item's id; its number from 1 |
| \`quota.<quota>\` | true when the response falls into a cell without a place left |
| \`language\`, \`today\` | the language read; the day on which the response began, \`2026-03-01\` |

Within a loop \`answer.<question>\` is the answer of the pass at hand; from outside \`answer.<question>@<item>\` names one.

## What texts show

\`{{answer.<question>}}\` shows an answer with its labels, \`{{answer.<question>.<row>}}\` a part. \`count\`, \`score\`, \`rank\`,
\`param\`, \`profile\`, \`language\` and \`today\` are named as in conditions, \`{{response}}\` is the id of the response.
\`{{loop.<block>}}\` is the label of the item at hand, \`{{loop.<block>.<field>}}\` another text of it. After a bar stands what
to show when there is nothing: \`{{param.name|dear customer}}\`. What is filled in is escaped in rich text.
`;

function section(title: string, body: string): string {
  return `## ${title}\n\n${body}`;
}

function part(name: string, def: JsonSchema, leaveOut: ReadonlySet<string>): string {
  return `### ${name}\n\n${sentence(def)}${propertyTable(def, leaveOut)}\n`;
}

function questionPart(name: string, def: JsonSchema, leaveOut: ReadonlySet<string>): string {
  const table = propertyTable(def, leaveOut);
  const answer = Object.entries(answerForms).find(([type]) => type === name)?.[1] ?? '';
  return `\n### ${name}\n\n${sentence(def)}Answer: ${answer}.\n${table === '' ? '' : `\n${table}`}`;
}

function sentence(def: JsonSchema): string {
  return typeof def.description === 'string' ? `${def.description}\n\n` : '';
}

/** The properties that every asking question has alike. */
function commonProperties(questions: readonly JsonSchema[]): Record<string, unknown> {
  const asking = questions.map((def) => recordOf(def.properties)).filter((properties) => 'required' in properties);
  const [first = {}] = asking;
  return Object.fromEntries(
    Object.entries(first).filter(([name]) => name !== 'type' && asking.every((properties) => name in properties)),
  );
}

function propertyTable(def: JsonSchema, leaveOut: ReadonlySet<string>): string {
  const required = Array.isArray(def.required) ? def.required : [];
  const rows = Object.entries(recordOf(def.properties))
    .filter(([name, schema]) => !leaveOut.has(name) && !(name === 'type' && 'const' in recordOf(schema)))
    .map(([name, schema]) => {
      const { description } = recordOf(schema);
      const words = typeof description === 'string' ? description : '';
      return `| \`${name}\`${required.includes(name) ? '' : '?'} | ${escapeCell(words)} | ${escapeCell(typeWords(schema))} |`;
    });
  return rows.length === 0 ? '' : `| Property | Meaning | Form |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
}

/** A schema in a few words: `Texts`, `list of Option`, `"stars" or "hearts"`. */
function typeWords(value: unknown): string {
  const schema = recordOf(value);
  if (typeof schema.$ref === 'string') return nameOf(schema.$ref);
  if ('const' in schema) return JSON.stringify(schema.const);
  if (Array.isArray(schema.enum)) return schema.enum.map((one: unknown) => JSON.stringify(one)).join(', ');
  const union: unknown = schema.anyOf ?? schema.oneOf;
  if (Array.isArray(union)) return union.map(typeWords).join(' or ');
  if (schema.type === 'array') return `list of ${typeWords(schema.items)}`;
  if (schema.type === 'object' && 'patternProperties' in schema) {
    return `by name, ${Object.values(recordOf(schema.patternProperties)).map(typeWords).join()}`;
  }
  if (schema.type === 'object') {
    const inner = Object.entries(recordOf(schema.properties)).map(([name, type]) => `${name}: ${typeWords(type)}`);
    return `{ ${inner.join('; ')} }`;
  }
  const limits = [
    ['minimum', '≥'],
    ['exclusiveMinimum', '>'],
    ['maximum', '≤'],
    ['maxLength', 'at most', 'characters'],
  ].flatMap(([key = '', sign = '', unit = '']) =>
    key in schema ? [`${sign} ${String(schema[key])} ${unit}`.trim()] : [],
  );
  return [String(schema.type ?? 'any'), ...limits].join(', ');
}

function nameOf(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1);
}

function loopPart(defs: readonly (readonly [string, JsonSchema])[]): string {
  const loop = defs.find(([name]) => name === 'Loop')?.[1];
  const kinds = Array.isArray(loop?.anyOf) ? loop.anyOf.map(recordOf) : [];
  return kinds
    .map((kind) => {
      const over = recordOf(recordOf(kind.properties).over);
      return `### over ${String(over.const)}\n\n${sentence(kind)}${propertyTable(kind, new Set(['over']))}`;
    })
    .join('\n');
}

function expressionPart(): string {
  const rows = Object.entries(expressionFunctions).map(([name, { least, most, says }]) => {
    const count = least === most ? String(least) : `${least} to ${most}`;
    return `| \`${name}\` | ${count} | ${says} |`;
  });
  return [
    'An expression is a value, `{ "field": … }`, `{ "fn": …, "args": […] }` or `{ "if": condition, "then": …, "else": … }`. Missing',
    'arguments are left out by `sum`, `mean`, `min`, `max`, `count`, `join` and `first`; any other function of one is missing itself.\n',
    '| Function | Arguments | Gives |\n| --- | --- | --- |',
    `${rows.join('\n')}\n`,
  ].join('\n');
}

function errorPart(): string {
  const rows = listErrorWords().map(([code, words]) => `| \`${code}\` | ${escapeCell(words)} |`);
  return `| Code | Words |\n| --- | --- |\n${rows.join('\n')}\n`;
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function recordOf(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
