/** Draws numbers from 0 (with) to 1 (without), always the same ones for the same seed. */
export type Draw = () => number;

/**
 * A source of numbers for one purpose, such as the order of one list for one respondent. Not for secrets.
 *
 * The seed is hashed by FNV-1a and a finalizer (MurmurHash3's), the numbers come from mulberry32.
 */
export function drawFrom(seed: string): Draw {
  let state = hash(seed);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A whole number from `least` to `most`, both included. */
export function drawInteger(draw: Draw, least: number, most: number): number {
  return least + Math.floor(draw() * (most - least + 1));
}

function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return state ^ (state >>> 16);
}
