import type { Block, Element, SkipElement } from './definition.ts';
import type { DefinitionErrorCode } from './definition-error.ts';

/** Where an element stands: its number in writing order, that of the last element within it, and the blocks around it. */
export interface ElementPlace {
  first: number;
  last: number;
  around: readonly Block[];
}

/** The places of all elements of a survey: what a skip goes by. */
export class ElementPlaces {
  readonly #places = new Map<string, ElementPlace>();
  #count = 0;

  constructor(elements: readonly Element[]) {
    for (const element of elements) this.#add(element, []);
  }

  /** @throws Error for an id that no element has, which a sound definition never asks for */
  get(elementId: string): ElementPlace {
    const place = this.#places.get(elementId);
    if (place === undefined) throw new Error(`There is no element "${elementId}".`);
    return place;
  }

  /** Why a skip cannot be made; undefined when it can. */
  findSkipError(skip: SkipElement): DefinitionErrorCode | undefined {
    const from = this.get(skip.id);
    const to = this.#places.get(skip.to);
    if (to === undefined) return 'skipUnknown';
    if (from.around.some((block) => block.id === skip.to)) return undefined;
    const entered = to.around.filter((block) => !from.around.includes(block));
    const shared = to.around[to.around.length - entered.length - 1];
    const isShuffled =
      shared?.order !== undefined || entered.some(({ order, loop }) => order !== undefined || loop !== undefined);
    if (to.first > from.last) return isShuffled ? 'skipIntoShuffled' : undefined;
    return 'skipBackwards';
  }

  #add(element: Element, around: readonly Block[]): void {
    this.#count += 1;
    const place = { first: this.#count, last: this.#count, around };
    if (!this.#places.has(element.id)) this.#places.set(element.id, place);
    if (element.kind !== 'block') return;
    for (const inner of element.elements) this.#add(inner, [...around, element]);
    place.last = this.#count;
  }
}
