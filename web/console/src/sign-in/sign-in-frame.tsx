import { Segmented } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { languages, useLanguage, useText } from '../app/language.tsx';
import styles from './sign-in.module.css';

/** What every page around signing in has: the promise beside it, and the choice of language. */
export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  const say = useText();
  const { language, choose } = useLanguage();
  useEffect(() => {
    document.title = `${title} · Voxloop`;
  }, [title]);
  return (
    <main className={styles.page}>
      <section className={styles.story}>
        <div className={styles.brand}>
          <img src="/favicon.svg" alt="" width={36} height={36} />
          <span>Voxloop</span>
        </div>
        <p className={styles.promise}>{say('signIn.promise')}</p>
        <ol className={styles.loop}>
          {(['ask', 'measure', 'alert', 'fix', 'hear'] as const).map((step) => (
            <li key={step}>{say(`signIn.loop.${step}`)}</li>
          ))}
        </ol>
      </section>
      <section className={styles.entry}>
        <div className={styles.language}>
          <Segmented
            aria-label={say('app.language')}
            value={language}
            onChange={choose}
            options={languages.map((value) => ({ value, label: value === 'en' ? 'English' : '中文' }))}
          />
        </div>
        {children}
      </section>
    </main>
  );
}
