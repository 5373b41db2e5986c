import { ScimError } from './scim-error.ts';

/** A JSON value as a directory sends it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json;
}

export const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';
export const enterpriseSchema = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User';
export const groupSchema = 'urn:ietf:params:scim:schemas:core:2.0:Group';

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A body as JSON object. @throws ScimError `invalidSyntax` */
export function readBody(body: unknown): JsonObject {
  if (!isJsonObject(body)) throw new ScimError(400, 'invalidSyntax', 'The body is not a JSON object.');
  return body;
}

/** A value by the name of its attribute, in any case (RFC 7643, section 2.1). */
export function attributeOf(object: JsonObject, name: string): Json | undefined {
  return object[nameIn(object, name)];
}

/** How an object spells the name of an attribute; as given where it has none such. */
export function nameIn(object: JsonObject, name: string): string {
  return Object.keys(object).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
}

/** Of names and ids a directory sends no more characters. */
const longestText = 500;

/** A text, or undefined where there is none or an empty one. @throws ScimError `invalidValue` for what is no text, or too long */
export function textOf(object: JsonObject, name: string): string | undefined {
  const value = attributeOf(object, name);
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw new ScimError(400, 'invalidValue', `"${name}" has to be a text.`);
  if (value.length > longestText)
    throw new ScimError(400, 'invalidValue', `"${name}" has more than ${longestText} characters.`);
  return value;
}

/** Yes or no, also as the text that Entra ID sends ("True", "False"). @throws ScimError `invalidValue` */
export function flagOf(object: JsonObject, name: string, missing: boolean): boolean {
  const value = attributeOf(object, name);
  if (value === undefined || value === null) return missing;
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string' && /^(true|false)$/i.test(value)) return value.toLowerCase() === 'true';
  throw new ScimError(400, 'invalidValue', `"${name}" has to be true or false.`);
}

/** A list of objects; none where there is none. A single one stands for a list of one. */
export function objectsOf(object: JsonObject, name: string): JsonObject[] {
  const value = attributeOf(object, name);
  return (Array.isArray(value) ? value : [value]).filter(isJsonObject);
}

/** What a directory asks for of a resource: without what it excludes, or with nothing but what it names. */
export function selectAttributes(
  resource: JsonObject,
  { attributes, excludedAttributes }: { attributes?: string | undefined; excludedAttributes?: string | undefined },
): JsonObject {
  const list = (names: string) =>
    names
      .toLowerCase()
      .split(',')
      .map((name) => name.trim().split('.')[0] ?? '');
  const always = ['schemas', 'id', 'meta'];
  const wanted = attributes === undefined ? null : [...always, ...list(attributes)];
  const unwanted = list(excludedAttributes ?? '').filter((name) => !always.includes(name));
  return Object.fromEntries(
    Object.entries(resource).filter(([name]) => {
      const key = name.toLowerCase();
      return (wanted === null || wanted.includes(key)) && !unwanted.includes(key);
    }),
  );
}
