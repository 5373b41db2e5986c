/** What a customer may be glad or cross about. */
export type Theme = 'delivery' | 'checkout' | 'staff' | 'choice' | 'environment' | 'price' | 'app' | 'afterSales';

/** Words about a theme, in one language. `{…}` is filled in from the slots. */
export interface ThemeWords {
  good: readonly string[];
  bad: readonly string[];
}

export const themeWords: Readonly<Record<'zh-CN' | 'en', Readonly<Record<Theme, ThemeWords>>>> = {
  'zh-CN': {
    delivery: {
      good: [
        '送货很快，{minutes}分钟就到了',
        '骑手很有礼貌，还帮忙把{product}拎上楼',
        '配送准时，包装也很仔细',
        '下雨天也按时送到，{product}一点没湿',
        '从下单到收货不到{minutes}分钟，比预想的快',
      ],
      bad: [
        '说好{minutes}分钟送到，结果等了一个多小时',
        '{product}送来的时候已经压坏了',
        '订单显示已送达，其实根本没收到',
        '骑手打电话态度很差，让我自己下楼去取',
        '冷冻的{product}到家全化了',
        '改了三次送达时间，一整个{daypart}都在等',
        '少送了{product}，联系客服也没人管',
      ],
    },
    checkout: {
      good: [
        '结账很快，几乎不用排队',
        '自助收银很好用，{product}一扫就好',
        '收银员动作麻利，还提醒我用优惠券',
        '{daypart}人多也开了好几个收银台，很贴心',
      ],
      bad: [
        '只开了一个收银台，排了{minutes}分钟',
        '自助收银机总是报错，{product}扫了好几遍',
        '收银多扫了一件{product}，回家才发现',
        '{daypart}排队排到货架里面去了，没人疏导',
        '会员码怎么都刷不出来，后面的人都在催',
      ],
    },
    staff: {
      good: [
        '店员很热情，主动帮我找{product}',
        '问什么都耐心解答，对{product}很了解',
        '{person}服务特别周到，必须表扬',
        '店员看到我抱着孩子，帮我推车到门口',
        '新来的小姑娘很细心，给我推荐的{product}很合适',
      ],
      bad: [
        '问{product}在哪里，店员头也不抬',
        '店员一直在聊天，叫了三声才过来',
        '{person}说话很不耐烦，让人很不舒服',
        '对{product}一问三不知，推荐也很随意',
        '因为没买单就被店员一路盯着，很不自在',
      ],
    },
    choice: {
      good: [
        '东西很全，{product}有好几种可以挑',
        '新品上得快，每次来都有惊喜',
        '{product}很新鲜，质量一直稳定',
        '进口{product}这里也能买到，省得跑远路',
      ],
      bad: [
        '想买的{product}又断货了，这个月第{count}次',
        '货架空了一大片，{daypart}来基本没什么可买',
        '{product}临期了还摆在最前面',
        '宣传的特价{product}到店根本没有',
        '买到的{product}已经坏了，打开就有异味',
      ],
    },
    environment: {
      good: [
        '店里干净整洁，逛着很舒服',
        '灯光明亮，通道宽敞，推车很方便',
        '空调温度刚好，还有休息的座位',
        '卫生间很干净，带孩子来也放心',
      ],
      bad: [
        '地面又湿又滑，差点摔倒',
        '过道堆满了货，推车都过不去',
        '空调坏了好几天，店里闷得待不住',
        '生鲜区味道太大，{product}旁边还有苍蝇',
        '音乐声太吵，说话都听不清',
      ],
    },
    price: {
      good: ['会员价很实在，{product}比别家便宜', '活动力度不错，凑单很划算', '价格标得清楚，不用猜来猜去'],
      bad: [
        '货架标价和结账价不一样，{product}多收了{count}块',
        '满减规则太复杂，结账时才说{product}不参加',
        '{product}涨价涨得太快，一点心理准备都没有',
        '优惠券刚领就过期，感觉被忽悠',
      ],
    },
    app: {
      good: ['小程序下单很顺手，{product}一搜就有', 'App 里查库存很准，没有白跑一趟', '电子发票一键就开好了，很方便'],
      bad: [
        'App 一到付款就闪退，试了{count}次',
        '小程序搜{product}搜不到，到店却有货',
        '积分莫名其妙少了，页面上也查不到',
        '验证码等了{minutes}分钟还没收到',
        '更新以后找不到历史订单了',
      ],
    },
    afterSales: {
      good: ['退{product}很爽快，没有多问一句', '客服当天就回电话，问题解决得很快', '换货很方便，{person}全程跟进'],
      bad: [
        '退一袋{product}让我跑了{count}趟',
        '客服一直转来转去，每次都要重新说一遍',
        '投诉三天了没有人回复',
        '说好{count}天到账的退款，到现在还没收到',
        '保修卡丢了就什么都不管，太敷衍',
      ],
    },
  },
  en: {
    delivery: {
      good: [
        'Delivery took {minutes} minutes, faster than promised',
        'The rider was polite and carried the {product} upstairs',
        'Everything arrived on time and well packed',
      ],
      bad: [
        'I was promised {minutes} minutes and waited well over an hour',
        'The {product} arrived crushed',
        'The order was marked as delivered but nothing came',
        'Frozen {product} had melted by the time it got here',
        'The {product} was missing and nobody at the hotline cared',
      ],
    },
    checkout: {
      good: [
        'Hardly any queue at the till',
        'Self-checkout just worked',
        'The cashier was quick and reminded me of a coupon',
      ],
      bad: [
        'One till open and a {minutes} minute queue',
        'Self-checkout kept failing on the {product}',
        'I was charged twice for the {product}',
        'In the {daypart} the line went right back into the aisles',
      ],
    },
    staff: {
      good: [
        'Staff went out of their way to find the {product} for me',
        '{person} was wonderful and really knew the {product}',
        'A friendly team, even in the {daypart} rush',
      ],
      bad: [
        'I asked where the {product} was and got a shrug',
        'Staff were chatting and ignored us',
        '{person} was rude when I asked for help',
        'Nobody could tell me anything about the {product}',
      ],
    },
    choice: {
      good: [
        'Great range, several kinds of {product} to choose from',
        'The {product} is always fresh here',
        'They even have imported {product}',
      ],
      bad: [
        'The {product} was sold out again, {count} times this month',
        'Half the shelves were empty in the {daypart}',
        'The {product} was past its date',
        'The advertised {product} was nowhere to be found',
      ],
    },
    environment: {
      good: ['A clean, bright store', 'Wide aisles, easy with a pushchair', 'Nice and cool inside, with seats to rest'],
      bad: [
        'The floor was wet and slippery',
        'Boxes blocked the aisles',
        'The air conditioning has been broken for days',
        'The fresh section smells bad',
      ],
    },
    price: {
      good: ['Member prices are fair', 'Good offers on {product} this week', 'Prices are clearly marked'],
      bad: [
        'The shelf price of the {product} was not what I paid',
        'The discount rules are impossible to understand',
        'The {product} has become far too expensive',
      ],
    },
    app: {
      good: ['Ordering in the app is easy', 'The stock shown in the app was right', 'Getting an invoice took one tap'],
      bad: [
        'The app crashed {count} times at payment',
        'My points have vanished',
        'The code took {minutes} minutes to arrive',
        'Search does not find {product} that the store has',
      ],
    },
    afterSales: {
      good: [
        'Returning the {product} was no trouble at all',
        'Customer service called back the same day',
        'The exchange was easy and {person} followed up',
      ],
      bad: [
        'It took {count} visits to return the {product}',
        'I had to explain myself again to every agent',
        'No answer to my complaint for three days',
        'The refund promised within {count} days has not come',
      ],
    },
  },
};
