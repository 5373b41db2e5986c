import { findJsonFault } from './find-json-fault.ts';
import { SourceError } from './source-error.ts';
import { SourceNode } from './source-node.ts';

/**
 * The root of a JSON document.
 * @throws SourceError `notJson` with line and column.
 */
export function parseSourceJson(text: string): SourceNode {
  const json = text.replace(/^\uFEFF/, '');
  try {
    return new SourceNode(JSON.parse(json));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SourceError(
      'notJson',
      describePlace(json, findJsonFault(json)),
      `The file is not JSON: ${error.message}.`,
    );
  }
}

function describePlace(text: string, index: number): string {
  const before = text.slice(0, index);
  const line = before.split('\n').length;
  return `line ${line}, column ${before.length - before.lastIndexOf('\n')}`;
}
