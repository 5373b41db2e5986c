/** Surnames of one character, the most frequent first (two lines), then the rest of those in use. */
const surnames = [
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤',
  '常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓阎习代查付仉旷肖古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由',
];

/** Surnames of two characters, Chinese ones and frequent Japanese ones. */
const compoundSurnames =
  '欧阳 上官 司马 诸葛 皇甫 司徒 东方 慕容 尉迟 夏侯 令狐 长孙 宇文 公孙 端木 申屠 轩辕 独孤 南宫 西门 东郭 百里 呼延 赫连 澹台 濮阳 太史 钟离 鲜于 闾丘 司空 仲孙 左丘 公冶 宗政 段干 拓跋 完颜 纳兰 叶赫 爱新觉罗 第五 梁丘 即墨 万俟 公羊 乐正 颛孙 巫马 漆雕 壤驷 谷梁 淳于 单于 安倍 桥本 小泉 田中 铃木 佐藤 高桥 渡边 伊藤 山本 中村 小林 加藤 吉田 山田 松本 井上 木村 山口 清水 山崎 池田 阿部 石川 山下 中岛 石井 小川 前田 冈田 藤田 后藤 近藤 村上 远藤 青木 坂本 斋藤 福田 太田 西村 藤井 金子 冈本 藤原 三浦 中野 原田 中川 松田 竹内 小野 田村 中山 和田 石田 森田 上田 野村 宫崎 大江 村山 羽田 细川 宫本 松井 菅直'.split(
    ' ',
  );

/** Characters that given names are often made of. */
const givenCharacters =
  '伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国文辉力海燕波斌梅鑫鹏飞玲凤宇浩凯健俊帆帅旭宁晨龙琳欢倩雪阳峰志新利东云莲真环雅芝萍荣爱妹香月莺媛瑞凡佳嘉琼勤珍贞莉叶璧璐娅琦晶妍茜秋珊莎锦黛青婷姣婉娴瑾颖露瑶怡婵雁蓓纨仪荷丹蓉眉君琴蕊薇菁梦岚苑婕馨瑗琰韵融园艺咏卿聪澜纯毓悦昭冰爽琬茗羽希欣飘育滢馥筠柔竹霭凝晓枫芸菲寒伊亚宜可姬舒影荔枝思豪若茹清婷安康胜学祥才发武利清飞彬富顺信子杰楠榕风航弘义兴良海山仁宁贵福生元全胜光天达岩中茂进林有坚和彪博诚先敬震振壮会思群心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋梁栋维启克伦翔旭泽辰士以建家致树炎德行时泰盛雄琛钧冠策腾弘涵轩睿宸皓轩铭梓涵诺萱雨彤紫晗奕彦妍昊昕瀚霖霆雯雷钰锋钢铁铮铎锐镇长春夏冬秀连成喜小大永贤正斌根宝忠仕仲佑佩俐俊倚健储傲兆全兴其兵典冉再凌凡凤凯利刚创劲劭化北千升卉卓南卫印原双发吉同名向启周和咸唯善喆嗣嘉园国圣坤垚城培基堂墨声夏多天太夫奎奕奥好如妙妮姗姝娥媚媛嫣孝孟学宇安宗定宜宝实容宾富寅寿尚展山岗岭岱峥峻崇川巍巧布帝常干年庆庭康廷延弘强彤彩影征徐微德心忆志念恒恩悦惠慧戈成才抒拓振捷文斌新方旋日早旺昂昆昌易星春昱晋晏景晴智曦书朝木本权来杨杭林果柏柯柳桐桢梅梓森楚欣歌正毅民水永汉江沁沂沐沛河治泉波洁洋洛洪津浩海润涵淑淼清渊渝源滨漫潇潮澄瀛火灵灿炜炫炳烁烨焕然照煜熙燕牧犀玄玉王玮玥珂珍珠珺理琪琳琼瑛瑜瑶璇璋瓊瓒甜田男畅登白益盈直盼眉真石碧磊祖祥祯禄福禹秀秉秋科程稳穆立竞章童竹笑符端策箫米精素红纪纯经绍维绮缘罗美羽翠耀耘联胜育自至致舒舟航良艺艾节芊芝芬花芳苏若英苹茂范茵荣莹莺菊菱萌落葆葳蒙蓝蔓蔚蕾蕙薇虎虹融行衡裕西言训许诗诚谊谋豫贝贞贤赞赫超越跃路轶辉达迅迎运迪迪逸通进逢道遥邦郁采野金钊钦铃铭银锦锴镜长门闯闻阔队阳陆雁雄雅集霄露青靖静非韦韬音韶顺颂颖颜风飞馨驰骁骏骞高魁魏鲁鲲鸣鸿鹃鹏鹤麒麟麦黎鼎齐龄龙';

/** Characters by which foreign names are written. */
const transliterations =
  '阿埃艾爱安昂奥澳巴拜班邦包保鲍贝本比彼毕宾波玻伯勃博布采查察茨大代戴丹德登邓狄迪蒂丁东杜顿多厄恩尔法凡范菲费芬丰冯弗福夫富盖甘冈高戈格葛古瓜圭哈海汉豪赫黑亨洪胡华怀惠霍基吉加贾简杰捷金卡凯坎康考科克肯孔库夸奎昆拉莱兰朗劳勒雷黎里丽利莉列林琳龙隆卢鲁露伦罗洛吕马玛麦迈曼芒毛梅门蒙米密敏明莫默姆慕穆拿纳娜乃奈南瑙内尼涅宁纽农努诺欧帕潘庞佩彭皮匹平珀普奇齐恰乔切钦琴丘让热仁日荣儒瑞若萨塞赛桑瑟森沙莎山尚舍申圣施什史士舒斯思司松苏索塔泰坦汤唐陶特藤提天廷图托瓦万旺威韦维魏温文翁沃乌武西希席夏香肖谢辛欣兴雄休逊雅亚延扬耶叶伊易因英尤于约云赞泽扎詹张珍芝治朱兹祖佐贡胥翰喀吾买提江孜旦珠措吐勃娅薇茜妮蕾琼珊黛达丝柯钱津第才赖略';

/** What the classes below say of a character; they add up. */
export const surnameBit = 1;
export const commonSurnameBit = 2;
export const givenBit = 4;
export const transliterationBit = 8;
export const compoundBit = 16;
export const prefixBit = 32;

const classes = new Uint8Array(65536);

function mark(characters: string, bit: number): void {
  for (const character of characters) {
    const unit = character.charCodeAt(0);
    classes[unit] = (classes[unit] as number) | bit;
  }
}

mark(surnames.join(''), surnameBit);
mark(surnames[0] ?? '', commonSurnameBit);
mark(givenCharacters, givenBit);
mark(transliterations, transliterationBit);
mark('小老阿', prefixBit);
for (const name of compoundSurnames) mark(name.charAt(0), compoundBit);

const compounds = new Set(compoundSurnames);

/** What a code unit may be in a name, as a sum of the bits above. */
export const classifyNameUnit = (unit: number): number => classes[unit] as number;

/** Whether a surname of two characters begins at a place. */
export const isCompoundSurname = (text: string, at: number): boolean => compounds.has(text.slice(at, at + 2));

/** The surnames of one and of two characters and the characters of given names, for making up names to learn from. */
export const nameMaterial = {
  common: surnames[0] ?? '',
  rare: surnames[1] ?? '',
  compound: compoundSurnames,
  given: givenCharacters,
  transliterations,
} as const;
