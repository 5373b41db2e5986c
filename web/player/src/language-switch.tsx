import { nameLanguage, say } from './say.ts';

interface LanguageSwitchProps {
  languages: readonly string[];
  language: string;
  onChoose(language: string): void;
}

/** The languages of the survey, each by its own name; nothing where there is only one. */
export function LanguageSwitch({ languages, language, onChoose }: LanguageSwitchProps) {
  if (languages.length < 2) return null;
  return (
    <fieldset class="languages" aria-label={say(language, 'player.languageSwitch')}>
      {languages.map((each) => (
        <button key={each} type="button" lang={each} aria-pressed={each === language} onClick={() => onChoose(each)}>
          {nameLanguage(each)}
        </button>
      ))}
    </fieldset>
  );
}
