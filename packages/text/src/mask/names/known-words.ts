import type { Span } from '../../normalise/index.ts';
import { classifyNameUnit } from './chinese-name-characters.ts';
import type { NameCandidate } from './chinese-names.ts';

/**
 * Words of at least three characters that look like names of people and are none: countries, cities and clubs in the characters that transliterate, brands, and
 * ordinary words that begin with a surname. Written by hand.
 */
const words = `
阿富汗 阿根廷 阿尔及利亚 阿尔巴尼亚 阿塞拜疆 阿联酋 阿拉伯 阿曼湾 埃塞俄比亚 爱尔兰 爱沙尼亚 安哥拉 安道尔 奥地利 澳大利亚 澳洲人 巴巴多斯 巴布亚新几内亚 巴哈马 巴基斯坦 巴拉圭
巴勒斯坦 巴拿马 巴西利亚 白俄罗斯 百慕大 保加利亚 贝宁湾 比利时 秘鲁人 冰岛人 波多黎各 波斯尼亚 波黑人 玻利维亚 博茨瓦纳 布基纳法索 布隆迪 丹麦人 多米尼加 厄瓜多尔 厄立特里亚
俄罗斯 菲律宾 斐济人 芬兰人 佛得角 冈比亚 刚果河 哥伦比亚 哥斯达黎加 格林纳达 格鲁吉亚 古巴人 圭亚那 哈萨克斯坦 海地人 荷兰人 洪都拉斯 吉布提 吉尔吉斯斯坦 几内亚 加拿大 加勒比
加那利 柬埔寨 捷克人 津巴布韦 喀麦隆 卡塔尔 科摩罗 科特迪瓦 科威特 克罗地亚 肯尼亚 拉脱维亚 莱索托 老挝人 黎巴嫩 立陶宛 利比里亚 利比亚 列支敦士登 卢森堡 卢旺达 罗马尼亚
马达加斯加 马尔代夫 马耳他 马拉维 马来西亚 马其顿 毛里求斯 毛里塔尼亚 孟加拉国 孟加拉 密克罗尼西亚 缅甸人 摩尔多瓦 摩洛哥 摩纳哥 莫桑比克 墨西哥 纳米比亚 南斯拉夫 尼泊尔 尼加拉瓜
尼日利亚 尼日尔 挪威人 葡萄牙 瑞典人 萨尔瓦多 塞尔维亚 塞拉利昂 塞内加尔 塞浦路斯 塞舌尔 沙特阿拉伯 圣马力诺 斯里兰卡 斯洛伐克 斯洛文尼亚 苏里南 所罗门群岛 索马里 塔吉克斯坦
坦桑尼亚 突尼斯 土耳其 土库曼斯坦 危地马拉 委内瑞拉 乌干达 乌克兰 乌拉圭 乌兹别克斯坦 西班牙 新加坡 新西兰 匈牙利 叙利亚 牙买加 亚美尼亚 也门人 伊拉克 以色列 意大利 印度尼西亚
赞比亚 乍得湖 法兰西 英格兰 苏格兰 爱丁堡 威尔士 德意志 高加索 西伯利亚 斯堪的纳维亚 巴尔干 波罗的海 地中海 阿尔卑斯 阿拉斯加 加利福尼亚 得克萨斯 德克萨斯 佛罗里达 马萨诸塞
宾夕法尼亚 弗吉尼亚 夏威夷 洛杉矶 旧金山 芝加哥 波士顿 休斯敦 休斯顿 西雅图 亚特兰大 迈阿密 底特律 多伦多 温哥华 蒙特利尔 渥太华 墨尔本 布里斯班 堪培拉 惠灵顿 奥克兰 曼彻斯特
利物浦 伯明翰 阿森纳 切尔西 巴塞罗那 马德里 皇家马德里 里斯本 慕尼黑 柏林墙 法兰克福 莱比锡 维也纳 日内瓦 苏黎世 威尼斯 佛罗伦萨 那不勒斯 阿姆斯特丹 鹿特丹 布鲁塞尔 哥本哈根
斯德哥尔摩 赫尔辛基 奥斯陆 莫斯科 圣彼得堡 列宁格勒 布达佩斯 布拉格 萨拉热窝 贝尔格莱德 布加勒斯特 伊斯坦布尔 安卡拉 耶路撒冷 特拉维夫 巴格达 德黑兰 利雅得 内罗毕 约翰内斯堡 开普敦
比勒陀利亚 新德里 加尔各答 加德满都 科伦坡 伊斯兰堡 伊斯兰 卡拉奇 吉隆坡 雅加达 马尼拉 里约热内卢 圣保罗 布宜诺斯艾利斯 波哥大 圣地亚哥 哈瓦那 亚马孙 亚马逊 密西西比 尼罗河 莱茵河
多瑙河 泰晤士 阿里巴巴 麦当劳 肯德基 迪士尼 凯迪拉克 雪佛兰 克莱斯勒 保时捷 法拉利 兰博基尼 劳斯莱斯 沃尔沃 斯柯达 雷克萨斯 英菲尼迪 马自达 斯巴鲁 凯美瑞 卡罗拉 帕萨特 高尔夫
科鲁兹 福克斯 蒙迪欧 路易威登 阿迪达斯 阿玛尼 巴宝莉 欧莱雅 雅诗兰黛 宝洁公司 高露洁 海飞丝 沃尔玛 家乐福 麦德龙 宜家家居 西门子 飞利浦 伊莱克斯 诺基亚 爱立信 摩托罗拉 甲骨文
英特尔 喜马拉雅 希尔顿 喜来登 香格里拉 凯宾斯基 麻辣烫 比萨饼 奥林匹克 诺贝尔奖 奥斯卡 海洛因 维他命 维生素 荷尔蒙 胰岛素 阿司匹林 阿莫西林 青霉素 巧克力 卡布奇诺 三明治 沙拉酱
马卡龙 提拉米苏 冰淇淋 威士忌 白兰地 伏特加 席梦思 马赛克 麦克风 萨克斯 拉丁舞 芭蕾舞 爵士乐 摩托车 出租车 高利贷 金融业 金属色 金黄色 黄金周 黄瓜条 黄豆酱 黄昏时 华东区 华南区
华北区 江苏省 江西省 云南省 陕西省 广东省 海南省 湖南省 河南省 安徽省 贵州省 甘肃省 青海省 浙江省 温州市 常州市 徐州市 郑州市 石家庄 马鞍山 张家口 张家界 张家港 连云港 高性能
高质量 高科技 高品质 高标准 高效率 高速路 高铁站 高峰期 高级别 高水平 高层次 高分子 高血压 高新区 任何人 任何事 安全性 安全带 安装费 成功率 方便面 方便性 方向盘 平常心 平均数
和服务 和质量 和价格 和客服 和描述 和图片 和实体 包装盒 包装好 包装袋 包裹里 洗衣机 洗发水 沐浴露 卫生间 卫生纸 于是我 于是就 应该是 时间短 时候就 车间里 车位少 路由器 路边摊
水平高 水龙头 易拉罐 明白了 宣传册 宣传片 宣布了 党中央 党支部 党委会 党组织 国务院 国家队 终于到 终于等 关于这 关系户 关键是 曾经在 曾经是 全部都 全程都 都市报 甘甜的 梅花鹿
梅雨季 花生油 谷物粉 桂花糕 牛肉面 牛排店 牛仔裤 马桶圈 马路边 马上就 马上到 毛巾被 毛毛雨 鱼香肉
`;

/** The words by their first two characters. */
const known = Map.groupBy(words.trim().split(/\s+/), (word) => word.slice(0, 2));

/** The candidates of a text that share no character with such a word, in their order. */
export function leaveOutKnownWords<Candidate extends NameCandidate>(
  text: string,
  candidates: readonly Candidate[],
): readonly Candidate[] {
  const found = listKnownWords(text);
  if (found.length === 0) return candidates;
  return candidates.filter(({ start, end }) => !found.some((word) => start < word.end && end > word.start));
}

function listKnownWords(text: string): Span[] {
  const found: Span[] = [];
  for (let at = 0; at + 2 < text.length; at++) {
    if (classifyNameUnit(text.charCodeAt(at)) === 0) continue;
    let end = at;
    for (const word of known.get(text.slice(at, at + 2)) ?? []) {
      if (text.startsWith(word, at)) end = Math.max(end, at + word.length);
    }
    if (end > at) found.push({ start: at, end });
  }
  return found;
}
