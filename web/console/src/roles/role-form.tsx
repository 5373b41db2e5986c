import { isLimitedByUnits, maskNames, permissions, unitRuleOfRole } from '@voxloop/access';
import type { Condition } from '@voxloop/condition';
import { Checkbox, Form, Input, Select, Skeleton } from 'antd';
import { useState } from 'react';
import type { CustomRole, Permission } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { buildCondition, type ConditionGroup, readConditionTree } from '../conditions/condition-tree.ts';
import { FormDialog } from '../drafts/form-dialog.tsx';
import { useEditing } from '../edits/editing.ts';
import { FailureNotice } from '../states/failure-notice.tsx';
import { useUnits } from '../units/unit-queries.ts';
import { CoveredUnits } from './covered-units.tsx';
import { wordsOfPermission } from './permission-words.ts';
import { readRoleCondition, readRoleUnitCondition } from './role-condition.ts';
import { useRoleActions } from './role-queries.ts';
import styles from './roles.module.css';
import { useScopeFields } from './scope-fields.ts';
import { useUnitFields } from './use-unit-fields.ts';

const bases = ['administrator', 'analyst', 'unitManager', 'agent'] as const;
const nothing: ConditionGroup = { join: 'all', parts: [] };

interface RoleEntry {
  name: string;
  base: CustomRole['base'];
  permissions: Permission[];
  masks: CustomRole['masks'];
}

function startGroup(kept: Condition | null): ConditionGroup {
  return kept === null ? nothing : readConditionTree(kept);
}

function endGroup(group: ConditionGroup) {
  return group.parts.length === 0 ? null : { ...buildCondition(group) };
}

/** Makes a role or changes one: what it may do, which units and data it sees, what it does not get to read. */
export function RoleForm({ role, onClose }: { role?: CustomRole; onClose: () => void }) {
  const say = useText();
  const [form] = Form.useForm<RoleEntry>();
  const { save } = useRoleActions();
  const editing = useEditing();
  const [first] = useState(() => ({
    units: startGroup(readRoleUnitCondition(role?.unitCondition ?? null)),
    data: startGroup(readRoleCondition(role?.condition ?? null)),
  }));
  const [units, setUnits] = useState(first.units);
  const [data, setData] = useState(first.data);
  const finish = (entry: RoleEntry) => {
    const limits = { unitCondition: endGroup(units), condition: endGroup(data) };
    save.mutate(
      { ...(role && { id: role.id, revision: editing?.revision() }), ...entry, ...limits },
      { onSuccess: onClose },
    );
  };
  return (
    <FormDialog
      width={760}
      title={role ? say('roles.change', { name: role.name }) : say('roles.add')}
      okText={say('states.save')}
      isSaving={save.isPending}
      isChanged={units !== first.units || data !== first.data}
      onOk={() => form.submit()}
      onClose={onClose}
    >
      <Form<RoleEntry>
        {...editing?.naming}
        form={form}
        layout="vertical"
        initialValues={role ?? { base: 'analyst', permissions: ['units.read', 'feedback.read'], masks: [] }}
        onFinish={finish}
      >
        {save.isError && <FailureNotice failure={save.error} />}
        <Rights />
        <Limits units={units} onUnits={setUnits} data={data} onData={setData} />
        <Form.Item name="masks" label={say('roles.masks')} extra={say('roles.masksHelp')}>
          <Checkbox.Group
            className={styles.permissions}
            options={maskNames.map((mask) => ({ value: mask, label: say(`roles.mask.${mask}`) }))}
          />
        </Form.Item>
      </Form>
    </FormDialog>
  );
}

/** What the role is called, what it stands on, and what it may do. */
function Rights() {
  const say = useText();
  return (
    <>
      <Form.Item
        name="name"
        label={say('roles.name')}
        rules={[{ required: true, whitespace: true, message: say('states.required') }]}
      >
        <Input maxLength={60} autoFocus />
      </Form.Item>
      <Form.Item name="base" label={say('roles.base')} extra={say('roles.baseHelp')}>
        <Select options={bases.map((value) => ({ value, label: say(`members.role.${value}`) }))} />
      </Form.Item>
      <Permissions />
    </>
  );
}

/** What a role may do. What reaches the whole workspace is not for those who see their units only. */
function Permissions() {
  const say = useText();
  const form = Form.useFormInstance<RoleEntry>();
  const base = Form.useWatch('base', form);
  const chosen = Form.useWatch('permissions', form);
  const unitRule = base === undefined ? 'all' : unitRuleOfRole(base);
  return (
    <Form.Item
      name="permissions"
      label={say('roles.permissions')}
      extra={unitRule !== 'all' && say(`roles.permissionsHelp.${unitRule}`)}
    >
      <Checkbox.Group className={styles.permissions}>
        {permissions.map((permission) => (
          <Checkbox
            key={permission}
            value={permission}
            // What a role has already can be taken away.
            disabled={unitRule === 'needed' && !isLimitedByUnits(permission) && !chosen?.includes(permission)}
          >
            {wordsOfPermission(permission, say)}
          </Checkbox>
        ))}
      </Checkbox.Group>
    </Form.Item>
  );
}

interface LimitsProps {
  units: ConditionGroup;
  onUnits: (group: ConditionGroup) => void;
  data: ConditionGroup;
  onData: (group: ConditionGroup) => void;
}

/** Which of a member's units the role shows, and which data of those. */
function Limits({ units, onUnits, data, onData }: LimitsProps) {
  const say = useText();
  // A line begins with a value that occurs, which only the units can tell.
  const areUnitsKnown = !useUnits().isPending;
  const unitFields = useUnitFields();
  const scopeFields = useScopeFields();
  return (
    <>
      <Form.Item label={say('roles.unitCondition')} extra={say('roles.unitConditionHelp')}>
        {areUnitsKnown ? (
          <ConditionEditor fields={unitFields} value={units} onChange={onUnits} allowsNone />
        ) : (
          <Skeleton.Button active size="small" />
        )}
        {units.parts.length > 0 && <CoveredUnits condition={buildCondition(units)} />}
      </Form.Item>
      <Form.Item label={say('roles.condition')} extra={say('roles.conditionHelp')}>
        <ConditionEditor fields={scopeFields} value={data} onChange={onData} allowsNone />
      </Form.Item>
    </>
  );
}
