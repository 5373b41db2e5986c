import { combineHashes, type FeatureSet, HashBuffer, hashName } from '../../features/index.ts';
import type { Head } from '../../model/index.ts';
import type { Span } from '../../normalise/index.ts';
import {
  classifyNameUnit,
  commonSurnameBit,
  compoundBit,
  givenBit,
  isCompoundSurname,
  prefixBit,
  surnameBit,
  transliterationBit,
} from './chinese-name-characters.ts';
import { getCohesion } from './word-cohesion.ts';

/** How a stretch would be a name. */
const forms = { surname: 1, full: 2, compound: 3, prefixed: 4, foreign: 5, married: 6 } as const;

/** A stretch that may be a name. */
export interface NameCandidate extends Span {
  readonly form: number;
}

const longestForeign = 9;
/** Longer runs of characters that transliterate are nobody's name; without a limit, a text of nothing else would be read again from each of its characters. */
const longestWhole = 32;
/** Marks that join the parts of a foreign name. */
const joiners = '·•‧・-';
const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff;

/**
 * The stretches of a normalised text that may be a Chinese name or a foreign one in Chinese characters: a surname alone or with one or two
 * more characters, compound surnames, 小, 老 or 阿 with one character, and runs of characters that transliterate.
 */
export function listChineseCandidates(text: string): NameCandidate[] {
  const found: NameCandidate[] = [];
  let foreignEnd = 0;
  for (let i = 0; i < text.length; i++) {
    const bits = classifyNameUnit(text.charCodeAt(i));
    if (bits === 0) continue;
    if ((bits & compoundBit) !== 0 && isCompoundSurname(text, i)) {
      found.push({ start: i, end: i + 2, form: forms.compound });
      addWithGiven(found, text, i, 2, forms.compound);
    }
    if ((bits & surnameBit) !== 0) {
      found.push({ start: i, end: i + 1, form: forms.surname });
      addWithGiven(found, text, i, 1, forms.full);
    }
    if ((bits & prefixBit) !== 0 && isHan(text.charCodeAt(i + 1))) {
      found.push({ start: i, end: i + 2, form: forms.prefixed });
    }
    if ((bits & transliterationBit) !== 0) {
      if (i >= foreignEnd) foreignEnd = findForeignEnd(text, i);
      addForeign(found, i, foreignEnd);
    }
  }
  return found;
}

function addWithGiven(found: NameCandidate[], text: string, start: number, surname: number, form: number): void {
  for (let end = start + surname + 1; end <= start + surname + 2; end++) {
    if (end > text.length || !isHan(text.charCodeAt(end - 1))) return;
    found.push({ start, end, form });
  }
  const end = start + 4;
  if (surname !== 1 || end > text.length || !isHan(text.charCodeAt(end - 1))) return;
  if ((classifyNameUnit(text.charCodeAt(start + 1)) & commonSurnameBit) !== 0) {
    found.push({ start, end, form: forms.married });
  }
}

function findForeignEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length) {
    const unit = text.charCodeAt(end);
    const joins = end > from && joiners.includes(text.charAt(end));
    if (!joins && (classifyNameUnit(unit) & transliterationBit) === 0) break;
    end += 1;
  }
  return end;
}

function addForeign(found: NameCandidate[], start: number, limit: number): void {
  const last = Math.min(limit, start + longestForeign);
  for (let end = start + 2; end <= last; end++) found.push({ start, end, form: forms.foreign });
  if (limit > last && limit - start <= longestWhole) found.push({ start, end: limit, form: forms.foreign });
}

const titles =
  /^(?:先生|女士|小姐|师傅|经理|老师|医生|大夫|护士|主任|主管|主席|总统|总理|部长|书记|教授|博士|同志|同学|店长|老板|老板娘|阿姨|大爷|大叔|大姐|大哥|大妈|大伯|奶奶|爷爷|叔叔|叔|姐|哥|嫂|姨|总|工|导|队|局长|院长|校长|市长|省长|县长|处长|科长|厂长|司机|顾问|客服|专员|销售|律师|警官|法官|教练|某|氏|家|府|太太|夫人|公子|董|行长|副|代表|委员|记者|美女|帅哥|妹妹|弟弟|姑娘|管家|技师|店员|服务员|骑手|小哥|快递)/;
const says =
  /^(?:说|表示|认为|指出|告诉|介绍|称|问|答|回答|强调|透露|回忆|写道|坦言|笑|道|回应|解释|提醒|呼吁|宣布|[:：])/;
