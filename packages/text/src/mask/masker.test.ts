import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { decodeWeights } from '../model/index.ts';
import { createMasker, type PersonalDataKind } from './index.ts';

const masker = createMasker();

interface MaskCase {
  readonly kind: PersonalDataKind;
  /** Texts; what is to be found stands between « and ». */
  readonly texts: readonly string[];
}

const cases: readonly MaskCase[] = [
  {
    kind: 'phone',
    texts: [
      '手机号«13800138000»，请回电',
      '打我电话«138 0013 8000»吧',
      '加«+86 138-0013-8000»联系',
      '电话：«（010）6552 9988»',
      '座机«021-52345678-801»没人接',
      '我的号码是«１３９１２３４５６７８»',
      '记一下«幺三八零零幺三八零零零»',
      '一直打«一五九二三四五六七八九»没人接',
      'Call me at «+44 20 7946 0958» please',
      'my number is «(415) 555-2671»',
      'Reach me on «415-555-2671 x204» after six',
      'Phone: «0490 75 40 81»',
    ],
  },
  {
    kind: 'identityCard',
    texts: ['身份证«11010519491231002X»核对过了', '号码 «440524 18800101 0014» 登记', '旧证«130503670401001»也带了'],
  },
  {
    kind: 'bankCard',
    texts: [
      '卡号«6222021234567890128»扣了两次',
      '«4111 1111 1111 1111» was charged twice',
      'my card «5555-5555-5555-4444» is blocked',
      'amex «378282246310005»',
    ],
  },
  {
    kind: 'licencePlate',
    texts: ['车牌«京A12345»被蹭了', '«粤B·D12345»停在门口', '是辆«沪AD12345»的出租车', '«粤Z1234港»过关'],
  },
  {
    kind: 'passport',
    texts: ['护照号«E12345678»填错了', '持«EA1234567»入住', 'My passport number is «533401372»', '通行证«C12345678»'],
  },
  {
    kind: 'email',
    texts: ['邮箱是«zhang.san@example.com»谢谢', 'write to «a_b+c@mail.example.co.uk».', '发到«test＠qq.com»'],
  },
  {
    kind: 'wechat',
    texts: ['加微信«zhangsan_88»详聊', '微信号：«wxid-abc123»', '我的vx «lisi2020»', 'wechat: «john_doe1»'],
  },
  { kind: 'qq', texts: ['QQ«123456789»联系', '加扣扣：«98765432»', 'qq号是«1234567»'] },
  {
    kind: 'orderNumber',
    texts: [
      '订单号«202405180012345678»还没发货',
      '单号：«SF1234567890123»',
      '快递单号是«YT8812345678901»',
      'Order number «112-9384756-1029» never came',
      'tracking no. «1Z999AA10123456784»',
    ],
  },
  {
    kind: 'address',
    texts: [
      '我住在«北京市朝阳区建国路88号3号楼1201室»',
      '收货地址：«浙江省杭州市西湖区文三路123号»，谢谢',
      '送到«阳光花园3栋2单元501室»就行',
      '寄到«上海市浦东新区张江镇科苑路»',
      '家在«幸福小区12-3-402»',
      'It should go to «221 Baker Street» tomorrow',
      'I live at «350 Fifth Avenue, Apt. 12»',
      'shop at «Hauptstrasse 12» was closed',
      'send it to «P.O. Box 1234» please',
    ],
  },
  { kind: 'iban', texts: ['Pay to «GB82 WEST 1234 5698 7654 32»', 'IBAN «DE89370400440532013000»'] },
  { kind: 'ipAddress', texts: ['登录地址«192.168.10.25»异常', 'from «2001:db8:85a3:0:0:8a2e:370:7334» again'] },
  { kind: 'url', texts: ['链接«https://example.com/u/123?id=5»打不开', 'see «www.example.com/me»'] },
  { kind: 'socialSecurityNumber', texts: ["Here's my SSN: «123-45-6789»"] },
  { kind: 'driverLicence', texts: ["my driver's license number is «D1234567»", '驾驶证号«110105194900»'] },
];

