import { useText } from '../app/language.tsx';
import type { ConditionField } from '../conditions/condition-field.ts';
import { useLevelName } from '../units/level-name.ts';
import { useUnits } from '../units/unit-queries.ts';
import { listUnitFields } from './unit-fields.ts';

/** The fields that the condition of a role on the workspace's units may name. */
export function useUnitFields(): ConditionField[] {
  const say = useText();
  const nameOfLevel = useLevelName();
  return listUnitFields(useUnits().data ?? [], say, nameOfLevel);
}