const roles =
  /(?:先生|女士|小姐|师傅|经理|老师|医生|大夫|护士|主任|主管|主席|总统|总理|首相|部长|书记|教授|博士|同志|同学|店长|老板|局长|院长|校长|市长|省长|县长|处长|科长|厂长|司机|顾问|客服|专员|销售|律师|警官|法官|教练|队长|记者|通讯员|编辑|作者|导演|演员|歌手|选手|运动员|球员|名将|前锋|后卫|门将|董事长|总裁|总经理|创始人|秘书长|发言人|外长|大使|将军|店员|服务员|骑手|快递员|外卖员|技师|管家|前台|导购|收银员|柜员|工程师|员工|同事|朋友|丈夫|妻子|儿子|女儿|父亲|母亲|哥哥|姐姐|弟弟|妹妹|老公|老婆|作家|画家|诗人|明星|艺人|学生|农民|居民|市民|村民|业主|女子|男子|嫌疑人|的)$/;
const cues =
  /(?:我叫|我是|我姓|叫做|名叫|叫|姓名|名字|名字是|收件人|收货人|联系人|联系|找|感谢|谢谢|表扬|投诉|点赞|叫做|姓|工号|接待|是|给|跟|和|与|同|被|由|对|向|让|请|问|、)(?:[:：是为叫 ]{0,2})$/;

const template = (name: string): number => hashName(`name-zh:${name}`);
const shape = template('shape');
const wholeSeed = template('whole');
const charSeeds = [0, 1, 2, 3].map((at) => template(`char ${at}`));
const pairSeed = template('pair');
const lefts = [1, 2, 3].map((n) => template(`left ${n}`));
const rights = [1, 2, 3].map((n) => template(`right ${n}`));
const acrossLeft = template('across left');
const acrossRight = template('across right');
const edges = template('edges');
const classSeed = template('classes');
const dotSeed = template('dot');

const start = 0xe000;
const end = 0xe001;

const readUnit = (text: string, at: number): number => (at < 0 ? start : at >= text.length ? end : text.charCodeAt(at));

const grams = new HashBuffer();
const signals = new HashBuffer();

/** What is seen of a candidate: its characters and their classes, the characters around it, titles and cues, and what its edges look like. */
export function computeChineseNameFeatures(context: NameContext, candidate: NameCandidate): FeatureSet {
  addFeatures(context, candidate);
  return { grams: grams.take(), froms: none, tos: none, signals: signals.take() };
}

/** The same in buffers that are used again for the next candidate. */
export function viewChineseNameFeatures(context: NameContext, candidate: NameCandidate): FeatureSet {
  addFeatures(context, candidate);
  return { grams: grams.view(), froms: none, tos: none, signals: signals.view() };
}

function addFeatures(context: NameContext, candidate: NameCandidate): void {
  const { text, words } = context;
  const { start: from, end: to, form } = candidate;
  let whole = 0;
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i);
    whole = combineHashes(whole, unit);
    const seed = charSeeds[Math.min(3, i - from)] as number;
    grams.add(combineHashes(i - from < 4 ? combineHashes(seed, form) : seed, unit));
    if (i > from) grams.add(combineHashes(pairSeed, combineHashes(text.charCodeAt(i - 1), unit)));
  }
  grams.add(combineHashes(wholeSeed, whole));
  addContext(text, candidate);
  signals.add(combineHashes(shape, describeKind(candidate)));
  addClassSignals(context, candidate);
  if (words !== undefined) addWordSignals(text, candidate, words);
}

/** The form and the length of a candidate. */
const describeKind = ({ start: from, end: to, form }: NameCandidate): number => form * 16 + Math.min(to - from, 12);

const none = new Uint32Array(0);

const wordSeed = template('words');

/** How strongly the characters hold together within the candidate and across its edges: a name holds together with nothing around it. */
function addWordSignals(text: string, candidate: NameCandidate, words: Head): void {
  const { start: from, end: to } = candidate;
  const kind = describeKind(candidate);
  const before = getCohesion(words, text, from - 1);
  const after = getCohesion(words, text, to - 1);
  const first = to - from > 1 ? getCohesion(words, text, from) : 4;
  const second = to - from > 2 ? getCohesion(words, text, from + 1) : 4;
  const behind = getCohesion(words, text, from - 2);
  const ahead = getCohesion(words, text, to);
  const edges = combineHashes(kind, before * 8 + after);
  const inside = combineHashes(kind, first * 8 + second);
  const rest = combineHashes(kind, after * 8 + ahead);
  signals.add(combineHashes(wordSeed, edges));
  signals.add(combineHashes(wordSeed + 1, inside));
  signals.add(combineHashes(wordSeed + 2, combineHashes(edges, inside)));
  signals.add(combineHashes(wordSeed + 3, combineHashes(kind, first * 8 + before)));
  signals.add(combineHashes(wordSeed + 4, combineHashes(kind, second * 8 + after)));
  signals.add(combineHashes(wordSeed + 5, rest));
  signals.add(combineHashes(wordSeed + 6, combineHashes(rest, second)));
  signals.add(combineHashes(wordSeed + 7, combineHashes(kind, before * 8 + behind)));
  signals.add(combineHashes(wordSeed + 8, combineHashes(rest, classifyNameUnit(text.charCodeAt(to)))));
  signals.add(combineHashes(wordSeed + 9, combineHashes(combineHashes(kind, ahead), text.charCodeAt(to))));
}

