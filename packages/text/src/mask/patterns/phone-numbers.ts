import { keepDigits } from '../check-digits.ts';
import { type Finder, type Finding, findPattern, getWordsBefore, type ScannedText } from '../scanned-text.ts';

const mobile = /(?<![\d.+]|\d-)(?:(?:\+|00)?86[ -]{0,2}|\(\+?86\) ?)?1[ -]?[3-9](?:[ -]?\d){9}(?!\d|[.]\d)/g;
const landline =
  /(?<![\d.]|\d-)(?:(?:\+|00)?86[ -]?)?(?:\(0?(?:10|2\d|[3-9]\d{2})\) ?|0(?:10|2\d|[3-9]\d{2})[ -]?)[2-9]\d{2,3}[ -]?\d{4}(?:(?: ?[-转#x]| ?ext\.?) ?\d{1,6})?(?!\d)/g;
const spoken =
  /(?<![零〇一二三四五六七八九幺])[一幺1][ -]?[三四五六七八九3-9](?:[ -]?[零〇一二三四五六七八九幺\d]){9}(?![零〇一二三四五六七八九幺\d])/g;
const international =
  /(?<![\d+])(?:\+ ?\d{1,3}|00[1-9]\d{0,2}(?=[ -])|\(\+\d{1,3}\))(?:[ .-]?\(0?\d{0,3}\))?(?:[ .-]?\d{1,5}){2,6}(?: ?(?:x|ext\.?) ?\d{1,6})?(?!\d)/g;
const american = /(?<![\d.])\(?\d{3}\)?[ .-]?\d{3}[.-]\d{4}(?: ?(?:x|ext\.?) ?\d{1,6})?(?!\d)/g;

/** Digits in groups that may be a phone number if the words around say so. */
const grouped =
  /(?<![\d+.,$€£¥#a-z]|\d[-/])\(?\d{1,5}\)?(?:[ .-]?\(?\d{1,8}\)?){0,6}(?: ?(?:x|ext\.?) ?\d{1,6})?(?![\d%]|[.,]\d)/g;

const saysPhone =
  /(?:phone|mobile|\bcell|\btel\b|telephone|\bfax|\bcall(?:ed)?(?: me| us| him| her| them)?(?: at| on)?|desk|office|reach(?: me| us)? (?:at|on)|answering at|contact(?: me)?(?: at| on)?|text (?:me|us)(?: at| on)?|whatsapp|电话|手机|联系方式|联系我|座机|热线|传真|致电|拨打|打给|号码)[a-z' ]{0,14}[^\da-z\n]{0,6}$|\bnumber(?: is)?[ :]{0,3}$/;
const saysPhoneAfter = /^[ \\,-]{0,3}(?:office|mobile|fax|cell|desk|home phone|work phone)\b/;

/** Numbers of companies that everybody may know: 400 and 800 numbers and short numbers. */
const service = /^(?:\+?86)?[48]00\d{7}$/;

const isLong = (value: string, shortest: number, longest: number): boolean => {
  const { length } = keepDigits(value.replace(/(?:x|ext).*$/, ''));
  return length >= shortest && length <= longest;
};

/**
 * Phone numbers: Chinese mobiles and landlines in digits and in Chinese numerals, international ones with a plus, North American ones by
 * their form, and others where the words before or behind them say so. Service numbers (400, 800) are left.
 */
export const findPhones: Finder = (scanned) => {
  const found = scanned.numerals >= 5 && scanned.numerals + scanned.digits >= 11 ? findSpoken(scanned) : [];
  if (scanned.digits < 6) return found;
  return [
    ...found,
    ...findPattern(scanned, 'phone', mobile),
    ...findPattern(scanned, 'phone', landline),
    ...findPattern(scanned, 'phone', international, (value) => isLong(value, 7, 15)),
    ...findPattern(scanned, 'phone', american),
    ...findPattern(scanned, 'phone', grouped, (value, start, end) => isCued(scanned, value, start, end)),
  ].filter(({ start, end }) => !service.test(keepDigits(scanned.text.slice(start, end))));
};

function findSpoken(scanned: ScannedText): Finding[] {
  return findPattern(scanned, 'phone', spoken, (value) => /[零〇一二三四五六七八九幺]/.test(value));
}

function isCued(scanned: ScannedText, value: string, start: number, end: number): boolean {
  if (!isLong(value, 6, 14)) return false;
  return saysPhone.test(getWordsBefore(scanned, start, 40)) || saysPhoneAfter.test(scanned.text.slice(end, end + 16));
}
