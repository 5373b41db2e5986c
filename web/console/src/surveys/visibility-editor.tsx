import { EyeOutlined } from '@ant-design/icons';
import type { Condition } from '@voxloop/condition';
import type { Question } from '@voxloop/survey';
import { Button } from 'antd';
import { useMemo } from 'react';
import { useLanguage, useText } from '../app/language.tsx';
import { ConditionEditor } from '../conditions/condition-editor.tsx';
import { startComparison } from '../conditions/condition-field.ts';
import { buildCondition, type ConditionGroup, readConditionTree } from '../conditions/condition-tree.ts';
import { listQuestionFields, sayTextsIn } from '../conditions/question-fields.ts';
import styles from './visibility-editor.module.css';

interface VisibilityEditorProps {
  condition: Condition | undefined;
  /** The questions before it, in their order: the only ones that it can depend on */
  before: readonly Question[];
  languages: readonly string[];
  onChange: (condition: Condition | undefined) => void;
}

/** Says when a question is shown: always, or on a condition over the answers before it. */
export function VisibilityEditor({ condition, before, languages, onChange }: VisibilityEditorProps) {
  const say = useText();
  const { language } = useLanguage();
  const fields = useMemo(() => {
    const sayTexts = sayTextsIn(language, languages);
    return before.flatMap((question, index) => listQuestionFields(question, index + 1, sayTexts));
  }, [before, language, languages]);
  const [firstField] = fields;
  const change = (group: ConditionGroup) => onChange(group.parts.length === 0 ? undefined : buildCondition(group));
  if (condition === undefined)
    return (
      <Button
        type="text"
        size="small"
        icon={<EyeOutlined />}
        className={styles.start}
        disabled={firstField === undefined}
        title={firstField === undefined ? say('surveys.visibleNothing') : undefined}
        onClick={() => firstField && onChange(startComparison(firstField))}
      >
        {say('surveys.visibleAdd')}
      </Button>
    );
  return (
    <fieldset className={styles.when}>
      <legend>{say('surveys.visibleWhen')}</legend>
      <ConditionEditor fields={fields} value={readConditionTree(condition)} onChange={change} allowsNone />
      <Button type="text" size="small" onClick={() => onChange(undefined)}>
        {say('surveys.visibleRemove')}
      </Button>
    </fieldset>
  );
}
