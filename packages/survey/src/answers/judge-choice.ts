import type { Option } from '../definition/definition.ts';
import { accept, clip, type Judged, refuse } from './judged.ts';

export interface ChoiceBounds {
  minChoices?: number;
  maxChoices?: number;
}

type Choosable = Pick<Option, 'id' | 'exclusive'>;

export function judgeOption(key: string, raw: unknown, options: readonly { id: string }[]): Judged<string> {
  if (typeof raw !== 'string') return refuse(key, 'optionExpected');
  const known = options.some((option) => option.id === raw);
  return known ? accept(raw) : refuse(key, 'optionUnknown', { option: clip(raw) });
}

/** A list of different options, within the bounds, and an exclusive one only by itself. */
export function judgeOptions(
  key: string,
  raw: unknown,
  options: readonly Choosable[],
  { minChoices, maxChoices }: ChoiceBounds,
): Judged<string[]> {
  if (!Array.isArray(raw)) return refuse(key, 'optionsExpected');
  if (raw.length > options.length) return refuse(key, 'optionRepeated');
  const chosen: string[] = [];
  for (const item of raw) {
    const judged = judgeOption(key, item, options);
    if (!judged.ok) return judged;
    chosen.push(judged.value);
  }
  if (new Set(chosen).size !== chosen.length) return refuse(key, 'optionRepeated');
  const isExclusive = options.some(({ id, exclusive }) => exclusive === true && chosen.includes(id));
  if (isExclusive) return chosen.length === 1 ? accept(chosen) : refuse(key, 'exclusiveChosen');
  // Options may be hidden from this respondent; nobody has to choose more than there are.
  const min = Math.min(minChoices ?? 0, options.length);
  if (chosen.length < min) return refuse(key, 'tooFewChoices', { min });
  if (maxChoices !== undefined && chosen.length > maxChoices) return refuse(key, 'tooManyChoices', { max: maxChoices });
  return accept(chosen);
}

/** The ids of a path from the first level to the last, or to where the branch ends. */
export function judgePath(
  key: string,
  raw: unknown,
  question: { options: readonly Branch[]; partial?: boolean },
): Judged<string[]> {
  if (!Array.isArray(raw)) return refuse(key, 'optionsExpected');
  let level: readonly Branch[] = question.options;
  const path: string[] = [];
  for (const item of raw) {
    const judged = judgeOption(key, item, level);
    if (!judged.ok) return judged;
    path.push(judged.value);
    level = level.find((option) => option.id === judged.value)?.options ?? [];
  }
  return level.length === 0 || question.partial === true ? accept(path) : refuse(key, 'pathIncomplete');
}

interface Branch {
  id: string;
  options?: readonly Branch[];
}
