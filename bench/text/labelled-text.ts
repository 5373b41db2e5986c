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

/** Reads FOLDER/TASK/NAME.jsonl for the files of a task that `isWanted`; a task without files has no texts. */
export function readLabelledTexts(folder: string, isWanted: (file: string) => boolean): LabelledTexts {
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
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
