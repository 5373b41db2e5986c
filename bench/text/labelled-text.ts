import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One labelled text, as the folder of labelled texts describes it in its README. */
export interface LabelledText {
  readonly id: string;
  readonly text: string;
  readonly lang: string;
  readonly domain: string;
  readonly question?: string;
  readonly score?: number;
  readonly labels: {
    readonly sentiment?: string;
    readonly reason?: string;
    readonly confidence?: number;
    readonly themes?: readonly (string | { readonly theme: string })[];
    readonly criticality?: number;
    readonly aspects?: readonly { readonly category: string; readonly polarity: string }[];
    readonly tuples?: readonly OpinionTuple[];
    readonly emotions?: readonly string[];
    readonly group?: readonly string[];
    readonly emotion?: string;
    readonly intent?: string;
    readonly intents?: readonly string[];
    readonly language?: string;
  };
  readonly spans?: readonly LabelledSpan[];
}

export interface OpinionTuple {
  readonly aspect: number | null;
  readonly opinion: number | null;
  readonly polarity: string;
  readonly category?: string;
}

export interface LabelledSpan {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly kind: string;
  readonly polarity?: string;
  readonly aspect?: string;
}

export const taskNames = [
  'sentiment',
  'survey_themes',
  'criticality',
  'aspect_category',
  'aspect_term',
  'opinion_tuples',
  'opinion_target',
  'dialogue_opinion',
  'emotion',
  'intent',
  'language_id',
  'pii_masking',
] as const;
export type TaskName = (typeof taskNames)[number];

/** The labelled texts of each task. */
export type LabelledTexts = Readonly<Record<TaskName, readonly LabelledText[]>>;

/** The source set a text comes from: the part of its id before the first colon. */
export function getSet({ id }: LabelledText): string {
  return id.slice(0, Math.max(0, id.indexOf(':')));
}

/** A folder that holds no labelled texts, or a line of a file that is none. */
export class LabelledTextError extends Error {
  override readonly name = 'LabelledTextError';
}

/**
 * Reads FOLDER/TASK/NAME.jsonl for the files of a task that `isWanted`; a task without files has no texts.
 * @throws LabelledTextError if no task has any, or a line is no labelled text
 */
export function readLabelledTexts(folder: string, isWanted: (file: string) => boolean): LabelledTexts {
  const texts = readTasks(folder, isWanted);
  if (Object.values(texts).every((rows) => rows.length === 0)) {
    throw new LabelledTextError(
      `${folder} holds no labelled texts. It should have a folder for each task (${taskNames.join(', ')}) with files *.jsonl.`,
    );
  }
  return texts;
}

function readTasks(folder: string, isWanted: (file: string) => boolean): LabelledTexts {
  const read = (task: TaskName): LabelledText[] => {
    const room = join(folder, task);
    if (!existsSync(room)) return [];
    return readdirSync(room)
      .filter((file) => file.endsWith('.jsonl') && isWanted(file))
      .toSorted()
      .flatMap((file) => parseLines(join(room, file)));
  };
  return {
    sentiment: read('sentiment'),
    survey_themes: read('survey_themes'),
    criticality: read('criticality'),
    aspect_category: read('aspect_category'),
    aspect_term: read('aspect_term'),
    opinion_tuples: read('opinion_tuples'),
    opinion_target: read('opinion_target'),
    dialogue_opinion: read('dialogue_opinion'),
    emotion: read('emotion'),
    intent: read('intent'),
    language_id: read('language_id'),
    pii_masking: read('pii_masking'),
  };
}

function parseLines(file: string): LabelledText[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, i) => (line.trim() === '' ? [] : [parseLine(line, `${file}, line ${i + 1}`)]));
}

function parseLine(line: string, place: string): LabelledText {
  let row: unknown;
  try {
    row = JSON.parse(line);
  } catch (error) {
    throw new LabelledTextError(`${place} is no JSON.`, { cause: error });
  }
  if (isLabelledText(row)) return row;
  throw new LabelledTextError(`${place} is no labelled text: it needs id, text, lang, domain and labels.`);
}

/** Whether a row has what every labelled text has; what its labels hold is the matter of each task. */
function isLabelledText(row: unknown): row is LabelledText {
  if (typeof row !== 'object' || row === null) return false;
  const fields = new Map<string, unknown>(Object.entries(row));
  const labels = fields.get('labels');
  return (
    ['id', 'text', 'lang', 'domain'].every((name) => typeof fields.get(name) === 'string') &&
    typeof labels === 'object' &&
    labels !== null
  );
}
