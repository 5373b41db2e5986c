import { SourceError } from './source-error.ts';
import { SourceNode } from './source-node.ts';

/**
 * The root of a JSON document.
 * @throws SourceError `notJson` with line and column.
 */
export function parseSourceJson(text: string): SourceNode {
  try {
    return new SourceNode(JSON.parse(text.replace(/^\uFEFF/, '')));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SourceError('notJson', findPlace(text, error.message), `The file is not JSON: ${error.message}.`);
  }
}

/** Where parsing stopped. Engines word it differently, and for a text that ends too early some give no position. */
function findPlace(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  const before = text.slice(0, position === undefined ? text.length : Number(position));
  const line = before.split('\n').length;
  return `line ${line}, column ${before.length - before.lastIndexOf('\n')}`;
}
