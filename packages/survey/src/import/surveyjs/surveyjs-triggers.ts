import type { BinaryOperator, Expression } from '../expression/index.ts';
import type { SourceNode } from '../source-node.ts';
import { tryTranslate } from '../untranslatable.ts';
import { parseSurveyjsExpression } from './surveyjs-conditions.ts';

const operators: ReadonlyMap<string, BinaryOperator> = new Map([
  ['equal', 'eq'],
  ['notequal', 'ne'],
  ['greater', 'gt'],
  ['greaterorequal', 'gte'],
  ['less', 'lt'],
  ['lessorequal', 'lte'],
  ['contains', 'contains'],
  ['notcontains', 'notContains'],
  ['anyof', 'anyOf'],
  ['allof', 'allOf'],
]);

/** Triggers that complete the survey. */
export function readCompleteTriggers(root: SourceNode): { expression: Expression; done: boolean }[] {
  return listTriggers(root, 'complete').flatMap((trigger) => {
    const expression = expressionOf(trigger);
    return expression === null ? [] : [{ expression, done: false }];
  });
}

/** Triggers that show pages and questions, by the name of what they show. */
export function readVisibleTriggers(root: SourceNode): Map<string, Expression[]> {
  const shown = new Map<string, Expression[]>();
  for (const trigger of listTriggers(root, 'visible')) {
    const expression = expressionOf(trigger);
    if (expression === null) continue;
    for (const name of [...trigger.at('pages').list(), ...trigger.at('questions').list()]) {
      const key = (name.findText() ?? '').toLowerCase();
      shown.set(key, [...(shown.get(key) ?? []), expression]);
    }
  }
  return shown;
}

function listTriggers(root: SourceNode, type: string): SourceNode[] {
  return root
    .at('triggers')
    .list()
    .filter((trigger) => trigger.isObject && trigger.at('type').findText() === type);
}

/** The expression of a trigger, or the older `name`, `operator` and `value`. */
function expressionOf(trigger: SourceNode): Expression | null {
  const source = trigger.at('expression').findText();
  if (source !== undefined) {
    const parsed = tryTranslate(() => parseSurveyjsExpression(source));
    return parsed.ok ? parsed.value : null;
  }
  const name = trigger.at('name').findText();
  const operator = trigger.at('operator').findText() ?? 'equal';
  if (name === undefined) return null;
  const left: Expression = { kind: 'reference', name };
  if (operator === 'empty' || operator === 'notempty') {
    return { kind: 'unary', operator: operator === 'empty' ? 'empty' : 'notEmpty', operand: left };
  }
  const binary = operators.get(operator);
  const value = trigger.at('value');
  if (binary === undefined || value.absent) return null;
  return { kind: 'binary', operator: binary, left, right: literalOf(value) };
}

function literalOf(node: SourceNode): Expression {
  if (node.isList) return { kind: 'list', items: node.list().map(literalOf) };
  const { value } = node;
  return { kind: 'literal', value: typeof value === 'boolean' || typeof value === 'number' ? value : node.text() };
}
