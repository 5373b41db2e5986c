import { isPlainObject } from '../answers/answers.ts';
import type { Text, Texts } from './definition.ts';

/** Words of a definition with the path at which they stand. */
export interface LocatedTexts {
  path: string;
  texts: Texts;
}

/** The properties that hold {@link Texts} wherever they occur in a definition. */
const textProperties: ReadonlySet<string> = new Set([
  'agree',
  'alt',
  'best',
  'comment',
  'high',
  'hint',
  'introduction',
  'label',
  'low',
  'message',
  'middle',
  'none',
  'notApplicable',
  'opposite',
  'thanks',
  'title',
  'unit',
  'worst',
]);

/**
 * Every text within `part` of a sound definition, in the order in which it is written.
 *
 * @param path where `part` stands; '' for the whole definition.
 * @param leaveOut properties of `part` itself that are not looked into, e.g. the questions of a page.
 */
export function listTexts(part: object, path: string, leaveOut: readonly string[] = []): LocatedTexts[] {
  const found: LocatedTexts[] = [];
  for (const [key, value] of Object.entries(part)) {
    if (leaveOut.includes(key) || typeof value !== 'object' || value === null) continue;
    const at = path === '' ? key : `${path}.${key}`;
    if (textProperties.has(key) && isTexts(value)) found.push({ path: at, texts: value });
    // The fields of a loop's item are texts by names that their author chose.
    else if (key === 'fields' && !Array.isArray(value)) {
      for (const [name, texts] of Object.entries(value)) {
        if (isTexts(texts)) found.push({ path: `${at}.${name}`, texts });
      }
    } else found.push(...listTexts(value, at));
  }
  return found;
}

function isTexts(value: unknown): value is Texts {
  return isPlainObject(value) && Object.values(value).every(isText);
}

/** True for words as a definition writes them: plain, or `{ html }`. */
export function isText(value: unknown): value is Text {
  return typeof value === 'string' || (isPlainObject(value) && typeof value.html === 'string');
}
