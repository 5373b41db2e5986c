const maxCompared = 1_000;

/**
 * Whether a text has a shape: `#` stands for a digit, `@` for a letter, `?` for any character, `*` for any number of them;
 * a backslash takes the next character as it is, and everything else stands for itself. There are no regular expressions,
 * for a clever one stops the intake: the work here is bounded by the two lengths.
 * Texts above 1,000 characters have no shape.
 */
export function matchesShape(text: string, shape: string): boolean {
  if (text.length > maxCompared) return false;
  const given = [...text];
  const wanted = readShape(shape);
  let at = 0;
  let want = 0;
  // Where to go on when what follows the last `*` does not match: it takes one character more.
  let star = -1;
  let starAt = 0;
  while (at < given.length) {
    const one = wanted[want];
    if (one === anyNumber) {
      star = want;
      starAt = at;
      want += 1;
    } else if (one?.(given[at] ?? '') === true) {
      at += 1;
      want += 1;
    } else if (star >= 0) {
      starAt += 1;
      at = starAt;
      want = star + 1;
    } else return false;
  }
  while (wanted[want] === anyNumber) want += 1;
  return want === wanted.length;
}

type Matcher = (character: string) => boolean;

const anyNumber: Matcher = () => true;
const placeholders: Readonly<Record<string, Matcher>> = {
  '#': (one) => one >= '0' && one <= '9',
  '@': (one) => /\p{L}/u.test(one),
  '?': () => true,
  '*': anyNumber,
};

function readShape(shape: string): Matcher[] {
  const wanted: Matcher[] = [];
  let literal = false;
  for (const one of shape) {
    const placeholder = literal ? undefined : placeholders[one];
    if (!literal && one === '\\') literal = true;
    else {
      literal = false;
      wanted.push(placeholder ?? ((given) => given === one));
    }
  }
  // A backslash at the end stands for itself.
  if (literal) wanted.push((given) => given === '\\');
  return wanted;
}
