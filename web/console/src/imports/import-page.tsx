import { useParams } from 'react-router';
import { useText } from '../app/language.tsx';
import { ImportFrame } from './import-frame.tsx';
import { ImportMappingEditor } from './import-mapping-editor.tsx';
import { ImportProgress } from './import-progress.tsx';
import { useImport } from './import-queries.ts';

/** One import from its columns to its result. */
export function ImportPage() {
  const say = useText();
  const { importId = '' } = useParams();
  return (
    <ImportFrame
      run={useImport(importId)}
      back={{ address: '/imports', words: say('imports.back') }}
      stepOf={({ state }) => (state === 'uploaded' ? 'map' : state === 'running' ? 'run' : 'result')}
    >
      {(run) => (run.state === 'uploaded' ? <ImportMappingEditor run={run} /> : <ImportProgress run={run} />)}
    </ImportFrame>
  );
}
