/** A region of the chain with its cities. `weight` is how many stores a city has compared with others. */
export interface RegionOfChain {
  code: string;
  zh: string;
  en: string;
  cities: readonly { code: string; zh: string; en: string; weight: number }[];
}

type City = [code: string, zh: string, en: string, weight: number];

function region(code: string, zh: string, en: string, cities: readonly City[]): RegionOfChain {
  return {
    code,
    zh,
    en,
    cities: cities.map(([cityCode, cityZh, cityEn, weight]) => ({ code: cityCode, zh: cityZh, en: cityEn, weight })),
  };
}

/** Where the chain has stores. */
export const regionsOfChain: readonly RegionOfChain[] = [
  region('EAST', '华东', 'East China', [
    ['SHA', '上海', 'Shanghai', 30],
    ['HGH', '杭州', 'Hangzhou', 16],
    ['NKG', '南京', 'Nanjing', 14],
    ['SZV', '苏州', 'Suzhou', 13],
    ['NGB', '宁波', 'Ningbo', 10],
    ['WUX', '无锡', 'Wuxi', 9],
    ['HFE', '合肥', 'Hefei', 9],
    ['TAO', '青岛', 'Qingdao', 10],
    ['TNA', '济南', 'Jinan', 9],
    ['FOC', '福州', 'Fuzhou', 8],
    ['XMN', '厦门', 'Xiamen', 8],
    ['KHN', '南昌', 'Nanchang', 7],
    ['WNZ', '温州', 'Wenzhou', 7],
    ['CZX', '常州', 'Changzhou', 6],
  ]),
  region('NORTH', '华北', 'North China', [
    ['BJS', '北京', 'Beijing', 28],
    ['TSN', '天津', 'Tianjin', 13],
    ['SJW', '石家庄', 'Shijiazhuang', 8],
    ['TYN', '太原', 'Taiyuan', 7],
    ['TVS', '唐山', 'Tangshan', 5],
    ['HET', '呼和浩特', 'Hohhot', 5],
    ['BAD', '保定', 'Baoding', 5],
    ['LFA', '廊坊', 'Langfang', 4],
  ]),
  region('SOUTH', '华南', 'South China', [
    ['CAN', '广州', 'Guangzhou', 24],
    ['SZX', '深圳', 'Shenzhen', 26],
    ['FUO', '佛山', 'Foshan', 11],
    ['DGM', '东莞', 'Dongguan', 11],
    ['NNG', '南宁', 'Nanning', 7],
    ['HAK', '海口', 'Haikou', 5],
    ['ZUH', '珠海', 'Zhuhai', 5],
    ['HUZ', '惠州', 'Huizhou', 5],
    ['SWA', '汕头', 'Shantou', 5],
    ['ZGS', '中山', 'Zhongshan', 5],
  ]),
  region('CENTRAL', '华中', 'Central China', [
    ['WUH', '武汉', 'Wuhan', 17],
    ['CSX', '长沙', 'Changsha', 13],
    ['CGO', '郑州', 'Zhengzhou', 13],
    ['LYA', '洛阳', 'Luoyang', 5],
    ['YIH', '宜昌', 'Yichang', 4],
    ['XFN', '襄阳', 'Xiangyang', 4],
    ['ZHZ', '株洲', 'Zhuzhou', 4],
    ['HNY', '衡阳', 'Hengyang', 3],
  ]),
  region('SOUTHWEST', '西南', 'Southwest China', [
    ['CTU', '成都', 'Chengdu', 19],
    ['CKG', '重庆', 'Chongqing', 19],
    ['KMG', '昆明', 'Kunming', 9],
    ['KWE', '贵阳', 'Guiyang', 7],
    ['MIG', '绵阳', 'Mianyang', 4],
    ['YBP', '宜宾', 'Yibin', 3],
    ['ZYI', '遵义', 'Zunyi', 3],
    ['DLU', '大理', 'Dali', 2],
  ]),
  region('NORTHEAST', '东北', 'Northeast China', [
    ['SHE', '沈阳', 'Shenyang', 10],
    ['DLC', '大连', 'Dalian', 10],
    ['HRB', '哈尔滨', 'Harbin', 9],
    ['CGQ', '长春', 'Changchun', 8],
    ['AOG', '鞍山', 'Anshan', 3],
    ['JIL', '吉林', 'Jilin City', 3],
    ['DQA', '大庆', 'Daqing', 3],
  ]),
  region('NORTHWEST', '西北', 'Northwest China', [
    ['SIA', '西安', 'Xi’an', 14],
    ['LHW', '兰州', 'Lanzhou', 6],
    ['URC', '乌鲁木齐', 'Urumqi', 6],
    ['INC', '银川', 'Yinchuan', 4],
    ['XNN', '西宁', 'Xining', 3],
    ['XYC', '咸阳', 'Xianyang', 3],
    ['BJQ', '宝鸡', 'Baoji', 3],
  ]),
];

/** Roads that every Chinese city has, and that run on in four directions. */
export const roads: readonly { zh: string; en: string }[] = [
  { zh: '人民', en: 'Renmin' },
  { zh: '中山', en: 'Zhongshan' },
  { zh: '解放', en: 'Jiefang' },
  { zh: '建设', en: 'Jianshe' },
  { zh: '和平', en: 'Heping' },
  { zh: '新华', en: 'Xinhua' },
  { zh: '长江', en: 'Changjiang' },
  { zh: '黄河', en: 'Huanghe' },
  { zh: '文化', en: 'Wenhua' },
  { zh: '体育', en: 'Tiyu' },
  { zh: '友谊', en: 'Youyi' },
  { zh: '光明', en: 'Guangming' },
  { zh: '胜利', en: 'Shengli' },
  { zh: '迎宾', en: 'Yingbin' },
  { zh: '花园', en: 'Huayuan' },
  { zh: '青年', en: 'Qingnian' },
  { zh: '朝阳', en: 'Chaoyang' },
  { zh: '滨河', en: 'Binhe' },
  { zh: '学府', en: 'Xuefu' },
  { zh: '科技', en: 'Keji' },
];

/** Where along a road a store is. */
export const stretches: readonly { zh: string; en: string }[] = [
  { zh: '路', en: 'Road' },
  { zh: '东路', en: 'East Road' },
  { zh: '西路', en: 'West Road' },
  { zh: '南路', en: 'South Road' },
  { zh: '北路', en: 'North Road' },
  { zh: '广场', en: 'Square' },
  { zh: '公园', en: 'Park' },
  { zh: '地铁站', en: 'Metro' },
];
