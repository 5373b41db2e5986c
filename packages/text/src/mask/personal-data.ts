import type { Span } from '../normalise/index.ts';

/** What can be found of a person, in the order in which claims to the same characters are settled. */
export const personalDataKinds = [
  'url',
  'email',
  'iban',
  'orderNumber',
  'identityCard',
  'bankCard',
  'passport',
  'driverLicence',
  'socialSecurityNumber',
  'ipAddress',
  'wechat',
  'qq',
  'phone',
  'licencePlate',
  'address',
  'name',
] as const;

export type PersonalDataKind = (typeof personalDataKinds)[number];

/** A stretch of the original text that tells who somebody is or how to reach them. */
export interface PersonalData extends Span {
  readonly kind: PersonalDataKind;
}

const placeholdersZh: Readonly<Record<PersonalDataKind, string>> = {
  url: '[网址]',
  email: '[邮箱]',
  iban: '[银行账号]',
  identityCard: '[身份证号]',
  bankCard: '[银行卡号]',
  passport: '[证件号]',
  driverLicence: '[驾驶证号]',
  socialSecurityNumber: '[社保号]',
  ipAddress: '[IP地址]',
  orderNumber: '[单号]',
  wechat: '[微信号]',
  qq: '[QQ号]',
  phone: '[电话号码]',
  licencePlate: '[车牌号]',
  address: '[地址]',
  name: '[姓名]',
};

const placeholdersEn: Readonly<Record<PersonalDataKind, string>> = {
  url: '[link]',
  email: '[email]',
  iban: '[account number]',
  identityCard: '[identity card]',
  bankCard: '[card number]',
  passport: '[passport]',
  driverLicence: '[driving licence]',
  socialSecurityNumber: '[social security number]',
  ipAddress: '[ip address]',
  orderNumber: '[order number]',
  wechat: '[wechat]',
  qq: '[qq]',
  phone: '[phone]',
  licencePlate: '[licence plate]',
  address: '[address]',
  name: '[name]',
};

/** The languages in which placeholders are written. */
export type PlaceholderLanguage = 'zh' | 'en';

/** What stands in a masked text where something of a kind stood. */
export function getPlaceholder(kind: PersonalDataKind, language: PlaceholderLanguage): string {
  return (language === 'zh' ? placeholdersZh : placeholdersEn)[kind];
}

const quote = (text: string): string => text.replace(/[[\]]/g, '\\$&');

/** Finds the placeholders of both languages, in lower case as well: nothing is ever looked for within them. */
export const placeholderPattern = new RegExp(
  [...Object.values(placeholdersZh), ...Object.values(placeholdersEn)].map(quote).join('|'),
  'gi',
);
