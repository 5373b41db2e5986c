import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { decodeWeights } from '../model/index.ts';
import { createTextEngine, type Polarity } from './index.ts';

const weights = decodeWeights(readFileSync(new URL('../../weights/text-weights.bin', import.meta.url)));
const engine = createTextEngine(weights);

/** A text, what a person reads in it, and why; with the question that it answers, where there is one. */
type WorkedCase = readonly [text: string, polarity: Polarity, why: string, question?: string];

const negation: readonly WorkedCase[] = [
  ['服务不热情', 'negative', 'negated praise'],
  ['房间一点也不干净', 'negative', 'a negator strengthened by what stands around it'],
  ['并不便宜，也不好吃', 'negative', 'two words of praise, each negated'],
  ['不是很满意', 'negative', 'a degree between negator and praise'],
  ['没有任何异味，用着放心', 'positive', 'negated blame'],
  ['从来没有失望过', 'positive', 'blame denied for all times'],
  ['挑不出毛病', 'positive', 'a fixed phrase: no fault to be found'],
  ['The food was not good at all', 'negative', 'negated praise'],
  ["The staff weren't helpful", 'negative', 'a negator joined to its verb'],
  ['I would not recommend this place', 'negative', 'a negated recommendation'],
  ['I have no complaints, everything was great', 'positive', 'negated blame'],
  ['Nothing to complain about', 'positive', 'a negator that is no "not"'],
  ['never disappoints', 'positive', 'blame denied for all times'],
];

const contrast: readonly WorkedCase[] = [
  ['不是特别快，但味道很好', 'positive', 'a weak reserve; the weight lies behind the contrast'],
  ['虽然有点贵，但是质量非常好，很满意', 'positive', 'a small reserve, then satisfaction with the whole'],
  ['虽然位置很好，但是房间太脏了', 'mixed', 'praise and blame, each clear'],
  ['位置不错，可是房间太脏了', 'mixed', 'praise before the contrast, blame behind it'],
  ['包装很好，就是味道太差', 'mixed', 'the spoken "就是" turns as "但是" does'],
  ['A bit slow, but the food was absolutely delicious', 'mixed', 'blame before the contrast, praise behind it'],
  ['Great food, however the waiter was rude', 'mixed', 'a formal word of contrast'],
];

const sarcasm: readonly WorkedCase[] = [
  ['呵呵，这服务真是让人无语', 'negative', 'a laugh that mocks'],
  ['真服了，等了三个小时', 'negative', '"I give in" said of a wait'],
  ['也是醉了，这种质量还敢卖', 'negative', '"I am drunk" for "this is beyond me"'],
  ['谢谢你们浪费我的时间', 'negative', 'thanks for something bad'],
  ['What a joke, they lost my luggage again', 'negative', 'a joke that is none'],
];

const questionContext: readonly WorkedCase[] = [
  ['价格', 'negative', 'the question says that it is blame', '什么让您不满意？'],
  ['排队', 'negative', 'the same, asked in other words', '您有哪些不满意的地方？'],
  ['前台', 'positive', 'the question says that it is praise', '您最满意的是什么？'],
  ['早餐', 'positive', 'the same, asked in other words', '您最喜欢什么？'],
  ['服务很好', 'positive', 'the answer says the opposite of what was asked for, and is believed', '什么让您不满意？'],
  ['The price', 'negative', 'the question says that it is blame', 'What did you dislike?'],
  ['The staff', 'positive', 'the question says that it is praise', 'What did you like best?'],
];

const mixedLanguage: readonly WorkedCase[] = [
  ['客服 very nice，问题马上解决了', 'positive', 'English praise in a Chinese sentence'],
  ['check in 很快，房间也很 nice', 'positive', 'English things, judged in both languages'],
  ['wifi 太慢了，完全用不了', 'negative', 'an English thing blamed in Chinese'],
  ['APP 老是 crash，差评', 'negative', 'an English fault, Chinese blame'],
  ['Staff 态度很差, never again', 'negative', 'half a sentence in each'],
];

const dialectAndSpelling: readonly WorkedCase[] = [
  ['不孬，巴适得很', 'positive', 'words of Shandong and Sichuan'],
  ['老板人贼好，味道杠杠的', 'positive', 'the degrees of the northeast'],
  ['得劲，干净又卫生', 'positive', 'a word of Henan'],
  ['忒难吃了，咽不下去', 'negative', 'the degree of Beijing'],
  ['烦死个人，磨叽得很', 'negative', 'words of the northeast'],
  ['東西好好食，下次再嚟', 'positive', 'Cantonese in traditional writing'],
  ['這家店的服務很差，非常失望', 'negative', 'traditional writing'],
  ['The colour was gorgeous and delivery was quick, cheers', 'positive', 'British spelling and thanks'],
  ["Ain't worth a penny", 'negative', 'a negator of speech'],
];

const emoji: readonly WorkedCase[] = [
  ['太好吃了😍', 'positive', 'the face agrees with the words'],
  ['服务👍👍', 'positive', 'only the thumb judges'],
  ['等了一个小时😡', 'negative', 'only the face judges'],
  ['又坏了😭😭', 'negative', 'tears beside a fault'],
  ['质量👎', 'negative', 'only the thumb judges'],
  ['Love it ❤️', 'positive', 'the heart agrees with the words'],
  ['Cold food again 😡', 'negative', 'the face agrees with the words'],
];

const plain: readonly WorkedCase[] = [
  ['房间干净，前台很热情，下次还来', 'positive', 'plain praise'],
  ['等了两个小时，态度还特别差', 'negative', 'plain blame'],
  ['再也不会来了', 'negative', 'a threat to leave'],
  ['垃圾！！！退款', 'negative', 'short and loud'],
  ['The staff were friendly and the room was spotless', 'positive', 'plain praise'],
  ['Rude staff and a dirty room. Never again.', 'negative', 'plain blame'],
];

const kinds = { plain, negation, contrast, sarcasm, questionContext, mixedLanguage, dialectAndSpelling, emoji };

for (const [kind, cases] of Object.entries(kinds)) {
  test(`worked cases are read as a person reads them: ${kind}`, () => {
    for (const [text, polarity, why, question] of cases) {
      const { sentiment } = engine.analyse(text, { question });
      assert.equal(sentiment?.polarity, polarity, `${text}: ${why}`);
    }
  });
}
