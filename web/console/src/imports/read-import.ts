import type { FeedbackImport, ImportMapping, InferredColumn, WireImport } from '../api/shapes.ts';

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isMapping(value: unknown): value is ImportMapping {
  return isObject(value) && isObject(value.target) && Array.isArray(value.columns);
}

function isInferredColumn(value: unknown): value is InferredColumn {
  return isObject(value) && typeof value.kind === 'string';
}

/** Reads an import as the server sends it. @throws Error when a part of it is missing */
export function readImport(sent: WireImport): FeedbackImport {
  const { suggestedMapping, mapping } = sent;
  if (!isMapping(suggestedMapping)) throw new Error(`Import ${sent.id} came without a suggested mapping.`);
  const columns = sent.columns.map(({ name, samples, inferred }) => {
    if (!isInferredColumn(inferred)) throw new Error(`Column "${name}" of import ${sent.id} came without its kind.`);
    return { name, samples, inferred };
  });
  return { ...sent, columns, suggestedMapping, mapping: isMapping(mapping) ? mapping : null };
}
