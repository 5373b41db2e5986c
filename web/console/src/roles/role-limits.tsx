import type { CustomRole } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { ConditionWords } from '../conditions/condition-words.tsx';
import { readRoleCondition, readRoleUnitCondition } from './role-condition.ts';
import { useScopeFields } from './scope-fields.ts';
import { useUnitFields } from './use-unit-fields.ts';

/** What a role shows, in words: of the member's units which ones, and which data of those. */
export function RoleLimits({ role }: { role: CustomRole }) {
  const say = useText();
  const scopeFields = useScopeFields();
  const unitFields = useUnitFields();
  const units = readRoleUnitCondition(role.unitCondition);
  const data = readRoleCondition(role.condition);
  if (units === null && data === null) return say('roles.everything');
  return (
    <>
      {units !== null && (
        <div>
          {say('roles.unitCondition')} <ConditionWords condition={units} fields={unitFields} />
        </div>
      )}
      {data !== null && (
        <div>
          <ConditionWords condition={data} fields={scopeFields} />
        </div>
      )}
    </>
  );
}
