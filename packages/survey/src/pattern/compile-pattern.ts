import { PatternError, type PatternNode, parsePattern } from './parse-pattern.ts';

/** Whether the whole of a text matches. */
export type PatternTest = (text: string) => boolean;

export type CompiledPattern = { ok: true; matches: PatternTest } | { ok: false; detail: string };

/** Most states of a pattern after its repetitions are written out. */
const maxStates = 3000;

/**
 * Makes an author's pattern ready. Matching follows all ways at once (Thompson 1968), so that it takes time in proportion
 * to the length of the text, whatever the pattern: with the language's own engine a pattern such as `(a+)+b` would stop
 * the server for hours.
 *
 * @param source a regular expression without back references and look-around, in the syntax of JavaScript. It matches the
 *   whole text, with or without `^` and `$`.
 */
export function compilePattern(source: string): CompiledPattern {
  let compiled = cache.get(source);
  if (compiled === undefined) {
    compiled = compile(source);
    if (cache.size >= maxCached) cache.clear();
    cache.set(source, compiled);
  }
  return compiled;
}

const cache = new Map<string, CompiledPattern>();
const maxCached = 500;

function compile(source: string): CompiledPattern {
  try {
    const program = new Program();
    program.add(parsePattern(source));
    const { states } = program;
    return { ok: true, matches: (text) => run(states, text) };
  } catch (error) {
    if (error instanceof PatternError) return { ok: false, detail: error.message };
    throw error;
  }
}

/** A state takes one character, or goes on to others at once. The state after the last one is the match. */
type State =
  | { kind: 'character'; test: RegExp }
  | { kind: 'start' | 'end' }
  | { kind: 'split'; to: readonly [number, number] }
  | { kind: 'jump'; to: number };

class Program {
  readonly states: State[] = [];

  add(node: PatternNode): void {
    switch (node.kind) {
      case 'character':
        this.#push({ kind: 'character', test: node.test });
        break;
      case 'start':
      case 'end':
        this.#push({ kind: node.kind });
        break;
      case 'empty':
        break;
      case 'sequence':
        for (const part of node.parts) this.add(part);
        break;
      case 'choice':
        this.#addChoice(node.parts);
        break;
      case 'repeat':
        this.#addRepeat(node);
    }
  }

  #addChoice([first, ...rest]: readonly PatternNode[]): void {
    if (first === undefined) return;
    if (rest.length === 0) {
      this.add(first);
      return;
    }
    const split = this.#push({ kind: 'jump', to: 0 });
    this.add(first);
    const jump = this.#push({ kind: 'jump', to: 0 });
    this.states[split] = { kind: 'split', to: [split + 1, this.states.length] };
    this.#addChoice(rest);
    this.states[jump] = { kind: 'jump', to: this.states.length };
  }

  #addRepeat({ part, least, most }: Extract<PatternNode, { kind: 'repeat' }>): void {
    for (let count = 0; count < least; count += 1) this.add(part);
    if (most === Number.POSITIVE_INFINITY) {
      const split = this.#push({ kind: 'jump', to: 0 });
      this.add(part);
      this.#push({ kind: 'jump', to: split });
      this.states[split] = { kind: 'split', to: [split + 1, this.states.length] };
      return;
    }
    const splits: number[] = [];
    for (let count = least; count < most; count += 1) {
      splits.push(this.#push({ kind: 'jump', to: 0 }));
      this.add(part);
    }
    for (const split of splits) this.states[split] = { kind: 'split', to: [split + 1, this.states.length] };
  }

  #push(state: State): number {
    if (this.states.length >= maxStates) throw new PatternError('The pattern is too large.');
    return this.states.push(state) - 1;
  }
}

function run(states: readonly State[], text: string): boolean {
  const signs = [...text];
  let current = reach(states, [0], 0, signs.length);
  for (const [at, sign] of signs.entries()) {
    const next: number[] = [];
    for (const index of current) {
      const state = states[index];
      if (state?.kind === 'character' && state.test.test(sign)) next.push(index + 1);
    }
    if (next.length === 0) return false;
    current = reach(states, next, at + 1, signs.length);
  }
  return current.has(states.length);
}

/** All states that are reached without taking a character. */
function reach(states: readonly State[], from: readonly number[], at: number, length: number): Set<number> {
  const reached = new Set<number>();
  const pending = [...from];
  for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
    if (reached.has(index)) continue;
    reached.add(index);
    const state = states[index];
    if (state === undefined || state.kind === 'character') continue;
    if (state.kind === 'split') pending.push(...state.to);
    else if (state.kind === 'jump') pending.push(state.to);
    else if (state.kind === 'start' ? at === 0 : at === length) pending.push(index + 1);
  }
  return reached;
}
