/** The digits of a text, without what stands between them. */
export function keepDigits(text: string): string {
  return text.replace(/\D/g, '');
}

/** Whether the last digit is the check digit that ISO/IEC 7812-1 asks of card numbers (Luhn 1960). */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]) * (i % 2 === 0 ? 1 : 2);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

const identityWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const identityChecks = '10x98765432';

/** Whether an identity number of 18 characters ends with the check character of GB 11643-1999 (ISO 7064 MOD 11-2). */
export function passesIdentityCheck(number: string): boolean {
  const sum = identityWeights.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  return identityChecks[sum % 11] === number[17];
}

/** Whether an account number in lower case fulfils ISO 13616: moved round and read as digits, it leaves 1 when divided by 97. */
export function passesIbanCheck(account: string): boolean {
  let rest = 0;
  for (const character of account.slice(4) + account.slice(0, 4)) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/** Whether digits are a day of a year, as YYYYMMDD or, in the twentieth century, YYMMDD. */
export function isDay(digits: string): boolean {
  const full = digits.length === 6 ? `19${digits}` : digits;
  const [year, month, day] = [Number(full.slice(0, 4)), Number(full.slice(4, 6)), Number(full.slice(6, 8))];
  if (year < 1850 || year > 2099 || month < 1 || month > 12 || day < 1) return false;
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day <= (lengths[month - 1] as number);
}
