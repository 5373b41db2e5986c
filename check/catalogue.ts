import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import type { SourceTree } from './source-tree.ts';

/** The languages that every text exists in. */
export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];

/** The texts of one catalogue: by language, then by `<file>.<key>`. */
export type Catalogue = Readonly<Record<Language, ReadonlyMap<string, CatalogueText>>>;

export interface CatalogueText {
  /** The file it stands in, relative to the root of the tree. */
  readonly file: string;
  readonly message: string;
}

/**
 * Reads `<folder>/<language>/<file>.json`, each a flat object of ICU messages.
 * @throws when a file holds anything else
 */
export function readCatalogue(tree: SourceTree, folder: string): Catalogue {
  return { 'zh-CN': readLanguage(tree, `${folder}/zh-CN/`), en: readLanguage(tree, `${folder}/en/`) };
}

function readLanguage(tree: SourceTree, folder: string): ReadonlyMap<string, CatalogueText> {
  const files = tree.files.filter((file) => file.startsWith(folder) && file.endsWith('.json'));
  return new Map(files.flatMap((file) => readFile(tree, folder, file)));
}

function readFile(tree: SourceTree, folder: string, file: string): [string, CatalogueText][] {
  const room = file.slice(folder.length, -'.json'.length);
  const texts: unknown = JSON.parse(tree.read(file));
  if (typeof texts !== 'object' || texts === null) throw new Error(`${file} is not an object of texts`);
  return Object.entries(texts).map(([key, message]) => {
    if (typeof message !== 'string') throw new Error(`${file}: "${key}" is not a text`);
    return [`${room}.${key}`, { file, message }];
  });
}

/**
 * The placeholders of an ICU message with their kinds, sorted: `["name", "since date"]`.
 * @throws SyntaxError when the message is not ICU MessageFormat
 */
export function listPlaceholders(message: string): string[] {
  const found = new Set<string>();
  collect(parse(message), found);
  return [...found].sort();
}

/** A plain value, a formatted number and a plural all take the same; which one a language needs is its own affair. */
const kinds: Readonly<Partial<Record<TYPE, string>>> = {
  [TYPE.argument]: '',
  [TYPE.number]: '',
  [TYPE.plural]: '',
  [TYPE.date]: ' date',
  [TYPE.time]: ' date',
  [TYPE.select]: ' choice',
  [TYPE.tag]: ' tag',
};

function collect(elements: readonly MessageFormatElement[], found: Set<string>): void {
  for (const element of elements) {
    const kind = kinds[element.type];
    if (kind !== undefined && 'value' in element) found.add(`${element.value}${kind}`);
    if ('children' in element) collect(element.children, found);
    if ('options' in element) for (const option of Object.values(element.options)) collect(option.value, found);
  }
}
