import { ownLanguageFor } from '../definition/own-language.ts';

/** Words by which a question betrays itself, in Chinese and English. Which they are is common teaching of questionnaire design. */

export interface WordingMatch {
  /** What was found, as it is written. */
  words: string;
  /** The text mended in as many parts as it should be; absent where only its author can. */
  mended?: readonly string[];
}

type Rule = (text: string) => WordingMatch | undefined;

const isChinese = (language: string) => ownLanguageFor(language) === 'zh-CN';

/** Two things asked at once: nouns joined by "and". Idioms that are one thing are no fault. */
export function findDoubleBarrel(text: string, language: string): WordingMatch | undefined {
  return (isChinese(language) ? findChineseDoubleBarrel : findEnglishDoubleBarrel)(text);
}

const englishPairs =
  /\b(terms and conditions|pros and cons|friends? (?:and|or) (?:family|colleagues?|relatives?)|family (?:and|or) friends?|more or less|one or more|yes or no|food and drinks?|questions? or (comments?|concerns?)|ideas? and suggestions?)\b/i;
const asksForDegree =
  /\b(satisfied|satisfaction|rate|agree|likely|easy|important|happy|good|helpful|how (was|were|would|do|did))\b/i;

const findEnglishDoubleBarrel: Rule = (text) => {
  if (englishPairs.test(text) || !asksForDegree.test(text)) return undefined;
  const found = /\b([a-z]{4,}) (and|or|as well as) (the |our |your |their )?([a-z]{4,})\b(?! (are|is|you)\b)/i.exec(
    text,
  );
  if (found === null) return undefined;
  const [words, first = '', , article = '', second = ''] = found;
  return { words, mended: [text.replace(words, first), text.replace(words, `${article}${second}`)] };
};

const chineseDegree = /(满意|评价|同意|认为|可能|重要|感受|如何|怎么样|多少分)/;

const findChineseDoubleBarrel: Rule = (text) => {
  if (!chineseDegree.test(text) || /(亲友和|朋友和同事|朋友或同事|亲朋|意见和建议|建议和意见)/.test(text))
    return undefined;
  const found =
    /([\p{Script=Han}]{2,4}?)(和|与|及|以及)([\p{Script=Han}]{2,4}?)(?=(是否|满意|如何|怎么样|的(满意|评价|感受|总体)|感到))/u.exec(
      text,
    );
  if (found === null) return undefined;
  const [words, first = '', , second = ''] = found;
  const head = /(?:您|你|对|我们|的)?([\p{Script=Han}]{2})$/u.exec(first)?.[1] ?? first;
  const pair = words.slice(words.indexOf(head));
  return { words: pair, mended: [text.replace(pair, head), text.replace(pair, second)] };
};

const englishLoaded =
  /\b(excellent|outstanding|amazing|fantastic|wonderful|world-class|great|terrible|awful|horrible|superb|award-winning) (?=\w)/i;
const englishPush =
  /\b(don['’]t you|wouldn['’]t you|isn['’]t it|surely|of course|obviously|as (we|you) (all )?know|most people (think|agree|believe)|everyone knows)\b,? ?/i;

const chineseLoaded = /(优质|优秀|卓越|出色|贴心|一流|完美|精彩|糟糕|恶劣|劣质)(的)?(?=[\p{Script=Han}])/u;
const chinesePush = /(难道|众所周知[，,]?|大家都(认为|知道)[，,]?|毫无疑问[，,]?|您一定|您肯定|显然[，,]?|不觉得)/;

/** Words that suggest an answer. An adjective can be left out; a phrase that pushes needs another question. */
export function findLeading(text: string, language: string): WordingMatch | undefined {
  const [loaded, push] = isChinese(language) ? [chineseLoaded, chinesePush] : [englishLoaded, englishPush];
  const pushing = push.exec(text);
  if (pushing !== null) return { words: pushing[0].trim() };
  const praising = loaded.exec(text);
  if (praising === null) return undefined;
  return { words: praising[0].trim(), mended: [capitalise(text.replace(praising[0], ''))] };
}

function capitalise(text: string): string {
  const trimmed = text.trimStart();
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1);
}

const englishNegation =
  /\b(not|never|no longer|cannot|can['’]t|don['’]t|doesn['’]t|didn['’]t|isn['’]t|aren['’]t|wasn['’]t|won['’]t|without)\b[^.?!]{0,60}\b(not|never|no|un\w{4,}|dis\w{4,}|in(?:convenient|adequate|sufficient|correct)|lack)\b/i;
const englishNot = /\b(not|never)\b(?! (only|sure|applicable))/i;
const chineseNegation = /(不|没有|未|无|非)[^，。？！]{0,12}(不(?!同|过|断|久|错|仅|少)|没有|未|无法|缺乏)/;

/** Negated questions; twice negated ones are found in any, once negated ones only where a degree is asked for. */
export function findNegation(text: string, language: string): WordingMatch | undefined {
  if (isChinese(language)) {
    // "Do you or don't you" is how Chinese asks, and negates nothing.
    const plain = text
      .replace(/(\p{Script=Han})不\1/gu, '$1$1')
      .replace(/是否|能否|有没有|会不会|愿不愿意|不满意/g, '');
    const found = chineseNegation.exec(plain);
    return found === null ? undefined : { words: found[0] };
  }
  const found =
    englishNegation.exec(text) ?? (/\b(agree|disagree|true|false)\b/i.test(text) ? englishNot.exec(text) : null);
  return found === null ? undefined : { words: found[0] };
}

const englishVague =
  /\b(often|frequently|regularly|usually|sometimes|occasionally|rarely|recently|a lot|several|many times)\b/i;
const chineseVague =
  /(经常|常常|时常|偶尔|有时候?|通常|近来|最近(?!一?[0-9一二三四五六七八九十两半]|这?[一两几]?[天周月年次])|很多次|好几次)/;

/** Quantities that everybody understands differently. */
export function findVague(text: string, language: string): WordingMatch | undefined {
  if (!isChinese(language) && /\bhow (often|frequently|regularly)\b/i.test(text)) return undefined;
  const found = (isChinese(language) ? chineseVague : englishVague).exec(text);
  return found === null ? undefined : { words: found[0] };
}

const favourable =
  /(?<!dis|un|in)\b(satisfied|agree|good|excellent|great|easy|likely|happy|helpful|important|positive|better)\b|(?<!不|不太|很不|非常不)(满意|同意|好|优秀|容易|可能|愿意|开心|有帮助|重要)/i;
const unfavourable =
  /\b(dissatisfied|disagree|bad|poor|terrible|awful|difficult|unlikely|unhappy|unhelpful|unimportant|negative|worse|hard|not (at all )?(satisfied|easy|likely|important|good|helpful))\b|不满意|不同意|差|糟|困难|不可能|不愿意|不开心|没有帮助|不重要|不太满意|不好/i;

/** Whether a label speaks for or against; 0 for neither or both. */
export function judgeLabel(label: string): -1 | 0 | 1 {
  if (unfavourable.test(label)) return -1;
  return favourable.test(label) ? 1 : 0;
}
