/**
 * LimeSurvey's expressions, evaluated on values as LimeSurvey evaluates them on the server.
 * @see https://www.limesurvey.org/manual/ExpressionScript_-_Presentation, "Operators" and "Functions"
 */

export type LimesurveyValue = string | number | boolean;

/** Gives the value of a variable. */
export type ReadVariable = (name: string) => LimesurveyValue;

/** Thrown for what is not known here, or depends on the version of LimeSurvey; nothing is said then. */
export class Unsettled extends Error {}

/** The names of all variables of an expression. */
export function listVariables(source: string): string[] {
  const tokens = tokenize(source);
  return tokens.filter((token, at) => isName(token) && tokens[at + 1] !== '(');
}

/** @throws Unsettled */
export function evaluateLimesurvey(source: string, read: ReadVariable): LimesurveyValue {
  const evaluator = new Evaluator(tokenize(source), read);
  return evaluator.evaluate();
}

export function isTrue(value: LimesurveyValue): boolean {
  return value !== '' && value !== '0' && value !== 0 && value !== false;
}

const token =
  /\s*("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\d+X\d+X\w+(?:\.\w+)*|\d+(?:\.\d+)?|[A-Za-z_][\w]*(?:[.:#][A-Za-z_]\w*)*|&&|\|\||[=!<>]=|[-+*/<>!(),])/y;
const words: ReadonlyMap<string, string> = new Map(
  Object.entries({ and: '&&', or: '||', eq: '==', ne: '!=', lt: '<', le: '<=', gt: '>', ge: '>=', not: '!' }),
);

function tokenize(source: string): string[] {
  const tokens: string[] = [];
  for (token.lastIndex = 0; source.slice(token.lastIndex).trim() !== ''; ) {
    const found = token.exec(source)?.[1];
    if (found === undefined) throw new Unsettled(source);
    tokens.push(words.get(found.toLowerCase()) ?? found);
  }
  return tokens;
}

function isName(text: string): boolean {
  return /^([A-Za-z_]|\d+X)/.test(text);
}

const levels: readonly (readonly string[])[] = [
  ['||'],
  ['&&'],
  ['==', '!='],
  ['<', '<=', '>', '>='],
  ['+', '-'],
  ['*', '/'],
];

class Evaluator {
  readonly #tokens: readonly string[];
  readonly #read: ReadVariable;
  #at = 0;

  constructor(tokens: readonly string[], read: ReadVariable) {
    this.#tokens = tokens;
    this.#read = read;
  }

  evaluate(): LimesurveyValue {
    const value = this.#binary(0);
    if (this.#at < this.#tokens.length) throw new Unsettled();
    return value;
  }

  #binary(level: number): LimesurveyValue {
    const operators = levels[level];
    if (operators === undefined) return this.#unary();
    let left = this.#binary(level + 1);
    while (operators.includes(this.#tokens[this.#at] ?? '')) {
      const operator = this.#tokens[this.#at++] ?? '';
      left = apply(operator, left, this.#binary(level + 1));
    }
    return left;
  }

  #unary(): LimesurveyValue {
    const first = this.#tokens[this.#at++] ?? '';
    if (first === '!') return !isTrue(this.#unary());
    if (first === '-') return -toNumber(this.#unary());
    if (first === '(') {
      const value = this.#binary(0);
      this.#expect(')');
      return value;
    }
    if (/^["']/.test(first)) return first.slice(1, -1).replace(/\\(.)/g, '$1');
    if (/^\d+(\.\d+)?$/.test(first)) return Number(first);
    if (!isName(first)) throw new Unsettled(first);
    if (this.#tokens[this.#at] !== '(') return this.#read(first);
    this.#at += 1;
    return call(first, this.#arguments());
  }

  #arguments(): LimesurveyValue[] {
    const values: LimesurveyValue[] = [];
    while (this.#tokens[this.#at] !== ')') {
      values.push(this.#binary(0));
      if (this.#tokens[this.#at] !== ',') break;
      this.#at += 1;
    }
    this.#expect(')');
    return values;
  }

  #expect(sign: string): void {
    if (this.#tokens[this.#at++] !== sign) throw new Unsettled(sign);
  }
}

function apply(operator: string, left: LimesurveyValue, right: LimesurveyValue): LimesurveyValue {
  switch (operator) {
    case '||':
      return isTrue(left) || isTrue(right);
    case '&&':
      return isTrue(left) && isTrue(right);
    case '==':
      return equals(left, right);
    case '!=':
      return !equals(left, right);
    case '+':
      if (!isNumeric(left) || !isNumeric(right)) throw new Unsettled();
      return toNumber(left) + toNumber(right);
    case '-':
      return toNumber(left) - toNumber(right);
    case '*':
      return toNumber(left) * toNumber(right);
    case '/':
      if (toNumber(right) === 0) throw new Unsettled();
      return toNumber(left) / toNumber(right);
    default:
      return inOrder(operator, left, right);
  }
}

function equals(left: LimesurveyValue, right: LimesurveyValue): boolean {
  if (isNumeric(left) && isNumeric(right)) return toNumber(left) === toNumber(right);
  // What nothing equals differs between the server and the page, and between versions of PHP.
  if ([left, right].includes('') && [left, right].some((one) => one === 0 || one === '0')) throw new Unsettled();
  return String(left) === String(right);
}

/** Nothing is neither less nor more than a number; with 0 and with words it is compared as text. */
function inOrder(operator: string, left: LimesurveyValue, right: LimesurveyValue): boolean {
  if (isNumeric(left) && isNumeric(right)) return compare(operator, toNumber(left), toNumber(right));
  if (isZero(left) || isZero(right)) throw new Unsettled();
  if (isNumeric(left) !== isNumeric(right)) return false;
  return compare(operator, String(left), String(right));
}

function compare<T extends string | number>(operator: string, left: T, right: T): boolean {
  if (operator === '<') return left < right;
  if (operator === '<=') return left <= right;
  return operator === '>' ? left > right : left >= right;
}

function isZero(value: LimesurveyValue): boolean {
  return value === 0 || value === '0' || value === false;
}

function isNumeric(value: LimesurveyValue): boolean {
  if (typeof value !== 'string') return true;
  return value.trim() !== '' && String(Number(value)) === value;
}

function toNumber(value: LimesurveyValue): number {
  if (value === '') return 0;
  const number = Number(value);
  if (!Number.isFinite(number)) throw new Unsettled();
  return number;
}

function call(name: string, args: readonly LimesurveyValue[]): LimesurveyValue {
  const [first = '', second = '', third = ''] = args;
  switch (name.toLowerCase()) {
    case 'is_empty':
    case 'empty':
      return first === '';
    case 'count':
      return args.filter((arg) => arg !== '').length;
    case 'countif':
      return args.slice(1).filter((arg) => String(arg) === String(first)).length;
    case 'sum':
      return args.reduce<number>((total, arg) => total + toNumber(arg), 0);
    case 'min':
      return Math.min(...args.map(toNumber));
    case 'max':
      return Math.max(...args.map(toNumber));
    case 'if':
      return isTrue(first) ? second : third;
    case 'strlen':
      return String(first).length;
    case 'trim':
      return String(first).trim();
    case 'abs':
      return Math.abs(toNumber(first));
    case 'round':
      if (args.length > 1) throw new Unsettled();
      return Math.round(toNumber(first));
    case 'floor':
      return Math.floor(toNumber(first));
    case 'ceil':
      return Math.ceil(toNumber(first));
    case 'intval':
      return Math.trunc(toNumber(first));
    default:
      throw new Unsettled(name);
  }
}
