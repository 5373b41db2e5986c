import { isDay, keepDigits, passesIdentityCheck } from '../check-digits.ts';
import { type Finder, findPattern, getWordsBefore } from '../scanned-text.ts';

/** The first two digits of Chinese identity numbers (GB/T 2260), with Hong Kong, Macao and Taiwan residents' 81–83. */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83 91'.split(
    ' ',
  ),
);

const longCard = /(?<![\da-z])[1-9]\d{5}[ -]?\d{4}[ -]?\d{4}[ -]?\d{3}[\dx](?![\da-z])/g;
const shortCard = /(?<![\d.a-z])[1-9]\d{5}[ -]?\d{6}[ -]?\d{3}(?![\d.a-z]|\.\d)/g;
const cardWords = /card|\bcc\b|银行卡|信用卡|储蓄卡|卡号/;

/** Chinese identity cards: 18 characters with their check character, or the 15 digits used until 2013 with province and day of birth. */
export const findIdentityCards: Finder = (scanned) => {
  if (scanned.digits < 15) return [];
  return [
    ...findPattern(scanned, 'identityCard', longCard, (value) => {
      const number = value.replace(/[ -]/g, '');
      return provinces.has(number.slice(0, 2)) && isDay(number.slice(6, 14)) && passesIdentityCheck(number);
    }),
    ...findPattern(scanned, 'identityCard', shortCard, (value, start) => {
      const number = keepDigits(value);
      if (!provinces.has(number.slice(0, 2)) || !isDay(number.slice(6, 12))) return false;
      return !cardWords.test(getWordsBefore(scanned, start, 20));
    }),
  ];
};

const chinesePassport = /(?<![\da-z])(?:[eg]\d{8}|e[a-hj-np-z]\d{7})(?![\da-z])/g;
const namedPassport =
  /(?:护照|通行证|台胞证|回乡证|\bpassport)[^\d\n,，。;；]{0,16}?(?<value>(?<![a-z])[a-z]{0,2}\d{6,9}[a-z]?)(?![\da-z])/g;

/** Passports: Chinese ones by their form, others and travel permits by the word before them. */
export const findPassports: Finder = (scanned) => {
  if (scanned.digits < 6) return [];
  return [...findPattern(scanned, 'passport', chinesePassport), ...findPattern(scanned, 'passport', namedPassport)];
};

const namedLicence =
  /(?:driver'?s? licen[cs]e|driving licen[cs]e|驾驶证|驾照)(?: no\.?| number| num| id|号码?|档案编号)?(?: is|是|为)?[ :#]{0,3}(?<value>[a-z]{0,3}[\d-]{5,}[\da-z]*)(?![\da-z])/g;

/** Driving licences, by the words before them. */
export const findDriverLicences: Finder = (scanned) =>
  scanned.digits < 5 ? [] : findPattern(scanned, 'driverLicence', namedLicence);

const socialSecurity = /(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])/g;
const namedSocialSecurity = /(?:\bssn\b|social security)[a-z :#]{0,16}(?<value>\d{3}[ -]?\d{2}[ -]?\d{4})(?!\d)/g;

/** Social security numbers of the United States. */
export const findSocialSecurityNumbers: Finder = (scanned) => {
  if (scanned.digits < 9) return [];
  return [
    ...findPattern(scanned, 'socialSecurityNumber', socialSecurity),
    ...findPattern(scanned, 'socialSecurityNumber', namedSocialSecurity),
  ];
};

const plate =
  /(?<![\da-z])[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使领][a-hj-z][ ·•.-]{0,2}(?:[\da-hj-np-z]{4,5}[\da-hj-np-z挂学警港澳])(?![\da-z])/g;

/** Chinese licence plates, those of new energy vehicles included. Three digits are the fewest that a plate has. */
export const findLicencePlates: Finder = (scanned) =>
  scanned.digits < 3 ? [] : findPattern(scanned, 'licencePlate', plate, (value) => keepDigits(value).length >= 3);
