import { nameMaterial } from '@voxloop/text';

/** What customers write of the people they met; {n} is a full name, {s} a surname. Names are drawn anew for every use. */
export const nameSentences: readonly string[] = [
  '我叫{n}，昨天在你们店买的东西有问题',
  '我是{n}，请尽快联系我',
  '客服{n}态度很好，问题马上解决了',
  '店员{n}服务非常热情，给个赞',
  '{s}女士的服务很专业',
  '{s}先生非常耐心地帮我处理了退款',
  '{s}师傅上门很准时，安装得也仔细',
  '{s}经理答应的事情一件都没做到',
  '感谢{n}的帮助，非常满意',
  '表扬一下{n}，服务一流',
  '投诉{n}，态度恶劣，说话难听',
  '收件人{n}，麻烦改一下地址',
  '联系人：{n}，有事打电话',
  '姓名：{n}',
  '前台{n}办理入住很快',
  '前台的{s}小姐很有礼貌',
  '{n}师傅开车很稳，下次还坐他的车',
  '医生{n}很有耐心，讲解得清楚',
  '{s}医生态度好，{s}护士打针一点都不疼',
  '{s}大夫看病很仔细',
  '办业务的柜员{n}效率太低',
  '大堂经理{n}主动过来帮忙',
  '销售{n}承诺送脚垫，提车的时候又不认账',
  '销售顾问{s}女士讲得很详细',
  '这次是{n}接待的我们，非常周到',
  '快递员{n}每次都送到家门口',
  '外卖小哥{s}师傅冒雨送来，辛苦了',
  '管家{n}安排得很贴心',
  '工程师{n}上门三次都没有修好',
  '{s}老师上课有意思，孩子很喜欢',
  '谢谢{s}姐一直帮我跟进',
  '{s}哥人很好，推荐的菜都好吃',
  '店长{n}亲自道歉，态度诚恳',
  '老板{s}总很会做生意',
  '你们的{n}说好三天到货，结果等了一个星期',
  '找{n}退款，一直不回复',
  '{n}说会给我回电话，到现在也没有消息',
  '{n}告诉我可以退，{n}又说不行，到底听谁的',
  '我和{n}一起去吃的，都觉得不错',
  '给{n}点赞，服务细致',
  '希望公司好好表彰{n}',
  '工号是302的{n}服务态度差',
  '一位叫{n}的员工非常热心',
  '有个姓{s}的店员一直翻白眼',
  '我姓{s}，会员手机尾号记不清了',
  '{n}，女，三十五岁，要求退货',
  '客户{n}来电反映空调不制冷',
  '用户{n}表示对处理结果不满意',
  '乘客{n}投诉司机绕路',
  '患者{n}等了两个小时',
  '家长{n}反映食堂饭菜凉',
  '导购{n}推荐的面霜很好用',
  '{n}技师手法很好，力度合适',
  '护工{s}阿姨照顾得很细心',
  '服务员{n}上错菜还不承认',
  '司机{s}师傅全程没有抽烟，车里很干净',
  '培训老师{n}讲得太快了',
  '跟{n}反映过好几次，都没有下文',
  '由{n}负责的订单总是出错',
  '麻烦转告{n}，东西已经收到',
  '您好，我是{n}的家属',
  '{n}和{n}两位服务员特别热情',
  '{n}、{n}、{n}三位同事辛苦了',
  '特别感谢{n}、{n}在入住期间的照顾',
];

/** Names of two to four characters, a surname and a given name, as often as each kind is met. */
export function drawName(random: () => number): string {
  return (
    drawSurname(random) + draw(nameMaterial.given, random) + (random() < 0.75 ? draw(nameMaterial.given, random) : '')
  );
}

export function drawSurname(random: () => number): string {
  const kind = random();
  if (kind < 0.05) return nameMaterial.compound[Math.floor(random() * nameMaterial.compound.length)] ?? '';
  return draw(kind < 0.35 ? nameMaterial.rare : nameMaterial.common, random);
}

function draw(characters: string, random: () => number): string {
  return characters.charAt(Math.floor(random() * characters.length));
}