test('every kind of personal data is found where it stands, and only it', () => {
  for (const { kind, texts } of cases) {
    for (const marked of texts) {
      const start = marked.indexOf('«');
      const end = marked.indexOf('»') - 1;
      const text = marked.replace(/[«»]/g, '');
      assert.deepEqual(masker.find(text), [{ kind, start, end }], marked);
    }
  }
});

const harmless = [
  '花了12345.67元，等了120分钟，打了8.5折',
  '2024-05-18 12:30:45 下的单，5月20日才到',
  '型号 A2894，内存 16GB，硬盘 512GB，分辨率 3840x2160',
  '身份证号 110105194912310021 校验位不对',
  '卡里余额 1234567890123 分',
  '拨打 400-820-8820 没人接，95588 也打不通',
  '北京市朝阳区的店服务最好',
  '在三里屯和五道口都有店，5号线转10号线',
  '房间在3楼，隔音差，2号技师手法好',
  '第3条街转角，走到路口就看到了',
  '版本 2.10.3.1 更新后闪退',
  '微信支付失败，QQ音乐会员没到账',
  '新款手机比去年贵1000块，电池4500毫安',
  'It took 45 minutes to drive the 20 miles way out of town',
  'Room 302 was fine, 5 stars, 10 out of 10',
  'I paid 1,234.50 for 3 nights and waited 2 hours in the drive',
  'The A4 paper and the 747 flight were fine in 2019',
  '我要3份套餐，1个加辣，2个不加',
  '120平米的房子，3室2厅，楼层18层',
];

test('numbers, places and words that tell nothing of a person are left', () => {
  for (const text of harmless) assert.deepEqual(masker.find(text), [], text);
});

test('a masked text reads on, in the language of the text or of the caller', () => {
  assert.equal(masker.mask('电话13800138000，找我').text, '电话[电话号码]，找我');
  assert.equal(masker.mask('Mail me: a@example.com').text, 'Mail me: [email]');
  assert.equal(masker.mask('Mail me: a@example.com', 'zh').text, 'Mail me: [邮箱]');
});

test('only the kinds that are asked for are masked', () => {
  const mail = createMasker({ kinds: ['email'] });
  assert.equal(mail.mask('13800138000 a@example.com').text, '13800138000 [email]');
});

const piece = fc.constantFrom(
  '13800138000',
  '１３８',
  '张三',
  '李女士',
  'John Smith',
  '北京市朝阳区建国路88号',
  '3栋',
  'a@b.cn',
  '4111 1111 1111 1111',
  '订单号',
  '微信',
  'abc12345',
  '[姓名]',
  '[phone]',
  '[',
  '，',
  ' ',
  '\n',
  '5',
  '\ud83d',
  '\u200b',
  '路',
  '一三八',
);
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(piece, { maxLength: 14 }).map((parts) => parts.join('')),
);

const weightsFile = new URL('../../weights/mask-weights.bin', import.meta.url);
const whole = existsSync(weightsFile) ? createMasker({ weights: decodeWeights(readFileSync(weightsFile)) }) : masker;

test('whatever the text, masking does not throw, its ranges lie in order within the text, and masking twice changes nothing', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const masked = whole.mask(text);
      let last = 0;
      for (const { start, end } of masked.found) {
        assert.ok(last <= start && start < end && end <= text.length, `${start}–${end} of ${text.length}`);
        last = end;
      }
      assert.equal(whole.mask(masked.text).text, masked.text);
    }),
    { numRuns: 1500 },
  );
});

test('what was found is not in the masked text any more', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const { text: masked, found } = whole.mask(`我的电话13912345678。${text}`);
      assert.ok(!masked.includes('13912345678'));
      assert.ok(found.length > 0);
    }),
    { numRuns: 300 },
  );
});

test('a long text without an end is searched at once', () => {
  const before = process.cpuUsage();
  for (const text of ['1', '张', '1 ', 'a@', '号', 'A ', '3-', '路1号', '一', '1.', '阿里', '张晓明说', '13800138000 '])
    whole.find(text.repeat(20_000 / text.length));
  assert.ok(process.cpuUsage(before).user < 20e6, `${process.cpuUsage(before).user / 1e6} s`);
});
