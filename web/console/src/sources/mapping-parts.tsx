import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import type { SourceMapping, SourcePreview } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { FieldPicker } from './field-picker.tsx';
import styles from './sources.module.css';

interface MappingPartsProps {
  mapping: SourceMapping;
  fields: SourcePreview['fields'];
  onChange: (mapping: SourceMapping) => void;
}

type Score = SourceMapping['scores'][number];

const identifierKinds = ['memberId', 'phone', 'email', 'openid', 'unionid', 'deviceId'] as const;
const metrics = ['nps', 'csat', 'ces'] as const;

/** A key that none of the others has. */
function nextKey(stem: string, taken: readonly string[]): string {
  let key = stem;
  for (let n = 2; taken.includes(key); n++) key = `${stem}${n}`;
  return key;
}

/** The parts of which there may be several: scores, words, identifiers, attributes and details. */
export function MappingParts({ mapping, fields, onChange }: MappingPartsProps) {
  const say = useText();
  const change = (part: Partial<SourceMapping>) => onChange({ ...mapping, ...part });
  const keys = [...mapping.scores, ...mapping.verbatims].map(({ key }) => key);
  const pick = <Item extends { field: string }>(item: Item, set: (item: Item) => void) => (
    <FieldPicker
      label={say('sources.field')}
      fields={fields}
      value={item.field || null}
      onChange={(field) => set({ ...item, field: field ?? '' })}
    />
  );
  const title = <Item extends { title: string }>(item: Item, set: (item: Item) => void) => (
    <Input
      aria-label={say('sources.partTitle')}
      placeholder={say('sources.partTitle')}
      maxLength={64}
      value={item.title}
      onChange={(event) => set({ ...item, title: event.target.value })}
    />
  );
  const named = (list: 'attributes' | 'details') => (
    <Parts
      label={say(`sources.map.${list}`)}
      hint={say(`sources.map.${list}Hint`)}
      items={mapping[list]}
      empty={{ name: '', field: '' }}
      onChange={(items) => change({ [list]: items })}
      render={(item, set) => (
        <>
          {pick(item, (next) => set({ ...next, name: next.name || next.field.slice(0, 64) }))}
          <Input
            aria-label={say('sources.partName')}
            placeholder={say('sources.partName')}
            maxLength={64}
            value={item.name}
            onChange={(event) => set({ ...item, name: event.target.value })}
          />
        </>
      )}
    />
  );
  return (
    <>
      <Parts
        label={say('sources.map.verbatims')}
        items={mapping.verbatims}
        empty={{ key: nextKey('text', keys), title: say('sources.feedbackText'), field: '' }}
        onChange={(verbatims) => change({ verbatims })}
        render={(item, set) => (
          <>
            {pick(item, set)}
            {title(item, set)}
          </>
        )}
      />
      <Parts
        label={say('sources.map.scores')}
        items={mapping.scores}
        empty={{
          key: nextKey('rating', keys),
          title: say('sources.rating'),
          field: '',
          metric: 'csat',
          min: 1,
          max: 5,
        }}
        onChange={(scores) => change({ scores })}
        render={(item, set) => (
          <>
            {pick(item, set)}
            {title(item, set)}
            <ScoreScale score={item} onChange={set} />
          </>
        )}
      />
      <Parts
        label={say('sources.map.identifiers')}
        items={mapping.identifiers}
        empty={{ kind: 'memberId', field: '' }}
        onChange={(identifiers) => change({ identifiers })}
        render={(item, set) => (
          <>
            {pick(item, set)}
            <Select
              aria-label={say('sources.map.identifiers')}
              value={item.kind}
              onChange={(kind) => set({ ...item, kind })}
              options={identifierKinds.map((value) => ({ value, label: say(`sources.identifier.${value}`) }))}
            />
          </>
        )}
      />
      {named('attributes')}
      {named('details')}
    </>
  );
}

function ScoreScale({ score, onChange }: { score: Score; onChange: (score: Score) => void }) {
  const say = useText();
  return (
    <>
      <Select
        aria-label={say('sources.metric')}
        value={score.metric ?? 'none'}
        onChange={(value) => onChange({ ...score, metric: metrics.find((metric) => metric === value) ?? null })}
        options={[
          ...metrics.map((value) => ({ value: String(value), label: value.toUpperCase() })),
          { value: 'none', label: say('sources.noMetric') },
        ]}
      />
      <div className={styles.scale}>
        <InputNumber
          aria-label={say('sources.scaleMin')}
          value={score.min}
          onChange={(min) => onChange({ ...score, min: min ?? 0 })}
        />
        <span>–</span>
        <InputNumber
          aria-label={say('sources.scaleMax')}
          value={score.max}
          onChange={(max) => onChange({ ...score, max: max ?? 0 })}
        />
      </div>
    </>
  );
}

/** A list of parts, each in a row, which can be added to and taken from. */
function Parts<Item extends object>({
  label,
  hint,
  items,
  empty,
  onChange,
  render,
}: {
  label: string;
  hint?: string;
  items: readonly Item[];
  empty: Item;
  onChange: (items: Item[]) => void;
  render: (item: Item, set: (item: Item) => void) => ReactNode;
}) {
  const say = useText();
  return (
    <section className={styles.parts} aria-label={label}>
      <header>
        <strong>{label}</strong>
        <Button
          size="small"
          icon={<PlusOutlined />}
          aria-label={say('sources.addPart', { part: label })}
          onClick={() => onChange([...items, empty])}
        />
        {hint && <span className={styles.soft}>{hint}</span>}
      </header>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place
        <div key={index} className={styles.part}>
          {render(item, (next) => onChange(items.map((one, at) => (at === index ? next : one))))}
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={say('sources.removePart', { part: label })}
            onClick={() => onChange(items.filter((_, at) => at !== index))}
          />
        </div>
      ))}
    </section>
  );
}
