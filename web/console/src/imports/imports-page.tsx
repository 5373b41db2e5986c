import { useNavigate } from 'react-router';
import type { ImportSummary } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { EarlierImports } from './earlier-imports.tsx';
import { ImportFileDrop } from './import-file-drop.tsx';
import { useImportActions, useImports } from './import-queries.ts';
import styles from './imports.module.css';

/** Past responses from files: upload one, or look at how earlier ones went. */
export function ImportsPage() {
  const say = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const imports = useImports();
  const { upload } = useImportActions();
  return (
    <>
      <PageHeading title={say('imports.title')} lead={say('imports.lead')} />
      <div className={styles.stack}>
        <ImportFileDrop
          hint={say('imports.dropHint')}
          upload={upload}
          onChoose={(file) => upload.mutate(file, { onSuccess: ({ id }) => void navigate(`/imports/${id}`) })}
        />
        <EarlierImports
          imports={imports}
          address="/imports"
          none={say('imports.none')}
          columns={[
            { key: 'rows', title: say('imports.rows'), align: 'right', render: (_, { rows }) => formats.count(rows) },
            ...(['accepted', 'rejected'] as const).map((outcome) => ({
              key: outcome,
              title: say(`imports.${outcome}`),
              align: 'right' as const,
              render: (_: unknown, { result }: ImportSummary) => (result ? formats.count(result[outcome]) : '–'),
            })),
          ]}
        />
      </div>
    </>
  );
}
