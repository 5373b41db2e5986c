import { useParams } from 'react-router';
import type { PeopleImport } from '../api/shapes.ts';
import { useText } from '../app/language.tsx';
import { ImportFrame } from '../imports/import-frame.tsx';
import { usePeopleImport } from './people-import-queries.ts';
import { PeopleMappingEditor } from './people-mapping-editor.tsx';
import { PeopleProgress } from './people-progress.tsx';

/** Whether the columns can be mapped now: before anything has run, and after a trial. */
const canMap = ({ state, dryRun }: PeopleImport) => state === 'uploaded' || (dryRun && state !== 'running');

/** One import of people from its columns to its result. */
export function PeopleImportPage() {
  const say = useText();
  const { importId = '' } = useParams();
  return (
    <ImportFrame
      run={usePeopleImport(importId)}
      back={{ address: '/people-imports', words: say('peopleImport.back') }}
      stepOf={(run) => (canMap(run) ? 'map' : run.state === 'running' ? 'run' : 'result')}
    >
      {(run) => (
        <>
          {run.state !== 'uploaded' && <PeopleProgress run={run} />}
          {canMap(run) && <PeopleMappingEditor run={run} />}
        </>
      )}
    </ImportFrame>
  );
}
