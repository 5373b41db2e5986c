import type { SourceNode } from '../source-node.ts';

/** A logic tree of Qualtrics with its conjunctions resolved: AND binds tighter than OR, within a set and between sets. */
export type QualtricsLogic =
  | { all: readonly QualtricsLogic[] }
  | { any: readonly QualtricsLogic[] }
  | { test: QualtricsTest };

/** One line of a logic tree. */
export interface QualtricsTest {
  path: string;
  /** What is asked: `Question`, `EmbeddedField`, `Quota`, `DeviceType`, `GeoIP` … */
  subject: string;
  /** Such as `q://QID9/SelectableChoice/1`, or the name of an embedded field. */
  leftOperand: string;
  operator: string;
  rightOperand: string | null;
  ignoresCase: boolean;
}

interface Joined {
  conjunction: 'and' | 'or';
  logic: QualtricsLogic;
}

/** The logic at `node`, or null where there is none. @throws SourceError where it has another shape. */
export function readQualtricsLogic(node: SourceNode): QualtricsLogic | null {
  if (!node.isObject && !node.isList) return null;
  const sets = listNumbered(node).map(([, set], at): Joined => {
    const kind = set.at('Type').findText() ?? 'If';
    return { conjunction: at > 0 && /^(Or|Else)/i.test(kind) ? 'or' : 'and', logic: readSet(set) };
  });
  return sets.length === 0 ? null : joinLogic(sets);
}

function readSet(set: SourceNode): QualtricsLogic {
  return joinLogic(
    listNumbered(set).map(([, line], at): Joined => {
      const conjunction = line.atAny('Conjuction', 'Conjunction').findText() ?? 'And';
      return { conjunction: at > 0 && /^or/i.test(conjunction) ? 'or' : 'and', logic: readLine(line) };
    }),
  );
}

function readLine(line: SourceNode): QualtricsLogic {
  if (line.at('Type').findText() === 'BooleanExpression') return readQualtricsLogic(line) ?? { all: [] };
  const subject = line.at('LogicType').findText() ?? '';
  const operand =
    line.atAny('LeftOperand', 'ChoiceLocator', 'QuotaID', 'QuotaName', 'ActionType', 'Operator').findText() ?? '';
  return {
    test: {
      path: line.path,
      subject,
      leftOperand: operand,
      operator: line.at('Operator').findText() ?? line.at('QuotaType').findText() ?? '',
      rightOperand: line.at('RightOperand').findText() ?? null,
      ignoresCase: line.at('IgnoreCase').isYes(),
    },
  };
}

/** The lines or sets of a tree: its properties whose keys are numbers, in their order. */
function listNumbered(node: SourceNode): (readonly [string, SourceNode])[] {
  return node
    .keyed()
    .filter(([key]) => /^\d+$/.test(key))
    .toSorted(([a], [b]) => Number(a) - Number(b));
}

function joinLogic(parts: readonly Joined[]): QualtricsLogic {
  const alternatives: QualtricsLogic[][] = [];
  for (const { conjunction, logic } of parts) {
    const last = alternatives.at(-1);
    if (conjunction === 'or' || last === undefined) alternatives.push([logic]);
    else last.push(logic);
  }
  const joined = alternatives.map((all) => (all.length === 1 && all[0] !== undefined ? all[0] : { all }));
  return joined.length === 1 && joined[0] !== undefined ? joined[0] : { any: joined };
}

/** Every test of a tree. */
export function listQualtricsTests(logic: QualtricsLogic): QualtricsTest[] {
  if ('test' in logic) return [logic.test];
  return ('all' in logic ? logic.all : logic.any).flatMap(listQualtricsTests);
}