/** The characters on both sides, each with and without the form and the length of the candidate. */
function addContext(text: string, candidate: NameCandidate): void {
  const { start: from, end: to } = candidate;
  const kind = describeKind(candidate);
  let left = 0;
  let right = 0;
  for (let n = 0; n < 3; n++) {
    left = combineHashes(left, readUnit(text, from - 1 - n));
    right = combineHashes(right, readUnit(text, to + n));
    addWithKind(lefts[n] as number, left, kind);
    addWithKind(rights[n] as number, right, kind);
  }
  const [before, after] = [readUnit(text, from - 1), readUnit(text, to)];
  addWithKind(acrossLeft, combineHashes(before, readUnit(text, from)), kind);
  addWithKind(acrossRight, combineHashes(readUnit(text, to - 1), after), kind);
  addWithKind(edges, combineHashes(before, after), kind);
}

function addWithKind(seed: number, value: number, kind: number): void {
  const hash = combineHashes(seed, value);
  grams.add(hash);
  grams.add(combineHashes(hash, kind));
}

/** What is known of the places of a text, looked up once for all candidates that begin or end there. */
export interface NameContext {
  readonly text: string;
  readonly words: Head | undefined;
  /** For each place, what the words behind it or before it say, plus 1; 0 where nobody has looked. */
  readonly rightFlags: Uint8Array;
  readonly leftFlags: Uint8Array;
}

/** @param words how strongly ideographs hold together; the head must have been trained with it */
export function createNameContext(text: string, words: Head | undefined): NameContext {
  return {
    text,
    words,
    rightFlags: new Uint8Array(text.length + 1),
    leftFlags: new Uint8Array(text.length + 1),
  };
}

function getFlags(known: Uint8Array, at: number, read: (text: string, at: number) => number, text: string): number {
  const flags = known[at] as number;
  if (flags !== 0) return flags - 1;
  const found = read(text, at);
  known[at] = found + 1;
  return found;
}

function readRight(text: string, at: number): number {
  const after = text.slice(at, at + 4);
  return (titles.test(after) ? 1 : 0) + (says.test(after) ? 2 : 0);
}

function readLeft(text: string, at: number): number {
  const before = text.slice(Math.max(0, at - 6), at);
  return (roles.test(before) ? 4 : 0) + (cues.test(before) ? 8 : 0);
}

function addClassSignals(context: NameContext, candidate: NameCandidate): void {
  const { text } = context;
  const { start: from, end: to, form } = candidate;
  const flags =
    getFlags(context.rightFlags, to, readRight, text) +
    getFlags(context.leftFlags, from, readLeft, text) +
    (isHan(readUnit(text, to)) ? 0 : 16) +
    (isHan(readUnit(text, from - 1)) ? 0 : 32);
  let [given, foreign] = [0, 0];
  for (let i = from; i < to; i++) {
    const bits = classifyNameUnit(readUnit(text, i));
    if (i > from && (bits & givenBit) !== 0) given += 1;
    if ((bits & transliterationBit) !== 0) foreign += 1;
  }
  const made = given * 16 + foreign;
  const common =
    (classifyNameUnit(readUnit(text, from)) & (surnameBit | commonSurnameBit)) * 8 + Math.min(7, to - from);
  const next = classifyNameUnit(readUnit(text, to));
  signals.add(combineHashes(classSeed, combineHashes(form, made)));
  signals.add(combineHashes(classSeed + 1, combineHashes(form, combineHashes(common, made))));
  signals.add(combineHashes(classSeed + 2, combineHashes(form, flags)));
  signals.add(combineHashes(classSeed + 3, combineHashes(combineHashes(form, made), flags)));
  signals.add(combineHashes(classSeed + 4, combineHashes(form, combineHashes(to - from, next))));
  signals.add(
    combineHashes(classSeed + 5, combineHashes(form, combineHashes(classifyNameUnit(readUnit(text, from - 1)), next))),
  );
  for (let bit = 1; bit < 64; bit *= 2) {
    if ((flags & bit) !== 0) signals.add(combineHashes(classSeed + 6, combineHashes(describeKind(candidate), bit)));
  }
  for (let i = from; i < to; i++) {
    if (joiners.includes(text.charAt(i))) {
      signals.add(dotSeed);
      break;
    }
  }
}
