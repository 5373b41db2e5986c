import { fillPlaces } from '../definition/fill-places.ts';
import { ownLanguageFor } from '../definition/own-language.ts';

/** What speaks against a response. Nothing is ever deleted for it: it is for people to look at, and for filters. */
export interface QualityFlag {
  code: QualityFlagCode;
  /** How much it takes from the score, from 0 (nothing) to 1 (everything). */
  weight: number;
  /** The answer keys that it is about; empty for the response as a whole. */
  keys: readonly string[];
  /** The figures and words that show it, for the message. */
  evidence: Readonly<Record<string, string | number>>;
}

type Words = readonly [zh: string, en: string];

const flagWords = {
  speeding: [
    '只用了 {seconds} 秒；一半的人用了 {median} 秒以上',
    'Took only {seconds} s; half of the others took more than {median} s',
  ],
  straightLining: ['{rows} 行全部选了“{value}”', 'Gave all {rows} rows the same answer, “{value}”'],
  patterned: ['{rows} 行答案按规律重复：{pattern}', 'Answers of {rows} rows follow a pattern: {pattern}'],
  gibberish: ['文字没有意义：“{text}”', 'Words without meaning: “{text}”'],
  keyboardRun: ['键盘连按：“{text}”', 'A run of keys: “{text}”'],
  repeatedText: ['不同题目填写了相同的文字：“{text}”', 'The same words for different questions: “{text}”'],
  duplicateDevice: [
    '同一设备此前不久还提交过 {count} 份答卷',
    '{count} more responses from the same device shortly before',
  ],
  duplicateText: [
    '与此前 {count} 份答卷的文字相同：“{text}”',
    'The same words as in {count} earlier responses: “{text}”',
  ],
  duplicateIdentifier: [
    '同一客户此前不久还提交过 {count} 份答卷',
    '{count} more responses by the same customer shortly before',
  ],
  contradiction: ['答案自相矛盾：{one} 与 {other}', 'Answers contradict each other: {one} and {other}'],
  attentionFailed: ['没有通过注意力检测', 'Failed the attention check'],
  automated: ['疑似程序作答：{signal}', 'Probably filled in by a program: {signal}'],
} as const satisfies Record<string, Words>;

export type QualityFlagCode = keyof typeof flagWords;

/** The flag in words for a person; any language but Chinese gets English. */
export function describeQualityFlag(
  { code, evidence }: Pick<QualityFlag, 'code' | 'evidence'>,
  language: string,
): string {
  return fillPlaces(flagWords[code][ownLanguageFor(language) === 'zh-CN' ? 0 : 1], evidence);
}

/** At most 40 characters of what a respondent wrote, for evidence. */
export function quote(text: string): string {
  const signs = [...text.trim()];
  return signs.length > 40 ? `${signs.slice(0, 40).join('')}…` : signs.join('');
}
