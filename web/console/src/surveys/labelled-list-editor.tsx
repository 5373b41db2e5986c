import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { Option } from '@voxloop/survey';
import { Button } from 'antd';
import { useText } from '../app/language.tsx';
import { BilingualInput } from './bilingual-input.tsx';
import { makeOption, setWords } from './survey-draft.ts';
import styles from './surveys.module.css';

interface LabelledListEditorProps {
  kind: 'option' | 'row';
  items: readonly Option[];
  languages: readonly string[];
  onItems: (items: Option[]) => void;
}

const itemsMin = { option: 2, row: 1 } as const;

/** Edits the options of a choice or the rows of a matrix. Ids stay what they are, so that answers keep their meaning. */
export function LabelledListEditor({ kind, items, languages, onItems }: LabelledListEditorProps) {
  const say = useText();
  return (
    <div className={styles.items}>
      {items.map((item, index) => (
        <div key={item.id} className={styles.item}>
          <BilingualInput
            label={say(`surveys.${kind}Number`, { n: index + 1 })}
            texts={item.label}
            languages={languages}
            onWords={(language, words) =>
              onItems(
                items.map((each) =>
                  each.id === item.id ? { ...each, label: setWords(each.label, language, words) } : each,
                ),
              )
            }
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            disabled={items.length <= itemsMin[kind]}
            aria-label={say(`surveys.${kind}Remove`, { n: index + 1 })}
            onClick={() => onItems(items.filter(({ id }) => id !== item.id))}
          />
        </div>
      ))}
      <Button
        type="dashed"
        size="small"
        icon={<PlusOutlined />}
        onClick={() => onItems([...items, makeOption(items, languages)])}
      >
        {say(`surveys.${kind}Add`)}
      </Button>
    </div>
  );
}
