import { keepDigits, passesIbanCheck, passesLuhn } from '../check-digits.ts';
import { type Finder, findPattern, getWordsBefore } from '../scanned-text.ts';

const card = /(?<![\d.])\d(?:[ -]?\d){11,18}(?![\d]|\.\d)/g;

/** Beginnings of card numbers with the lengths that they come in (the ranges that the schemes publish). */
const issuers: readonly (readonly [beginning: RegExp, shortest: number, longest: number])[] = [
  [/^62|^81/, 16, 19],
  [/^4/, 13, 19],
  [/^5[1-5]|^2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)/, 16, 16],
  [/^3[47]/, 15, 15],
  [/^3(?:0[0-5]|095|[689])/, 14, 19],
  [/^35(?:2[89]|[3-8])/, 16, 19],
  [/^(?:2131|1800)/, 15, 15],
  [/^6(?:011|4[4-9]|5)/, 16, 19],
  [/^(?:5[06-9]|6[0-9])/, 12, 19],
  [/^9[0-9]/, 16, 19],
];

const cardWords = /card|\bcc\b|visa|银行卡|信用卡|储蓄卡|借记卡|卡号|账号|账户|帐号|尾号/;

function isIssued(digits: string): boolean {
  return issuers.some(
    ([beginning, shortest, longest]) => beginning.test(digits) && digits.length >= shortest && digits.length <= longest,
  );
}

/** Bank and credit cards: a known beginning, its length and the check digit; after a word such as "card" the check digit alone. */
export const findBankCards: Finder = (scanned) => {
  if (scanned.digits < 12) return [];
  return findPattern(scanned, 'bankCard', card, (value, start) => {
    const digits = keepDigits(value);
    if (!passesLuhn(digits) || /^(\d)\1+$/.test(digits)) return false;
    return isIssued(digits) || cardWords.test(getWordsBefore(scanned, start, 30));
  });
};

const iban = /(?<![\da-z])[a-z]{2}\d{2}(?: ?[\da-z]{4}){2,7}(?: ?[\da-z]{1,4})?(?![\da-z])/g;

/** International bank account numbers with a valid check. */
export const findIbans: Finder = (scanned) => {
  if (scanned.digits < 8) return [];
  return findPattern(scanned, 'iban', iban, (value) => {
    const account = value.replaceAll(' ', '');
    return account.length >= 15 && account.length <= 34 && passesIbanCheck(account);
  });
};
