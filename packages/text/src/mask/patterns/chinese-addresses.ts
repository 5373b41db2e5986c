import { type Finder, type Finding, getWordsBefore, type ScannedText } from '../scanned-text.ts';

const number = '[\\d零〇一二三四五六七八九十百甲乙丙丁a-z]';

/** Where a house, a floor or a room is named: "12号", "3栋2单元501室", "5-2-301". */
const house = new RegExp(
  `(?:${number}{1,6}(?:-\\d{1,5})?(?:号楼|号院|栋|幢|单元|室|座|层|楼(?=[\\d一二三四五六七八九十a-z东西南北中左右户]|$)|弄|支弄|门牌|号(?!线|店|线路|台|技师|机|球|字|位|桌|客服|员工|包厢|色|窗|航站|口|码|称)|户|房(?![间型价子东屋])|组|队|社(?!区)|巷)(?:[东西南北](?:侧|面|门|区|户))?[ ,-]?)+(?:\\d{1,5}(?!\\d)(?:室|房|号|户)?)?|(?<=[小区苑园庭邸府城湾里庄村院])\\d{1,3}-\\d{1,3}-\\d{2,4}`,
  'g',
);

/** A place with streets in it, at the end of what stands before the house. */
const place =
  /[\p{Script=Han}\d]{1,12}(?:路|街|道|巷|胡同|弄|里|村|屯|庄|镇|乡|小区|社区|花园|家园|新村|公寓|大厦|大楼|广场|中心|苑|园|城|庭|府|邸|湾|山庄|别墅|宿舍|校区|学院|大学|厂|大院|寨|坊|居|轩|阁|台|号|栋|幢|期|组|区|段|东|西|南|北)$/u;

/** Units above the street. Two of them in a row, or a street after one, make an address even without a house. */
const units =
  /(?:[\p{Script=Han}]{2,8}?(?:省|自治区))?(?:[\p{Script=Han}]{2,9}?(?:自治州|地区|盟|市))(?:[\p{Script=Han}]{1,8}?(?:区|县|旗|市))(?:[\p{Script=Han}]{1,8}?(?:街道|镇|乡))?[\p{Script=Han}\d]{2,10}?(?:小区|花园|家园|公寓|大厦|村|路|街|大道|胡同)/gu;

const provinces =
  '北京|天津|上海|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|海南|四川|贵州|云南|陕西|甘肃|青海|台湾|内蒙古|广西|西藏|宁夏|新疆|香港|澳门';
const beginsWithProvince = new RegExp(
  `(?:${provinces})(?:省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)?[^，。,.;；]*$`,
);

/** What ends before an address begins. */
const lead =
  /^.*(?:地址(?:是|为|在|改成|改到|写的|填的)?|住址(?:是|为)?|住在|住的是|家住|我住|现住|居住在|家在|位于|坐落于?|送到了?|送至|寄到了?|寄至|寄往|寄给|发到|发往|派送到|配送到|配到|收货(?:地|人)?|改到|搬到了?|搬至|来到|放到?在?|丢在|快递到|邮寄到?|去|到|在|是|的|从|给|往|找|叫|了|我们?|你们?|他们?|她|和|跟|请|说|把|离|这里|这个|那个)/u;
const longestAddress = 40;

/**
 * Chinese addresses, by the grammar of their units from the province down to the room: a house, building or room with a street, village or
 * estate before it, or a street below a city and its district. A city or a district alone is nobody's address.
 */
export const findChineseAddresses: Finder = (scanned) => {
  const { text } = scanned;
  const found: Finding[] = [];
  let reached = 0;
  for (const match of scanned.houses > 0 || scanned.digits >= 4 ? text.matchAll(house) : []) {
    const end = trimEnd(text, match.index + match[0].length);
    const start = findStart(scanned, match.index, reached);
    if (start === undefined) continue;
    const last = found.at(-1);
    if (last !== undefined && start <= last.end + 1) found[found.length - 1] = { ...last, end };
    else found.push({ kind: 'address', start, end });
    reached = end;
  }
  for (const match of scanned.districts >= 2 ? text.matchAll(units) : [])
    found.push(toStreet(text, match.index, match[0]));
  return found;
};

function trimEnd(text: string, end: number): number {
  let trimmed = end;
  while (/[ ,-]/.test(text.charAt(trimmed - 1))) trimmed -= 1;
  return trimmed;
}

/** Where the address begins whose house stands at `from`: behind the last mark or leading word; undefined where no place is named. */
function findStart(scanned: ScannedText, from: number, reached: number): number | undefined {
  const room = getWordsBefore(scanned, from, Math.min(longestAddress, from - reached));
  const stretch = /[\p{Script=Han}\da-z() -]*$/u.exec(room)?.[0] ?? '';
  const body = cutLead(stretch).replace(/^[ )(-]+/, '');
  if (body === '') return from === reached && reached > 0 ? from : undefined;
  return place.test(body.replace(/[ -]+$/, '')) ? from - body.length : undefined;
}

function cutLead(stretch: string): string {
  const province = beginsWithProvince.exec(stretch)?.[0];
  if (province !== undefined) return province;
  const known =
    /[\p{Script=Han}]{2,4}(?:省|市)[\p{Script=Han}]{1,6}(?:市|区|县)[^，。]*$/u.exec(stretch)?.[0] ?? stretch;
  return known.replace(lead, '');
}

function toStreet(text: string, index: number, value: string): Finding {
  const province = beginsWithProvince.exec(value)?.[0];
  const body = province ?? value.replace(lead, '');
  const end = index + value.length;
  const more = /^\d{1,5}(?:号|弄)?/.exec(text.slice(end, end + 8))?.[0] ?? '';
  return { kind: 'address', start: end - body.length, end: end + more.length };
}
