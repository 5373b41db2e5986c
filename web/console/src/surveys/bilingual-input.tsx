import type { Text, Texts } from '@voxloop/survey';
import { Input } from 'antd';
import { useText } from '../app/language.tsx';
import styles from './surveys.module.css';

interface BilingualInputProps {
  label: string;
  texts: Texts | undefined;
  languages: readonly string[];
  long?: boolean;
  onWords: (language: string, words: string) => void;
}

/** Rich words are edited as the HTML that they are, and stay rich. */
function wordsOf(text: Text | undefined): string {
  return typeof text === 'object' ? text.html : (text ?? '');
}

const languageNames: Record<string, string> = { 'zh-CN': '中文', en: 'English' };

/** The same words in every language of the survey, side by side. */
export function BilingualInput({ label, texts, languages, long = false, onWords }: BilingualInputProps) {
  const say = useText();
  return (
    <fieldset className={styles.bilingual}>
      <legend className={styles.label}>{label}</legend>
      <div className={styles.sideBySide}>
        {languages.map((language) => {
          const name = languageNames[language] ?? language;
          const shared = {
            lang: language,
            value: wordsOf(texts?.[language]),
            placeholder: name,
            'aria-label': say('surveys.inLanguage', { label, language: name }),
            maxLength: 50_000,
          };
          return long ? (
            <Input.TextArea
              key={language}
              {...shared}
              autoSize={{ minRows: 1, maxRows: 6 }}
              onChange={(event) => onWords(language, event.target.value)}
            />
          ) : (
            <Input key={language} {...shared} onChange={(event) => onWords(language, event.target.value)} />
          );
        })}
      </div>
    </fieldset>
  );
}
