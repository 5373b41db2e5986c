import { ScimError } from './scim-error.ts';
import { attributeOf, isJsonObject, type Json, type JsonObject, nameIn, objectsOf, textOf } from './scim-resource.ts';

/** Where an operation applies: `emails[type eq "work"].value` is attribute, match and sub-attribute. */
interface ScimPath {
  /** Of the extension that the attribute belongs to; null: of the core schema */
  schema: string | null;
  attribute: string;
  match: { name: string; value: string } | null;
  sub: string | null;
}

const pathPattern =
  /^(?:(urn:[\w.:-]+?):)?([A-Za-z$][\w$-]*)(?:\[\s*(\w+)\s+eq\s+"?([^"\]]*)"?\s*\])?(?:\.([\w$-]+))?$/i;
const coreSchemaPattern = /^urn:ietf:params:scim:schemas:core:2\.0:(User|Group)$/i;

/** @throws ScimError `invalidPath` */
export function parseScimPath(path: string): ScimPath {
  const matched = pathPattern.exec(path.trim());
  if (matched === null) throw new ScimError(400, 'invalidPath', `This path can't be read: ${path}`);
  const [, schema, attribute = '', name, value = '', sub] = matched;
  return {
    schema: schema === undefined || coreSchemaPattern.test(schema) ? null : schema,
    attribute,
    match: name === undefined ? null : { name, value },
    sub: sub ?? null,
  };
}

/**
 * A resource after the operations of a PATCH (RFC 7644, section 3.5.2), in the forms that Entra ID and Okta send:
 * `op` in any case, a value without path that holds paths as names, members to remove by path or as values.
 *
 * @param body the PATCH request's body
 * @throws ScimError `invalidSyntax`, `invalidPath`, `noTarget`
 */
export function applyScimPatch(resource: JsonObject, body: JsonObject): JsonObject {
  const operations = objectsOf(body, 'Operations');
  if (operations.length === 0) throw new ScimError(400, 'invalidSyntax', 'A PATCH needs "Operations".');
  return operations.reduce(applyOperation, resource);
}

function applyOperation(resource: JsonObject, operation: JsonObject): JsonObject {
  const op = textOf(operation, 'op')?.toLowerCase();
  const path = textOf(operation, 'path');
  const value = attributeOf(operation, 'value');
  if (op !== 'add' && op !== 'replace' && op !== 'remove')
    throw new ScimError(400, 'invalidSyntax', '"op" has to be add, replace or remove.');
  if (path !== undefined) return applyAt(resource, parseScimPath(path), op, value);
  if (op === 'remove') throw new ScimError(400, 'noTarget', 'A "remove" needs a path.');
  if (!isJsonObject(value)) throw new ScimError(400, 'invalidValue', 'Without a path the value has to be an object.');
  return Object.entries(value).reduce((patched, [name, part]) => {
    // An extension as a whole, by the name of its schema
    if (/^urn:/i.test(name) && isJsonObject(part)) return mergeInto(patched, name, part);
    return applyAt(patched, parseScimPath(name), op, part);
  }, resource);
}

function applyAt(resource: JsonObject, path: ScimPath, op: Op, value: Json | undefined): JsonObject {
  const { schema, ...within } = path;
  if (schema === null) return applyWithin(resource, within, op, value);
  const extension = attributeOf(resource, schema);
  return {
    ...resource,
    [nameIn(resource, schema)]: applyWithin(isJsonObject(extension) ? extension : {}, within, op, value),
  };
}

type Op = 'add' | 'replace' | 'remove';

function applyWithin(object: JsonObject, path: Omit<ScimPath, 'schema'>, op: Op, value: Json | undefined): JsonObject {
  const { attribute, match, sub } = path;
  const name = nameIn(object, attribute);
  const present = object[name];
  if (match !== null) return { ...object, [name]: applyToMatching(listOf(present), match, sub, op, value) };
  if (sub !== null) {
    const inner = isJsonObject(present) ? present : {};
    return { ...object, [name]: applyWithin(inner, { attribute: sub, match: null, sub: null }, op, value) };
  }
  if (op === 'remove') {
    // Entra ID names members to remove as values beside the path.
    const { [name]: _removed, ...rest } = object;
    if (!Array.isArray(present) || value === undefined || value === null) return rest;
    const gone = new Set(listOf(value).map(keyOf));
    return { ...object, [name]: present.filter((item) => !gone.has(keyOf(item))) };
  }
  if (value === undefined) throw new ScimError(400, 'invalidValue', `"${attribute}" needs a value.`);
  if (op === 'add' && (Array.isArray(present) || Array.isArray(value)))
    return { ...object, [name]: union(listOf(present), listOf(value)) };
  if (isJsonObject(present) && isJsonObject(value)) return mergeInto(object, name, value);
  return { ...object, [name]: value };
}

function applyToMatching(
  list: readonly Json[],
  match: { name: string; value: string },
  sub: string | null,
  op: Op,
  value: Json | undefined,
): Json[] {
  const isMeant = (item: Json) =>
    isJsonObject(item) && String(attributeOf(item, match.name) ?? '').toLowerCase() === match.value.toLowerCase();
  if (op === 'remove' && sub === null) return list.filter((item) => !isMeant(item));
  const change = (item: JsonObject): JsonObject => {
    if (sub !== null) return applyWithin(item, { attribute: sub, match: null, sub: null }, op, value);
    return isJsonObject(value) ? { ...item, ...value } : item;
  };
  if (list.some(isMeant)) return list.map((item) => (isMeant(item) && isJsonObject(item) ? change(item) : item));
  // Entra ID sets the address of a kind that is not there yet.
  return op === 'remove' ? [...list] : [...list, change({ [match.name]: match.value })];
}

function mergeInto(object: JsonObject, name: string, part: JsonObject): JsonObject {
  const key = nameIn(object, name);
  const present = object[key];
  return { ...object, [key]: { ...(isJsonObject(present) ? present : {}), ...part } };
}

function union(present: readonly Json[], added: readonly Json[]): Json[] {
  const known = new Set(present.map(keyOf));
  return [...present, ...added.filter((item) => !known.has(keyOf(item)))];
}

function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** What makes two values of a list the same: their `value`, or all of them. */
function keyOf(item: Json): string {
  const value = isJsonObject(item) ? attributeOf(item, 'value') : item;
  return JSON.stringify(value ?? item);
}
