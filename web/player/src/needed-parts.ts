/** A part of the survey engine that many surveys do without; `build/engine-parts.ts` says which modules it is. */
export type EnginePart =
  | 'choices'
  | 'conditions'
  | 'dynamic'
  | 'errors'
  | 'expressions'
  | 'html'
  | 'loops'
  | 'media'
  | 'parts'
  | 'patterns'
  | 'words';

const choiceTypes = new Set(['cascade', 'multipleChoice', 'ranking', 'singleChoice']);
const partTypes = new Set([
  'conjoint',
  'constantSum',
  'form',
  'matrixMultiple',
  'matrixRating',
  'matrixSingle',
  'matrixSlider',
  'maxDiff',
  'sideBySide',
]);
/** What makes the options or rows of a question depend on the respondent. */
const dynamicKeys = new Set([
  'optionOrder',
  'optionsFrom',
  'rowOrder',
  'rowsFrom',
  'taskOrder',
  'source',
  'visibleWhen',
]);
const conditionKeys = new Set(['attentionCheck', 'holds', 'if', 'when']);
const mediaTypes = new Set(['fileUpload', 'heatMap', 'location', 'signature', 'timing']);

/**
 * The parts that a definition needs, judged by what is written in it: rather one too many than one too few, for the flow
 * of a survey cannot wait in the middle.
 */
export function listNeededParts(definition: object): EnginePart[] {
  const needed = new Set<EnginePart>();
  look(definition, needed);
  return [...needed];
}

function look(value: unknown, needed: Set<EnginePart>): void {
  if (typeof value === 'string' && value.includes('{{')) needed.add('words');
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    for (const part of partsFor(key, inner)) needed.add(part);
    look(inner, needed);
  }
}

/** What one property of a definition says of the parts that are needed. */
function partsFor(key: string, value: unknown): readonly EnginePart[] {
  if (key === 'type' && typeof value === 'string') {
    if (partTypes.has(value)) return ['parts', 'choices'];
    if (choiceTypes.has(value)) return ['choices'];
    if (mediaTypes.has(value)) return ['media'];
    return value === 'hidden' ? ['expressions'] : [];
  }
  if (key === 'kind') return value === 'set' ? ['expressions'] : [];
  if (key === 'loop') return ['expressions', 'loops'];
  if (key === 'pattern') return ['patterns'];
  if (key === 'html') return ['html'];
  if (key === 'visibleWhen') return ['conditions', 'dynamic'];
  if (conditionKeys.has(key)) return ['conditions'];
  return dynamicKeys.has(key) ? ['dynamic'] : [];
}
