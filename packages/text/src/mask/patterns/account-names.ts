import { keepDigits } from '../check-digits.ts';
import { type Finder, findPattern } from '../scanned-text.ts';

const wechat =
  /(?:微信号?|薇信|威信|维信|(?<![a-z])(?:wechat|weixin|vx|v信|wx)(?![a-z]))(?:[ \t]*(?:id|号码|账号|帐号|名))?(?:[ \t]*(?:是|为|is|叫|加|搜))?[ \t:：=]{0,3}(?<value>[a-z][-_a-z\d]{5,19})(?![-_a-z\d])/g;

/** Words that follow "WeChat" without being anybody's name there. */
const noAccount =
  /^(?:official|account|group|payment|wallet|moments|support|service|message|messages|program|customer|number|please|online|mobile)$/;

const fewestCharacters = 6;

/** WeChat ids after a word for WeChat: six to twenty characters that begin with a letter. */
export const findWechatIds: Finder = (scanned) => {
  if (!/[微薇威维v]信|w(?:echat|eixin|x)|vx/.test(scanned.text)) return [];
  return findPattern(
    scanned,
    'wechat',
    wechat,
    (value) => value.length >= fewestCharacters && !noAccount.test(value) && /[\d_-]|^[a-z]{6,}$/.test(value),
  );
};

const qq =
  /(?:(?<![a-z])qq(?![a-z])|扣扣|企鹅号?)(?:[ \t]*(?:号码?|群号?|账号|帐号|number|id))?(?:[ \t]*(?:是|为|is|加))?[ \t:：=]{0,3}(?<value>[1-9]\d{4,10})(?!\d)/g;

/** QQ numbers after a word for QQ. */
export const findQqNumbers: Finder = (scanned) => {
  if (scanned.digits < 5 || !/qq|扣扣|企鹅/.test(scanned.text)) return [];
  return findPattern(scanned, 'qq', qq);
};

const order =
  /(?:订单|单号|运单|快递单|工单|流水号|交易号|保单|订单编号|取件码|(?<![a-z])(?:order|tracking|ticket|booking|reservation|confirmation|reference|case|invoice)(?![a-z]))(?:[ \t]*(?:编号|号码?|no\.?|number|num|id|code|ref|#))?(?:[ \t]*(?:是|为|is|was))?[ \t:：#=(（]{0,3}(?<value>[a-z]{0,6}-?\d[\da-z-]{3,31})(?![\da-z])/g;
const courier =
  /(?<![\da-z])(?:sf\d{12,15}|yt\d{13,15}|jd[a-z]{0,2}\d{11,15}|zto?\d{12,14}|jt\d{13,15}|ems\d{10,13}|1z[\da-z]{16}|[a-z]{2}\d{9}(?:cn|us|gb|hk|jp))(?![\da-z])/g;
const fewestDigits = 5;

/** Numbers of orders, parcels, bookings and cases: after a word that says so, or in the form that a courier uses. */
export const findOrderNumbers: Finder = (scanned) => {
  if (scanned.digits < fewestDigits) return [];
  return [
    ...findPattern(scanned, 'orderNumber', order, (value) => keepDigits(value).length >= fewestDigits),
    ...findPattern(scanned, 'orderNumber', courier),
  ];
};
