import { buildLexicon, type Lexicon, listPhrases, listWords } from './lexicon.ts';

/** What a customer wants by saying something, beside praise and complaint, which follow from the sentiment. */
export type IntentCue = 'request' | 'question' | 'suggestion' | 'churn';

const requestZh = `请 麻烦 帮我 帮忙 给我 能不能 可不可以 可否 能否 要求 希望尽快 尽快 赶紧 赶快 马上给我 退款 退钱 退货 换货 补发 补寄 赔偿 给个说法 给个交代 联系我 回复我 回电 处理一下 解决一下 开发票 催单 取消订单`;
const questionZh = `怎么 怎么样 如何 为什么 为啥 为何 什么 啥 多少 多久 几点 几天 哪里 哪儿 哪个 谁 是不是 有没有 能不能 可不可以 可以吗 吗 呢 请问 想问 问一下 咨询`;
const suggestionZh = `建议 希望 最好 应该 应当 可以考虑 不妨 如果能 要是能 若能 能够 期待 盼 改进一下 加强 提升 增加 完善一下 改善一下 优化`;
const churnZh = `再也不来 再也不买 再也不用 再也不会 不会再来 不会再买 不会再去 不会再用 不会再住 不会再点 不会来了 不来了 不买了 不用了 最后一次 没有下次 换一家 换别家 换其他家 去别家 卸载 注销 销户 退会 取消会员 退订 不续费 不续了 携号转网 转网 换运营商 换银行 拉黑 取关 投奔`;
const requestEn = `please|can you|could you|would you|i need|i want|i would like|i'd like|help me|fix this|send me|call me|contact me|reply to|give me|get me|refund me|a refund|my money back|replace it|cancel my order|let me know|dm me|respond`;
const questionEn = `what|why|how|when|where|who|which|is there|are there|do you|does it|can i|could i|may i|should i|how much|how many|how long|wondering|anyone know`;
const suggestionEn = `suggest|suggestion|recommend that|should have|should be|you should|they should|would be nice|would be better|would be good|it would help|could be improved|could be better|could improve|needs to|need to|need more|wish|hope|hopefully|please add|improve|consider|more staff|ought to`;
const churnEn = `never again|never buy|never use|never go back|never going back|never return|never come back|never order|won't be back|wont be back|will not be back|won't return|will not return|won't buy|will not buy|won't use again|not coming back|not going back|last time|cancel my subscription|cancel my account|close my account|cancelling my|canceling my|cancel my membership|switch to|switching to|switched to|taking my business|go elsewhere|going elsewhere|uninstall|uninstalled|unsubscribe|leaving for|done with`;

/** Phrases by which requests, questions, suggestions and threats to leave are known, in both languages. The graver meaning comes first. */
export const intentLexicon: Lexicon<IntentCue> = buildLexicon<IntentCue>([
  ['churn', [...listWords(churnZh), ...listPhrases(churnEn)]],
  ['suggestion', [...listWords(suggestionZh), ...listPhrases(suggestionEn)]],
  ['request', [...listWords(requestZh), ...listPhrases(requestEn)]],
  ['question', [...listWords(questionZh), ...listPhrases(questionEn)]],
]);
