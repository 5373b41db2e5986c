import type { ReadText, Tokens } from '../features/index.ts';
import { type Compiled, compileExpression, listSets, TermSets } from './compiled-expression.ts';
import { findScopes, type ScopeRange } from './rule-scopes.ts';
import { ScopeView } from './scope-view.ts';
import { TermAutomaton } from './term-automaton.ts';
import type { RuleScope, TopicModel } from './topic-model.ts';

/** A rule of a topic met in a text. All ranges are code units of the normalised text. */
export interface RuleHit {
  readonly topic: string;
  readonly rule: string;
  /** From the first word that counted to the last. */
  readonly start: number;
  readonly end: number;
  /** Each stretch of words that counted. */
  readonly evidence: readonly ScopeRange[];
}

interface CompiledRule {
  readonly topic: string;
  readonly rule: string;
  readonly match: Compiled;
  readonly none: number | undefined;
  readonly except: number | undefined;
  readonly scope: RuleScope;
}

/** All rules of a model, ready to be looked for in one pass over a text. */
export class RuleMatcher {
  private readonly automaton: TermAutomaton;
  /** For each term of the automaton, the sets it belongs to. */
  private readonly setsOfTerm: readonly (readonly number[])[];
  private readonly rules: readonly CompiledRule[];
  /** For each set, the rules that can only be met where it is. */
  private readonly rulesOfSet: readonly (readonly number[])[];

  /** @param model parsed: every term can match, every list exists. */
  constructor(model: TopicModel) {
    const sets = new TermSets(model.lists ?? {});
    this.rules = model.topics.flatMap(({ id: topic, rules = [] }) =>
      rules.map(({ id: rule, match, none, except, scope = 'sentence' }) => ({
        topic,
        rule,
        match: compileExpression(match, sets),
        none: none === undefined ? undefined : sets.add(none),
        except: except === undefined ? undefined : sets.add(except),
        scope,
      })),
    );
    const { terms, setsOfTerm } = sets.listTerms();
    this.automaton = new TermAutomaton(terms);
    this.setsOfTerm = setsOfTerm;
    const rulesOfSet = Array.from({ length: sets.count }, (): number[] => []);
    this.rules.forEach(({ match }, index) => {
      for (const set of new Set(listSets(match))) rulesOfSet[set]?.push(index);
    });
    this.rulesOfSet = rulesOfSet;
  }

  /** Every rule that is met, in the order of the rules and then of the text. */
  match(read: ReadText): RuleHit[] {
    const found = this.findTerms(read.tokens);
    if (found.size === 0) return [];
    const candidates = new Set([...found.keys()].flatMap((set) => this.rulesOfSet[set] ?? []));
    const scopes = new Map<RuleScope, readonly ScopeRange[]>();
    return [...candidates]
      .toSorted((a, b) => a - b)
      .flatMap((index) => {
        const rule = this.rules[index] as CompiledRule;
        const ranges = scopes.get(rule.scope) ?? findScopes(read.normalised, rule.scope);
        scopes.set(rule.scope, ranges);
        return ranges.flatMap((range) => matchRule(rule, new ScopeView(read, found, range)));
      });
  }

  /** For each set met, where its terms stand, from left to right, without those that lie within a longer one. */
  private findTerms(tokens: Tokens): Map<number, ScopeRange[]> {
    const found = new Map<number, ScopeRange[]>();
    this.automaton.find(tokens, (term, start, end) => {
      for (const set of this.setsOfTerm[term] as readonly number[]) {
        const places = found.get(set);
        if (places === undefined) found.set(set, [{ start, end }]);
        else addPlace(places, { start, end });
      }
    });
    return found;
  }
}

/** Terms are reported in the order of their ends, so only the last places can lie within a new one, and the new one only within the last. */
function addPlace(places: ScopeRange[], place: ScopeRange): void {
  const last = places.at(-1);
  if (last !== undefined && last.end >= place.end && last.start <= place.start) return;
  while (places.length > 0 && (places.at(-1)?.start ?? 0) >= place.start) places.pop();
  places.push(place);
}

function matchRule({ topic, rule, match, none, except }: CompiledRule, view: ScopeView): RuleHit[] {
  if (none !== undefined && view.list(none).length > 0) return [];
  const exceptions = except === undefined ? [] : view.list(except);
  return view
    .without(exceptions)
    .evaluate(match)
    .map((evidence) => ({
      topic,
      rule,
      start: Math.min(...evidence.map(({ start }) => start)),
      end: Math.max(...evidence.map(({ end }) => end)),
      evidence: evidence.toSorted((a, b) => a.start - b.start),
    }));
}
