import type { RowReader } from '@voxloop/condition';
import type { Block, LoopItem } from '../definition/definition.ts';
import { evaluateExpression } from './evaluate-expression.ts';
import { orderItems } from './order-items.ts';
import { type Pass, suffixOf } from './pass.ts';
import type { Resolver } from './resolve-question.ts';

/** The passes of a looped block, in their order; none where nothing was chosen or counted. */
export function listPasses(block: Block, outer: readonly Pass[], resolver: Resolver, row: RowReader): Pass[] {
  const { loop } = block;
  if (loop === undefined) return [];
  const purpose = `${block.id}${suffixOf(outer)}/loop`;
  const toPass = (item: LoopItem, at: number): Pass => ({
    blockId: block.id,
    itemId: item.id,
    index: at + 1,
    label: item.label,
    fields: item.fields ?? {},
  });
  switch (loop.over) {
    case 'items': {
      const items = loop.items.filter((item) => resolver.holds(item.visibleWhen));
      return orderItems(items, loop.order, resolver.drawFor(purpose)).map(toPass);
    }
    case 'options': {
      const items = resolver.carry(loop.source).flatMap(({ id, label }): LoopItem[] => {
        const merged = loop.items?.find((item) => item.id === id);
        if (merged !== undefined && !resolver.holds(merged.visibleWhen)) return [];
        return [{ id, label, fields: merged?.fields ?? {} }];
      });
      return orderItems(items, loop.order, resolver.drawFor(purpose)).map(toPass);
    }
    case 'count': {
      const wanted = evaluateExpression(loop.count, row, null);
      const count = typeof wanted === 'number' ? Math.min(loop.most, Math.max(0, Math.floor(wanted))) : 0;
      return Array.from({ length: count }, (_, at) => toPass({ id: `n${at + 1}`, label: {} }, at));
    }
  }
}
