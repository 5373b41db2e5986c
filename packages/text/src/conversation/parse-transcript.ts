import type { Conversation, SpeakerRole, Turn } from './conversation.ts';
import { completeRoles, guessRole } from './speaker-role.ts';

export interface TranscriptOptions {
  /** What speakers are, by the names that the transcript gives them; others are guessed by their names. */
  readonly roles?: Readonly<Record<string, SpeakerRole>>;
}

type RawTurn = Omit<Turn, 'role'>;

/**
 * Takes a transcript apart: lines with a speaker and a colon (`坐席：`, `Agent:`), with times before or behind the speaker or in brackets; a line with a
 * speaker and a time above the words, as chats export it; one JSON object a line, or an array of them. A line without a speaker goes on
 * with the turn before it. A text without any speaker is one turn of an unknown speaker; an empty one has no turns.
 */
export function parseTranscript(transcript: string, { roles = {} }: TranscriptOptions = {}): Conversation {
  const json = parseJson(transcript);
  const turns = json ?? parseLines(transcript);
  const speakers = turns.map(({ speaker }) => speaker);
  const guessed = new Map(speakers.map((speaker) => [speaker, roles[speaker] ?? guessRole(speaker)]));
  const known = completeRoles(speakers, guessed);
  return {
    turns: turns.map((turn) => ({ ...turn, role: known.get(turn.speaker) ?? 'unknown' })),
    notation: json === undefined ? 'lines' : 'json',
  };
}

const time = String.raw`(?:\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?[ T]?)?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?(?:Z|[ ]?[AaPp][Mm])?`;
const bracketed = String.raw`[[(（【<]?(?<at>${time})[\])）】>]?`;
const name = String.raw`(?<speaker>[^\s:：，。！？,.!?[\]()（）【】][^:：，。！？,!?[\]【】\n]{0,23}?)`;

/** The ways in which a line begins a turn. The first that fits is taken. */
const openings: readonly RegExp[] = [
  new RegExp(`^\\s*${bracketed}[\\s-]*${name}\\s*[:：]\\s*`),
  new RegExp(`^\\s*${name}\\s*${bracketed}\\s*[:：]?\\s*`),
  new RegExp(`^\\s*[\\[【]${name}[\\]】]\\s*[:：]?\\s*`),
  new RegExp(`^\\s*${name}\\s*[:：]\\s*`),
];

function parseLines(transcript: string): RawTurn[] {
  const turns: RawTurn[] = [];
  let position = 0;
  for (const line of transcript.split('\n')) {
    const opening = openings.map((pattern) => pattern.exec(line)).find((match) => match !== null);
    const start = position + (opening?.[0].length ?? line.length - line.trimStart().length);
    const end = Math.max(start, position + line.trimEnd().length);
    position += line.length + 1;
    if (opening?.groups !== undefined) {
      const { speaker = '', at } = opening.groups;
      turns.push({ speaker: speaker.trim(), at, text: transcript.slice(start, end), span: { start, end } });
    } else if (end > start) continueTurn(turns, transcript, { start, end });
  }
  return turns.filter(({ text }) => text !== '');
}

function continueTurn(turns: RawTurn[], transcript: string, { start, end }: { start: number; end: number }): void {
  const last = turns.at(-1);
  if (last?.span === undefined) {
    turns.push({ speaker: '', at: undefined, text: transcript.slice(start, end), span: { start, end } });
    return;
  }
  const span = { start: last.text === '' ? start : last.span.start, end };
  turns[turns.length - 1] = { ...last, text: transcript.slice(span.start, span.end), span };
}

/** The names that programs give to what a turn consists of. */
const fields = {
  speaker: ['speaker', 'role', 'from', 'sender', 'author', 'name', 'channel', 'participant'],
  text: ['text', 'content', 'message', 'utterance', 'body', 'transcript'],
  at: ['at', 'time', 'timestamp', 'ts', 'start', 'startTime', 'date'],
} as const;

function parseJson(transcript: string): RawTurn[] | undefined {
  const trimmed = transcript.trim();
  if (!/^[[{]/.test(trimmed)) return undefined;
  const parsed = trimmed.startsWith('[')
    ? tryJson(trimmed)
    : trimmed
        .split('\n')
        .filter((line) => line.trim() !== '')
        .map(tryJson);
  if (!Array.isArray(parsed)) return undefined;
  const turns = parsed.map(toTurn);
  return turns.every((turn) => turn !== undefined) ? turns.filter(({ text }) => text !== '') : undefined;
}

function tryJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function toTurn(value: unknown): RawTurn | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const record = new Map<string, unknown>(Object.entries(value));
  const text = readField(record, fields.text);
  if (text === undefined) return undefined;
  return {
    speaker: readField(record, fields.speaker) ?? '',
    text: text.trim(),
    at: readField(record, fields.at),
    span: undefined,
  };
}

function readField(record: ReadonlyMap<string, unknown>, names: readonly string[]): string | undefined {
  const value = names
    .map((field) => record.get(field))
    .find((found) => typeof found === 'string' || typeof found === 'number');
  return value === undefined ? undefined : String(value);
}
