import type { EventInput } from './customer-event.ts';

const maxNameLength = 200;
const han = /^\p{Script=Han}+$/u;

/**
 * What somebody is called by the traits of an `identify`: its reserved `name`, or else its `firstName` and `lastName`, which
 * in Chinese stand the other way round and without a space.
 * @returns at most 200 characters; null where the traits tell no name
 */
export function findTraitName({ name, firstName, lastName }: EventInput['properties']): string | null {
  const whole = readText(name);
  if (whole !== null) return whole;
  const [first, last] = [readText(firstName), readText(lastName)];
  if (first === null || last === null) return first ?? last;
  return (han.test(first) && han.test(last) ? `${last}${first}` : `${first} ${last}`).slice(0, maxNameLength);
}

function readText(value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const text = value.trim();
  return text === '' || text.length > maxNameLength ? null : text;
}
