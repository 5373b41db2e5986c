import type { SurveyDefinition } from '../definition/definition.ts';
import { type DefinitionError, describeDefinitionError } from '../definition/definition-error.ts';
import { parseDefinition } from '../definition/parse-definition.ts';
import { SourceError } from './source-error.ts';

/** Part of a definition that was taken away because it did not fit. */
export interface RemovedPart {
  /** Where it stood, as in {@link DefinitionError}. */
  path: string;
  /** The property or element that was removed, such as `visibleWhen`. */
  part: string;
  /** The question it belonged to, where it belonged to one. */
  questionId: string | null;
  detail: string;
}

const maxRounds = 20;
/** Properties that a survey can do without, from the inside out. */
const optionalParts: ReadonlySet<string> = new Set([
  'visibleWhen',
  'prefill',
  'optionOrder',
  'rowOrder',
  'order',
  'redirect',
  'optionsFrom',
  'rowsFrom',
  'attentionCheck',
  'pattern',
  'minChoices',
  'min',
  'minLength',
  'loop',
  'code',
  'media',
  'image',
  'value',
  'pointLabels',
]);
/** Lists whose entries can be removed one by one. */
const optionalEntries: ReadonlySet<string> = new Set(['rules', 'quotas']);

/**
 * Removes what keeps a mapped survey from being sound, such as a condition on a later question, and says what it was.
 * Mapping is checked by the same rules as any other definition, so nothing unsound passes and nothing goes unsaid.
 *
 * @throws SourceError `wrongShape` for what cannot be mended by leaving something out.
 */
export function settleDefinition(draft: SurveyDefinition): { definition: SurveyDefinition; removed: RemovedPart[] } {
  const removed: RemovedPart[] = [];
  let document: unknown = structuredClone(draft);
  for (let round = 0; round < maxRounds; round++) {
    const parsed = parseDefinition(document);
    if (parsed.ok) return { definition: parsed.definition, removed };
    const before = removed.length;
    // From the end, so that removing an entry of a list leaves the paths of the others right.
    for (const error of parsed.errors.toReversed()) {
      const part = removeAt(document, error);
      if (part !== undefined) removed.push(part);
    }
    if (removed.length === before) throw unsound(parsed.errors);
    document = structuredClone(document);
  }
  throw new SourceError('wrongShape', '', 'The survey could not be made sound.');
}

function unsound(errors: readonly DefinitionError[]): SourceError {
  const [first] = errors;
  const detail = first === undefined ? 'unknown' : describeDefinitionError(first, 'en');
  return new SourceError('wrongShape', first?.path ?? '', `The survey can't be represented: ${detail}`);
}

interface Step {
  holder: Record<string, unknown> | unknown[];
  key: string;
}

function removeAt(document: unknown, error: DefinitionError): RemovedPart | undefined {
  const steps = listSteps(document, error.path);
  for (const [at, step] of [...steps.entries()].reverse()) {
    const part = removePart(step, steps[at - 1], error);
    if (part === null) continue;
    return { path: error.path, part, questionId: findQuestionId(steps), detail: describeDefinitionError(error, 'en') };
  }
  return undefined;
}

/** Removes the part at `step` if a survey can do without it, and names what was removed. */
function removePart(step: Step, parent: Step | undefined, error: DefinitionError): string | null {
  const { holder, key } = step;
  if (Array.isArray(holder)) {
    const isOptional = parent !== undefined && optionalEntries.has(parent.key);
    return isOptional && removeEntry(step) ? parent.key : null;
  }
  // A skip, an end or a quota without its condition would hold for all; a computed value without its formula for none.
  const isWhole = key === 'when' || (key === 'value' && (holder.kind === 'set' || isComputed(holder)));
  if (isWhole) return parent !== undefined && removeEntry(parent) ? String(holder.kind ?? key) : null;
  if (optionalParts.has(key) && key in holder) {
    delete holder[key];
    return key;
  }
  return error.code === 'pipingUnknown' && stripPlaceholders(step) ? 'placeholder' : null;
}

/** Whether this is a value that only conditions need, as {@link SurveyAssembly.compute} makes them. */
function isComputed(holder: Readonly<Record<string, unknown>>): boolean {
  return holder.type === 'hidden' && /^computed(_\d+)?$/.test(String(holder.id));
}

/** The places that a path leads through, as far as they exist. */
function listSteps(document: unknown, path: string): Step[] {
  const steps: Step[] = [];
  let value = document;
  for (const key of path === '' ? [] : path.split('.')) {
    if (!isHolder(value)) break;
    steps.push({ holder: value, key });
    value = Reflect.get(value, key);
  }
  return steps;
}

function isHolder(value: unknown): value is Record<string, unknown> | unknown[] {
  return typeof value === 'object' && value !== null;
}

function findQuestionId(steps: readonly Step[]): string | null {
  const at = steps.findLastIndex((step) => step.key === 'questions');
  const list = at < 0 ? undefined : Reflect.get(Object(steps[at]?.holder), 'questions');
  const question: unknown = Array.isArray(list) ? list[Number(steps[at + 1]?.key)] : undefined;
  const id: unknown = isHolder(question) ? Reflect.get(question, 'id') : undefined;
  return typeof id === 'string' ? id : null;
}

function removeEntry({ holder, key }: Step): boolean {
  const index = Number(key);
  if (!Array.isArray(holder) || !Number.isInteger(index) || index >= holder.length) return false;
  holder.splice(index, 1);
  return true;
}

/** Placeholders that lead nowhere become words, so that whoever edits the survey sees them. */
function stripPlaceholders({ holder, key }: Step): boolean {
  const words: unknown = Reflect.get(holder, key);
  if (typeof words === 'string' && words.includes('{{')) {
    return Reflect.set(holder, key, words.replaceAll('{{', '[').replaceAll('}}', ']'));
  }
  const html: unknown = isHolder(words) ? Reflect.get(words, 'html') : undefined;
  if (typeof html !== 'string' || !isHolder(words)) return false;
  return Reflect.set(words, 'html', html.replaceAll('{{', '[').replaceAll('}}', ']'));
}
