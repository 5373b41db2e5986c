const smallestCapacity = 1024;
const noRanges = new Uint32Array(0);

/**
 * A set of feature hashes in the order in which they were first added, and every time one was met, kept in buffers that are used again for the
 * next text.
 */
export class FeatureList {
  hashes = new Uint32Array(smallestCapacity);
  /** The range of tokens in which each feature was first met; `tos` are exclusive. */
  froms = new Uint32Array(smallestCapacity);
  tos = new Uint32Array(smallestCapacity);
  length = 0;
  /** The place of the feature that was met each time, and the range of tokens it was met in. */
  places = new Int32Array(smallestCapacity);
  placeFroms = new Uint32Array(smallestCapacity);
  placeTos = new Uint32Array(smallestCapacity);
  met = 0;
  /** Open addressing: a slot belongs to the current text if its stamp is the current round. */
  private slots = new Uint32Array(smallestCapacity * 2);
  private slotPlaces = new Int32Array(smallestCapacity * 2);
  private stamps = new Uint32Array(smallestCapacity * 2);
  private round = 1;

  add(hash: number, from: number, to: number): void {
    if (this.length === this.hashes.length) this.grow();
    if (this.met === this.places.length) this.growMet();
    const place = this.insert(hash, this.length);
    if (place === this.length) {
      this.hashes[place] = hash;
      this.froms[place] = from;
      this.tos[place] = to;
      this.length = place + 1;
    }
    const met = this.met;
    this.places[met] = place;
    this.placeFroms[met] = from;
    this.placeTos[met] = to;
    this.met = met + 1;
  }

  clear(): void {
    this.length = 0;
    this.met = 0;
    this.round += 1;
  }

  /** The features gathered so far, as a copy that stays. */
  copy(): { grams: Uint32Array; froms: Uint32Array; tos: Uint32Array } {
    const { length } = this;
    return { grams: this.hashes.slice(0, length), froms: this.froms.slice(0, length), tos: this.tos.slice(0, length) };
  }

  /** The features alone, without the ranges in which they were met. */
  copyGrams(): { grams: Uint32Array; froms: Uint32Array; tos: Uint32Array } {
    return { grams: this.hashes.slice(0, this.length), froms: noRanges, tos: noRanges };
  }

  /** The place of a feature: that which it has, or the one offered. */
  private insert(hash: number, offered: number): number {
    const { slots, stamps, round } = this;
    const mask = slots.length - 1;
    let slot = hash & mask;
    while (stamps[slot] === round) {
      if (slots[slot] === hash) return this.slotPlaces[slot] as number;
      slot = (slot + 1) & mask;
    }
    stamps[slot] = round;
    slots[slot] = hash;
    this.slotPlaces[slot] = offered;
    return offered;
  }

  private grow(): void {
    const known = this.hashes;
    this.hashes = lengthen(known);
    this.froms = lengthen(this.froms);
    this.tos = lengthen(this.tos);
    this.slots = new Uint32Array(known.length * 4);
    this.slotPlaces = new Int32Array(known.length * 4);
    this.stamps = new Uint32Array(known.length * 4);
    this.round = 1;
    known.forEach((hash, place) => {
      this.insert(hash, place);
    });
  }

  private growMet(): void {
    const places = new Int32Array(this.places.length * 2);
    places.set(this.places);
    this.places = places;
    this.placeFroms = lengthen(this.placeFroms);
    this.placeTos = lengthen(this.placeTos);
  }
}

function lengthen(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(array.length * 2);
  longer.set(array);
  return longer;
}
