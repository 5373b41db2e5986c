import type { Locale } from 'antd/es/locale';
import dayjs from 'dayjs';
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { IntlProvider, useIntl } from 'react-intl';
import { speakLanguage } from '../api/client.ts';
import type { Language } from '../api/shapes.ts';
import type { MessageKey } from './catalogue.ts';
import { readChoice, saveChoice } from './stored-choice.ts';

export const languages: readonly Language[] = ['zh-CN', 'en'];

interface Speech {
  antLocale: Locale;
  messages: Record<string, string>;
}

interface LanguageState {
  language: Language;
  antLocale: Locale;
  choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageState | null>(null);

const loaders: Record<Language, () => Promise<Speech>> = {
  'zh-CN': () => import('./speech-zh-CN.ts'),
  en: () => import('./speech-en.ts'),
};

function guessLanguage(): Language {
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh-CN' : 'en';
}

/** The language in force and the way to choose another. */
export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (!state) throw new Error('useLanguage needs LanguageProvider around it');
  return state;
}

/** Speaks one language to everything below; loads its catalogue first and remembers the choice on this device. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => readChoice('language', languages) ?? guessLanguage());
  const [speech, setSpeech] = useState<(Speech & { language: Language }) | null>(null);

  useEffect(() => {
    let current = true;
    speakLanguage(language);
    void loaders[language]().then((loaded) => {
      if (!current) return;
      dayjs.locale(language.toLowerCase());
      document.documentElement.lang = language;
      setSpeech({ language, antLocale: loaded.antLocale, messages: loaded.messages });
    });
    return () => {
      current = false;
    };
  }, [language]);

  const choose = useCallback((next: Language) => {
    saveChoice('language', next);
    setLanguage(next);
  }, []);
  const state = useMemo(
    () => (speech ? { language: speech.language, antLocale: speech.antLocale, choose } : null),
    [speech, choose],
  );
  if (!speech || !state) return null;
  return (
    <LanguageContext value={state}>
      <IntlProvider locale={speech.language} messages={speech.messages}>
        {children}
      </IntlProvider>
    </LanguageContext>
  );
}

type Parameters = Record<string, string | number | boolean | Date | null | undefined>;

/** Says a text of the catalogue in the language in force. */
export type Say = (key: MessageKey, parameters?: Parameters) => string;

/** The way to every text that a person sees. */
export function useText(): Say {
  const intl = useIntl();
  return useCallback((key, parameters) => intl.formatMessage({ id: key }, parameters), [intl]);
}
