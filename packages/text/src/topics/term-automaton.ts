import type { Tokens } from '../features/index.ts';
import type { Term } from './parse-term.ts';

/** Called for every term met: its index, and the range of code units of the normalised text that it covers. */
export type OnTerm = (term: number, start: number, end: number) => void;

type Children = ReadonlyMap<number, number>;

const space = 0x20;
const lineFeed = 0x0a;
const apostrophe = 0x27;

/**
 * Finds any number of terms in one pass over a text (Aho and Corasick 1975), however many there are. Terms begin and end where tokens do, so that
 * "art" is not found in "party"; an open term covers its word to the end.
 */
export class TermAutomaton {
  private readonly terms: readonly Term[];
  /** For each node, the terms that end there. */
  private readonly ends: readonly (readonly number[])[];
  /** For each node, where to go on when no edge fits, and the next node on that way where terms end (−1: none). */
  private readonly fails: Int32Array;
  private readonly nextEnds: Int32Array;
  /** The edges of node n are `units` and `targets` from `firsts[n]` to `firsts[n + 1]`; those of the root are looked up directly. */
  private readonly firsts: Int32Array;
  private readonly units: Uint16Array;
  private readonly targets: Int32Array;
  private readonly roots = new Int32Array(65536);

  /** @param terms may repeat; every index is reported. */
  constructor(terms: readonly Term[]) {
    this.terms = terms;
    const { children, ends } = buildTrie(terms);
    this.ends = ends;
    ({ fails: this.fails, nextEnds: this.nextEnds } = linkNodes(children, ends));
    this.firsts = new Int32Array(children.length + 1);
    children.forEach((edges, node) => {
      this.firsts[node + 1] = (this.firsts[node] as number) + edges.size;
    });
    this.units = Uint16Array.from(children.flatMap((edges) => [...edges.keys()]));
    this.targets = Int32Array.from(children.flatMap((edges) => [...edges.values()]));
    for (const [unit, target] of children[0] ?? []) this.roots[unit] = target;
  }

  /** Reports every term of a text, in the order in which they end. */
  find(tokens: Tokens, report: OnTerm): void {
    const { text } = tokens;
    let borders: Borders | undefined;
    let node = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      node = this.step(node, unit === lineFeed ? space : unit);
      let at = (this.ends[node] as readonly number[]).length > 0 ? node : (this.nextEnds[node] as number);
      while (at > 0) {
        borders ??= findBorders(tokens);
        for (const term of this.ends[at] as readonly number[]) this.reportAt(term, i + 1, text, borders, report);
        at = this.nextEnds[at] as number;
      }
    }
  }

  private step(from: number, unit: number): number {
    let node = from;
    while (node > 0) {
      const last = this.firsts[node + 1] as number;
      for (let edge = this.firsts[node] as number; edge < last; edge++) {
        if (this.units[edge] === unit) return this.targets[edge] as number;
      }
      node = this.fails[node] as number;
    }
    return this.roots[unit] as number;
  }

  private reportAt(term: number, end: number, text: string, { begins, closes }: Borders, report: OnTerm): void {
    const { text: words, open } = this.terms[term] as Term;
    const start = end - words.length;
    if (begins[start] === 0) return;
    const close = closes[end] as number;
    if (open) report(term, start, close);
    else if (close === end || text.charCodeAt(end) === apostrophe) report(term, start, end);
  }
}

interface Borders {
  /** Where a token begins. */
  readonly begins: Uint8Array;
  /** For each position in or just behind a token, where that ends. */
  readonly closes: Uint32Array;
}

function findBorders({ text, starts, ends, count }: Tokens): Borders {
  const begins = new Uint8Array(text.length + 1);
  const closes = new Uint32Array(text.length + 1);
  for (let i = 0; i < count; i++) {
    const end = ends[i] as number;
    begins[starts[i] as number] = 1;
    closes.fill(end, (starts[i] as number) + 1, end + 1);
  }
  return { begins, closes };
}

function buildTrie(terms: readonly Term[]): { children: Map<number, number>[]; ends: number[][] } {
  const children: Map<number, number>[] = [new Map()];
  const ends: number[][] = [[]];
  terms.forEach(({ text }, index) => {
    let node = 0;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      let next = children[node]?.get(unit);
      if (next === undefined) {
        next = children.length;
        children[node]?.set(unit, next);
        children.push(new Map());
        ends.push([]);
      }
      node = next;
    }
    ends[node]?.push(index);
  });
  return { children, ends };
}

/** For each node the longest other node that ends alike, and the next of those where a term ends. Parents come before their children. */
function linkNodes(
  children: readonly Children[],
  ends: readonly (readonly number[])[],
): { fails: Int32Array; nextEnds: Int32Array } {
  const fails = new Int32Array(children.length);
  const nextEnds = new Int32Array(children.length).fill(-1);
  const queue = [...(children[0]?.values() ?? [])];
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head] as number;
    const fail = fails[node] as number;
    nextEnds[node] = (ends[fail]?.length ?? 0) > 0 ? fail : (nextEnds[fail] as number);
    for (const [unit, child] of children[node] ?? []) {
      let other = fail;
      while (other > 0 && children[other]?.has(unit) !== true) other = fails[other] as number;
      fails[child] = children[other]?.get(unit) ?? 0;
      queue.push(child);
    }
  }
  return { fails, nextEnds };
}
