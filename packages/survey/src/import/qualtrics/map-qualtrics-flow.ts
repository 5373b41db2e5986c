import { type Condition, never } from '@voxloop/condition';
import type { Block, Element, EndElement, Order } from '../../definition/definition.ts';
import { tryTranslate } from '../untranslatable.ts';
import { mapQualtricsBlock } from './map-qualtrics-block.ts';
import { expressQualtricsValue, pipeQualtricsText } from './pipe-qualtrics-text.ts';
import { fieldOf, type QualtricsMapping } from './qualtrics-mapping.ts';
import type { QualtricsEnding, QualtricsField, QualtricsFlowElement } from './qualtrics-survey.ts';
import { describeQualtricsLogic, translateQualtricsLogic } from './translate-qualtrics-logic.ts';

/** The survey flow as elements, in its order. */
export function mapQualtricsFlow(mapping: QualtricsMapping): Element[] {
  const times = new Map<string, number>();
  const mapElements = (flow: readonly QualtricsFlowElement[]): Element[] => flow.flatMap(mapElement);
  const mapElement = (element: QualtricsFlowElement): Element[] => {
    const { assembly, survey } = mapping;
    switch (element.kind) {
      case 'block': {
        const block = survey.blocks.find((one) => one.id === element.blockId);
        if (block === undefined) return [];
        const time = (times.get(block.id) ?? 0) + 1;
        times.set(block.id, time);
        if (time > 1) assembly.note('blockRepeated', block.id, { name: block.name });
        return mapQualtricsBlock(mapping, block);
      }
      case 'branch':
        return mapBranch(mapping, element, mapElements);
      case 'randomizer': {
        const inner = mapElements(element.flow);
        assembly.carried('randomisation');
        const order: Order = {
          kind: 'shuffle',
          ...(element.subset === null ? {} : { pick: Math.max(1, Math.min(element.subset, 1000)) }),
        };
        return [{ ...blockOf(mapping, 'randomizer', inner), order }];
      }
      case 'group':
        return [
          { ...blockOf(mapping, element.name || 'group', mapElements(element.flow)), name: element.name.slice(0, 500) },
        ];
      case 'embeddedData':
        return asOne(
          mapping,
          element.fields.flatMap((field) => mapField(mapping, field)),
        );
      case 'end':
        return mapEnd(mapping, element.ending);
      case 'other':
        assembly.note('flowLeft', element.type, { type: element.type });
        return mapElements(element.flow);
    }
  };
  return mapElements(mapping.survey.flow);
}

function blockOf({ assembly }: QualtricsMapping, name: string, elements: Element[]): Block {
  return { kind: 'block', id: assembly.elementIds.claim(name), elements };
}

/** Several elements of one element of the flow stay together, so that a randomiser counts them once. */
function asOne(mapping: QualtricsMapping, elements: Element[]): Element[] {
  return elements.length <= 1 ? elements : [blockOf(mapping, 'data', elements)];
}

function mapBranch(
  mapping: QualtricsMapping,
  { logic, flow }: Extract<QualtricsFlowElement, { kind: 'branch' }>,
  mapElements: (flow: readonly QualtricsFlowElement[]) => Element[],
): Element[] {
  const { assembly } = mapping;
  const translated = logic === null ? null : tryTranslate(() => translateQualtricsLogic(mapping, logic));
  const computed = assembly.takeComputedPage();
  const visibleWhen = translated === null ? undefined : translated.ok ? translated.value : undefined;
  if (translated?.ok === true) assembly.carried('branch');
  const elements = mapElements(flow);
  const block: Block = blockOf(mapping, 'branch', elements);
  if (visibleWhen !== undefined) return asOne(mapping, [...computed, { ...block, visibleWhen }]);
  if (logic !== null && translated?.ok === false) {
    assembly.note('branchLeft', 'FL', { condition: describeQualtricsLogic(logic), reason: translated.reason });
    // What ends the survey, or sets data, for some must not do so for all.
    if (!elements.every((element) => element.kind === 'page' || element.kind === 'block')) {
      assembly.note('neverShown', 'FL');
      return [{ ...block, visibleWhen: never as Condition }];
    }
  }
  return [block];
}

function mapField(mapping: QualtricsMapping, { name, value }: QualtricsField): Element[] {
  const hidden = fieldOf(mapping, name);
  const { assembly } = mapping;
  assembly.carried('embeddedData');
  if (value === null || value === '') return [];
  const expression = expressQualtricsValue(mapping, value);
  if (expression === null) {
    assembly.dropped('embeddedData');
    assembly.note('computedLeft', name, { expression: `${name} = ${value}`.slice(0, 200), reason: 'functionUnknown' });
    return [];
  }
  return [
    ...assembly.takeComputedPage(),
    { kind: 'set', id: assembly.elementIds.claim(`set_${hidden.id}`), question: hidden.id, value: expression },
  ];
}

function mapEnd(mapping: QualtricsMapping, ending: QualtricsEnding): Element[] {
  const { assembly } = mapping;
  const end: EndElement = {
    kind: 'end',
    id: assembly.elementIds.claim('end'),
    status: ending.screenedOut ? 'screenedOut' : 'complete',
  };
  if (ending.messageId !== null) assembly.note('messageLeft', end.id, { message: ending.messageId });
  if (ending.redirectUrl !== null && /redirect/i.test(ending.termination)) {
    const redirect = pipeQualtricsText(mapping, ending.redirectUrl, end.id);
    if (/^https?:\/\/[^\s<>"]+$/.test(redirect)) end.redirect = redirect;
    else assembly.note('redirectLeft', end.id, { url: ending.redirectUrl });
  }
  assembly.carried('end');
  return asOne(mapping, [...assembly.takeComputedPage(), end]);
}
