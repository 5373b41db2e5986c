import { type Finder, findPattern, getWordsBefore } from '../scanned-text.ts';

const email =
  /(?<![a-z\d._%+-])[a-z\d_][a-z\d._%+-]{0,63}@(?:[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?\.)+[a-z]{2,24}(?![a-z\d])/g;

/** E-mail addresses. */
export const findEmails: Finder = (scanned) => (scanned.hasAt ? findPattern(scanned, 'email', email) : []);

const link = /(?<![a-z\d])(?:https?:\/\/|www\.)[a-z\d][^\s<>"'`，。；、！？（）()[\]{}|\\^\u4e00-\u9fff]*[a-z\d/_=-]/g;

/** Links: they often lead to a person's page or carry an account in their query. */
export const findUrls: Finder = (scanned) => (scanned.hasLink ? findPattern(scanned, 'url', link) : []);

const addressFour = /(?<![\d.])(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.(?:25[0-5]|2[0-4]\d|1?\d?\d)){3}(?![\d]|\.\d)/g;
const addressSix =
  /(?<![\da-f:])(?:(?:[\da-f]{1,4}:){7}[\da-f]{1,4}|(?:[\da-f]{1,4}:){1,6}(?::[\da-f]{1,4}){1,6})(?![\da-f:])/g;
const version = /(?:version|ver|\bv|版本|固件|系统|firmware|section|第)[ :.]*$/;

/** Addresses of computers, version 4 and 6. Numbers of program versions look alike and are told by the word before them. */
export const findIpAddresses: Finder = (scanned) => {
  if (scanned.digits < 4) return [];
  const four = findPattern(
    scanned,
    'ipAddress',
    addressFour,
    (_, start) => !version.test(getWordsBefore(scanned, start, 12)),
  );
  return scanned.colons < 2
    ? four
    : [...four, ...findPattern(scanned, 'ipAddress', addressSix, (value) => /\d/.test(value))];
};
