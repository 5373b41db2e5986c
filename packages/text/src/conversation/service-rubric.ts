import type { TopicRule } from '../topics/index.ts';
import type { Rubric, RubricCriterion } from './rubric.ts';

/** A criterion whose words may stand anywhere in a turn. */
function say(
  criterion: Omit<RubricCriterion, 'rules' | 'by' | 'expects'> &
    Partial<Pick<RubricCriterion, 'expects'>> &
    Pick<TopicRule, 'except'>,
  ...phrases: readonly string[]
): RubricCriterion {
  const { except, ...rest } = criterion;
  const rules = [{ id: 'words', match: phrases, scope: 'text' as const, ...(except === undefined ? {} : { except }) }];
  return { by: 'agent', expects: 'said', ...rest, rules };
}

/** What every service conversation is judged by until a company writes its own: in Chinese and English, 100 points. */
export const serviceRubric: Rubric = {
  format: 1,
  id: 'service',
  version: '1.0.0',
  names: { 'zh-CN': '通用服务质检', en: 'Service quality' },
  criteria: [
    say(
      { id: 'greeting', names: { 'zh-CN': '开场问候', en: 'Greeting' }, weight: 10, within: { first: 2 } },
      '您好|你好|早上好|上午好|中午好|下午好|晚上好|欢迎致电|欢迎光临|很高兴为您服务|很高兴为你服务|亲在的|亲，在',
      'hello|hi|good morning|good afternoon|good evening|welcome to|thank you for calling|thanks for calling|thank you for contacting|thanks for contacting|my name is',
    ),
    {
      ...say(
        { id: 'identity', names: { 'zh-CN': '核实身份', en: 'Identity check' }, weight: 15 },
        '核实一下|核对一下|核实您|核对您|验证一下|身份信息|请问您贵姓|您贵姓|怎么称呼|请提供|报一下|提供一下|请问是|本人吗|预留的手机号|手机号后四位|尾号|订单号是|订单号发',
        'verify|confirm your|may i have your|could i have your|can i have your|can i take your|your full name|your order number|your account number|date of birth|last four digits|am i speaking with|who am i speaking',
      ),
      appliesIf: [
        {
          id: 'account',
          scope: 'text',
          match: [
            '订单|账户|账号|余额|退款|退货|密码|会员|套餐|卡号|银行卡|保单|预约|预订|快递|物流|发票|合同|话费|扣费|充值',
            'order|account|balance|refund*|password|membership|booking|reservation|card|policy|appointment|parcel|package|delivery|invoice|bill|billing|charged|subscription',
          ],
        },
      ],
    },
    say(
      {
        id: 'empathy',
        names: { 'zh-CN': '共情与致歉', en: 'Empathy' },
        weight: 20,
        appliesIf: 'displeased',
      },
      '抱歉|对不起|不好意思|非常理解|很理解|能理解|理解您|理解你|体会您|给您添麻烦|给您带来|让您久等|让您失望|您的心情|别着急|您别急|请您放心',
      'sorry|apologise|apologize|apologies|understand your|understand how|i understand|i can see why|frustrating|inconvenience|appreciate your patience|that must',
    ),
    say(
      {
        id: 'solution',
        names: { 'zh-CN': '给出方案', en: 'Solution' },
        weight: 30,
        except: "nothing i can do|nothing we can do|i can't|we can't|i cannot|we cannot|i can not",
      },
      '为您处理|帮您处理|给您处理|帮您查|为您查|帮您申请|为您申请|给您申请|帮您登记|为您登记|帮您安排|为您安排|给您安排|帮您办理|为您办理|帮您退|给您退|为您退|帮您换|给您换|帮您催|补发|重新发|补偿|赔偿|解决方案|已经处理|已为您|已经为您|已经帮您|工作日内|小时内|建议您|您可以|会尽快|马上为您|这边为您|反馈给',
      "i will|i'll|i can|i have|i've|we will|we'll|we can|let me check|let me look|you can|you could|here is how|here's how|business days|refund has been|replacement|resolve|escalate|send you|arrange",
    ),
    say(
      { id: 'closing', names: { 'zh-CN': '礼貌收尾', en: 'Closing' }, weight: 10, within: { last: 2 } },
      '感谢您的来电|感谢来电|感谢您的|感谢您|谢谢您|祝您|再见|生活愉快|还有其他|还有什么|还需要|其他可以帮|请对我的服务|满意度评价|欢迎再次',
      'thank you for|thanks for|anything else|have a great|have a good|have a nice|have a lovely|goodbye|bye|take care|you are welcome|my pleasure|feel free to',
    ),
    say(
      { id: 'forbidden', names: { 'zh-CN': '服务禁语', en: 'Forbidden words' }, weight: 15, expects: 'unsaid' },
      '不知道啊|我不知道|不归我管|不是我的事|不关我|跟我没关系|没办法|你自己看|你自己想|随便你|爱买不买|你去投诉|去投诉吧|你投诉啊|听不懂吗|有完没完|烦不烦|着什么急|急什么|不可能给你|你什么态度|说了多少遍|闭嘴|神经病|有病|滚|傻|脑子',
      "not my problem|not my job|nothing i can do|shut up|calm down|whatever|that's your problem|your own fault|stupid|idiot|i don't care|deal with it|go ahead and complain|told you already|are you deaf",
    ),
  ],
};
