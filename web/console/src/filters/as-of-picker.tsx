import { Select } from 'antd';
import { useText } from '../app/language.tsx';
import { asOfChoices, type HierarchyAsOf } from './use-filter.ts';

interface AsOfPickerProps {
  value: HierarchyAsOf;
  onChange: (value: HierarchyAsOf) => void;
}

/** By which state of the organisation history is shown: as it is now, or as it was when people answered. */
export function AsOfPicker({ value, onChange }: AsOfPickerProps) {
  const say = useText();
  return (
    <Select<HierarchyAsOf>
      value={value}
      onChange={onChange}
      aria-label={say('filters.asOf')}
      options={asOfChoices.map((choice) => ({ value: choice, label: say(`filters.asOf.${choice}`) }))}
      popupMatchSelectWidth={false}
    />
  );
}
