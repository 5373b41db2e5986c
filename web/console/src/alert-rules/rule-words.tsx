import type { Condition } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { readRuleLines } from './rule-condition.ts';
import { useRuleFields } from './rule-fields.ts';

/** A rule's condition in words; a rich one is shown as it is written. */
export function RuleWords({ condition }: { condition: Condition }) {
  const say = useText();
  const fields = useRuleFields(undefined);
  const rule = readRuleLines(condition);
  if (!rule) return <code>{JSON.stringify(condition)}</code>;
  const words = rule.lines.map(({ field, op, value }) => {
    const known = fields.find((each) => each.field === field);
    const shown = known?.values?.find((each) => each.value === value)?.label ?? value;
    return `${known?.label ?? field} ${say(`alertRules.op.${op}`)} ${shown}`;
  });
  return <span>{words.join(` ${say(`alertRules.join.${rule.join}`)} `)}</span>;
}
