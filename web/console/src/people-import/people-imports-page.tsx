import { useNavigate } from 'react-router';
import type { PeopleImportSummary } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { PageHeading } from '../app/page-heading.tsx';
import { useSession } from '../app/session.tsx';
import { DerivedPanel } from '../derived/derived-panel.tsx';
import { EarlierImports } from '../imports/earlier-imports.tsx';
import styles from '../imports/imports.module.css';
import { FileDrop } from '../uploads/file-drop.tsx';
import { useUpload } from '../uploads/use-upload.ts';
import { AttributesPanel } from './attributes-panel.tsx';
import { usePeopleImports } from './people-import-queries.ts';

/** People from files: declare what is known of them, upload a file, or look at how earlier ones went. */
export function PeopleImportsPage() {
  const say = useText();
  const formats = useFormats();
  const navigate = useNavigate();
  const { permissions } = useSession().member;
  const imports = usePeopleImports();
  const upload = useUpload<PeopleImportSummary>({
    address: '/api/v1/profile-imports',
    limitMb: 256,
    onUploaded: ({ id }) => void navigate(`/people-imports/${id}`),
  });
  return (
    <>
      <PageHeading title={say('peopleImport.title')} lead={say('peopleImport.lead')} />
      <div className={styles.stack}>
        <FileDrop
          accept=".csv,.tsv,.xlsx"
          words={say('imports.drop')}
          hint={say('peopleImport.dropHint')}
          upload={upload}
        />
        <EarlierImports
          imports={imports}
          address="/people-imports"
          none={say('peopleImport.none')}
          describeState={({ state, dryRun }) => (dryRun && state === 'done' ? say('peopleImport.tried') : undefined)}
          columns={(['created', 'updated', 'rejected'] as const).map((outcome) => ({
            key: outcome,
            title: say(`peopleImport.${outcome}`),
            align: 'right' as const,
            render: (_: unknown, { result }: PeopleImportSummary) => formats.count(result[outcome]),
          }))}
        />
        <AttributesPanel />
        {permissions.includes('events.read') && <DerivedPanel />}
      </div>
    </>
  );
}
