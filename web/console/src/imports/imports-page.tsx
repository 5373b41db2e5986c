import { useNavigate } from 'react-router';
import type { ImportSummary } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { FileDrop } from '../uploads/file-drop.tsx';
import { useUpload } from '../uploads/use-upload.ts';
import { EarlierImports } from './earlier-imports.tsx';
import { useImports } from './import-queries.ts';
import styles from './imports.module.css';

/** Past responses from files: upload one, or look at how earlier ones went. */
export function ImportsPage() {
  const say = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const imports = useImports();
  const upload = useUpload<ImportSummary>({
    address: '/api/v1/imports',
    limitMb: 64,
    onUploaded: ({ id }) => void navigate(`/imports/${id}`),
  });
  return (
    <>
      <PageHeading title={say('imports.title')} lead={say('imports.lead')} />
      <div className={styles.stack}>
        <FileDrop accept=".csv,.tsv,.xlsx" words={say('imports.drop')} hint={say('imports.dropHint')} upload={upload} />
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
