import ts from 'typescript';

/** What a docstring says, in the parts that the reference pages show. */
export interface Docstring {
  /** Its first paragraph */
  readonly summary: string;
  /** Further paragraphs that begin with no word of their own */
  readonly details: readonly string[];
  /** Paragraphs that begin with a word and a colon, such as `Formula:`, by that word */
  readonly notes: ReadonlyMap<string, string>;
  /** Tags such as `@see`, by their names, in order */
  readonly tags: ReadonlyMap<string, readonly string[]>;
}

/** Words that open a paragraph of their own, wherever it stands. */
const noteWords = ['Formula', 'Method', 'Rule', 'Assumptions', 'Checked against'];

const blockStart = new RegExp(`^(@\\w+|(?:${noteWords.join('|')}):)`);

/** The docstring right before a declaration, or undefined where there is none. */
export function findDocstring(source: ts.SourceFile, node: ts.Node): Docstring | undefined {
  const comments = ts.getLeadingCommentRanges(source.text, node.getFullStart()) ?? [];
  const last = comments.at(-1);
  if (last === undefined) return undefined;
  const text = source.text.slice(last.pos, last.end);
  return text.startsWith('/**') ? parseDocstring(text) : undefined;
}

/** Takes a comment apart: paragraphs end at blank lines, and where a tag or one of the words begins. */
export function parseDocstring(comment: string): Docstring {
  const lines = comment
    .replace(/^\/\*\*/, '')
    .replace(/\*\/$/, '')
    .split('\n')
    .map((line) => line.replace(/^\s*\* ?/, '').trim());
  const blocks: string[] = [];
  let open = false;
  for (const line of lines) {
    if (line === '') open = false;
    else if (!open || blockStart.test(line)) {
      blocks.push(line);
      open = true;
    } else blocks.push(`${blocks.pop() ?? ''} ${line}`);
  }
  const notes = new Map<string, string>();
  const tags = new Map<string, string[]>();
  const plain: string[] = [];
  for (const block of blocks) {
    const [, start = ''] = blockStart.exec(block) ?? [];
    const rest = block.slice(start.length).trim();
    if (start === '') plain.push(block);
    else if (start.startsWith('@')) tags.set(start.slice(1), [...(tags.get(start.slice(1)) ?? []), rest]);
    else notes.set(start.slice(0, -1), rest);
  }
  const [summary = '', ...details] = plain;
  return { summary, details, notes, tags };
}
