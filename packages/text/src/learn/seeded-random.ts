/** Numbers in [0, 1), the same for the same seed on every machine (mulberry32). */
export function createSeededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Puts the elements into a random order, in place. */
export function shuffle(elements: Int32Array, random: () => number): void {
  for (let i = elements.length - 1; i > 0; i--) {
    const other = Math.floor(random() * (i + 1));
    const element = elements[i] as number;
    elements[i] = elements[other] as number;
    elements[other] = element;
  }
}
