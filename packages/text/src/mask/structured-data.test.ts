import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createSeededRandom } from '../learn/seeded-random.ts';
import { createMasker, type PersonalDataKind } from './index.ts';

const random = createSeededRandom(20_260_501);
const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T;
const digits = (count: number, first = '0123456789'): string =>
  pick([...first]) + Array.from({ length: count - 1 }, () => pick([...'0123456789'])).join('');
const letters = (count: number, from = 'abcdefghjkmnpqrstuvwxyz'): string =>
  Array.from({ length: count }, () => pick([...from])).join('');

function drawIdentityCard(): string {
  const day = `${1950 + Math.floor(random() * 60)}${pick(['01', '05', '09', '10', '12'])}${pick(['01', '09', '15', '28'])}`;
  const body = `${pick(['110105', '310115', '440305', '510104', '330106', '650102'])}${day}${digits(3)}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  return body + '10X98765432'[weights.reduce((sum, weight, i) => sum + weight * Number(body[i]), 0) % 11];
}

/** A number with the check digit that makes it valid. */
function drawCard(): string {
  const [beginning, length] = pick([
    ['6222', 19],
    ['6217', 19],
    ['6228', 19],
    ['6225', 16],
    ['4', 16],
    ['52', 16],
    ['37', 15],
    ['62', 17],
  ] as const);
  const body = beginning + digits(length - beginning.length - 1);
  for (let check = 0; check < 10; check++) if (passesLuhn(body + check)) return body + check;
  return body;
}

function passesLuhn(number: string): boolean {
  return (
    [...number].toReversed().reduce((sum, digit, i) => {
      const value = Number(digit) * (1 + (i % 2));
      return sum + (value > 9 ? value - 9 : value);
    }, 0) %
      10 ===
    0
  );
}

const grouped = (number: string, sizes: readonly number[], mark: string): string =>
  sizes
    .map((size, i) => sizes.slice(0, i).reduce((sum, before) => sum + before, 0) + size)
    .map((end, i) => number.slice(end - (sizes[i] ?? 0), end))
    .join(mark);
const wide = (text: string): string =>
  text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));
const spoken = (text: string): string =>
  text.replace(/\d/g, (digit) =>
    pick(
      digit === '1'
        ? ['一', '幺']
        : [['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'][Number(digit)] ?? ''],
    ),
  );
const mobile = (): string => `1${pick([...'3456789'])}${digits(9)}`;

const makers: Readonly<Partial<Record<PersonalDataKind, readonly (() => string)[]>>> = {
  phone: [
    mobile,
    () => grouped(mobile(), [3, 4, 4], ' '),
    () => grouped(mobile(), [3, 4, 4], '-'),
    () => `+86${pick(['', ' ', '-'])}${mobile()}`,
    () => wide(mobile()),
    () => spoken(mobile()),
    () => `0${pick(['10', '21', '755', '571', '28'])}-${digits(8, '2345678')}`,
    () => `(0${pick(['10', '21', '20'])})${digits(8, '2345678')}`,
    () => `+${pick(['44 20', '1 415', '49 30', '81 3'])} ${digits(4, '234567')} ${digits(4)}`,
  ],
  identityCard: [
    drawIdentityCard,
    () => drawIdentityCard().toLowerCase(),
    () => grouped(drawIdentityCard(), [6, 8, 4], ' '),
    () => wide(drawIdentityCard()),
  ],
  bankCard: [
    drawCard,
    () => grouped(drawCard(), [4, 4, 4, 4, 3], ' ').trim(),
    () => grouped(drawCard(), [4, 4, 4, 4, 3], '-').replace(/-+$/, ''),
  ],
  licencePlate: [
    () => `${pick([...'京沪粤浙苏川鲁闽渝'])}${pick([...'ABCDEFGH'])}${digits(5)}`,
    () => `${pick([...'京沪粤浙苏川鲁闽渝'])}${pick([...'ABCDEFGH'])}·${letters(1).toUpperCase()}${digits(4)}`,
    () => `${pick([...'京沪粤浙苏'])}${pick([...'ABC'])}${pick(['D', 'F'])}${digits(5)}`,
    () => `${pick([...'京沪粤浙苏'])}${pick([...'ABC'])}${digits(5)}${pick(['D', 'F'])}`,
  ],
  passport: [() => `E${digits(8)}`, () => `G${digits(8)}`, () => `E${pick([...'ABCDEFG'])}${digits(7)}`],
  email: [
    () => `${letters(5)}${digits(3)}@${pick(['qq.com', '163.com', 'gmail.com', 'example.com.cn'])}`,
    () => `${letters(4)}.${letters(5)}@${letters(6)}.${pick(['com', 'cn', 'org', 'io'])}`,
  ],
};

const cued: Readonly<Partial<Record<PersonalDataKind, readonly (() => readonly [before: string, value: string])[]>>> = {
  wechat: [
    () => [pick(['微信：', '微信号', '加微信', 'vx:', 'wechat ']), `${letters(4)}_${digits(3)}`],
    () => [pick(['微信号是', 'V信 ', '加我微信 ']), `${letters(6)}${digits(2)}`],
  ],
  qq: [() => [pick(['QQ', 'QQ号', 'qq：', '扣扣', 'QQ号码是']), digits(5 + Math.floor(random() * 6), '123456789')]],
  orderNumber: [
    () => [
      pick(['订单号', '订单号：', '订单编号是', '单号', '快递单号:', '运单号']),
      digits(10 + Math.floor(random() * 10), '123456789'),
    ],
    () => [pick(['快递', '包裹', '']), `SF${digits(13)}`],
    () => [pick(['order number ', 'Order #', 'tracking number: ']), `${letters(2).toUpperCase()}${digits(8)}`],
  ],
};

const frames: readonly (readonly [before: string, after: string])[] = [
  ['', ''],
  ['请打', '谢谢'],
  ['我的是', '，尽快处理'],
  ['（', '）'],
  ['麻烦看一下 ', ' 有没有问题'],
  ['登记的', '。服务很差！'],
  ['This is ', ', please check'],
  ['写着“', '”，不对'],
];

const masker = createMasker();

interface Tally {
  hits: number;
  said: number;
  truths: number;
}

function measure(kind: PersonalDataKind, draw: () => readonly [before: string, value: string]): Tally {
  const tally: Tally = { hits: 0, said: 0, truths: 0 };
  for (let round = 0; round < 400; round++) {
    const [left, right] = pick(frames);
    const [before, value] = draw();
    const start = left.length + before.length;
    const found = masker.find(left + before + value + right);
    tally.truths += 1;
    tally.said += found.length;
    if (found.some((data) => data.kind === kind && data.start === start && data.end === start + value.length))
      tally.hits += 1;
  }
  return tally;
}

test('of drawn numbers and addresses at least .99 are found and at least .98 of what is found is right, kind by kind', () => {
  const measured = [
    ...Object.entries(makers).map(
      ([kind, forms]) => [kind, measure(kind as PersonalDataKind, () => ['', pick(forms)()])] as const,
    ),
    ...Object.entries(cued).map(
      ([kind, forms]) => [kind, measure(kind as PersonalDataKind, () => pick(forms)())] as const,
    ),
  ];
  for (const [kind, { hits, said, truths }] of measured) {
    assert.ok(hits / truths >= 0.99, `${kind}: recall ${hits / truths}`);
    assert.ok(hits / said >= 0.98, `${kind}: precision ${hits / said}`);
  }
});

test('numbers of other kinds are left', () => {
  const makeOthers: readonly (() => string)[] = [
    () => `${digits(4)}-${pick(['01', '12'])}-${pick(['05', '28'])}`,
    () => `${digits(3, '123456789')}.${digits(2)}元`,
    () => `${digits(12, '2345678')}`,
    () => `${digits(7, '23456789')}`,
    () => `${pick(['A', 'B', 'X'])}${digits(4)}型号`,
    () => `${digits(2)}:${digits(2)}:${digits(2)}`,
    () => `${digits(1, '12345')}.${digits(1)}.${digits(2)}版`,
    () => `${digits(3, '123456789')}${pick(['个', '天', '分钟', '平米', '公里', '万'])}`,
    () => `${digits(1, '123456789')}楼${digits(1, '123456789')}号厅`,
    () => `第${digits(3, '123456789')}次`,
  ];
  let wrong = 0;
  const examples: string[] = [];
  for (let round = 0; round < 2000; round++) {
    const [left, right] = pick(frames);
    const text = left + pick(makeOthers)() + right;
    const found = masker.find(text);
    wrong += found.length;
    if (found.length > 0) examples.push(text);
  }
  assert.ok(wrong <= 10, `${wrong}: ${examples.slice(0, 10).join(' | ')}`);
});
