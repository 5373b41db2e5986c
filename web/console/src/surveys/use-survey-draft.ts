import { listPublishErrors } from '@voxloop/survey';
import { useReducer, useState } from 'react';
import type { SurveyDetail } from '../api/shapes.ts';
import { editDraft } from './survey-draft.ts';
import { useSurveyActions } from './survey-queries.ts';

/** A survey's draft while it is edited: what has changed, what keeps it from being published, saving and publishing. */
export function useSurveyDraft(survey: SurveyDetail) {
  const { saveDraft, publish } = useSurveyActions();
  const [draft, edit] = useReducer(editDraft, survey.draft);
  const [saved, setSaved] = useState(survey.draft);
  const [revision, setRevision] = useState(survey.revision);
  const isChanged = draft !== saved;

  /** Saves what changed. @returns whether the draft is now saved; if not, `failure` says why */
  async function save(): Promise<boolean> {
    if (!isChanged) return true;
    try {
      const answer = await saveDraft.mutateAsync({ id: survey.id, definition: draft, revision });
      setRevision(answer.revision);
      setSaved(draft);
      return true;
    } catch {
      return false; // kept in `saveDraft.error`
    }
  }

  /** Saves, then publishes. @returns the new version's number; undefined when either failed, see `failure` */
  async function saveAndPublish(): Promise<number | undefined> {
    if (!(await save())) return undefined;
    try {
      return (await publish.mutateAsync(survey.id)).version;
    } catch {
      return undefined; // kept in `publish.error`
    }
  }

  return {
    draft,
    edit,
    isChanged,
    isPending: saveDraft.isPending || publish.isPending,
    failure: saveDraft.error ?? publish.error,
    faults: listPublishErrors(draft),
    save,
    saveAndPublish,
  };
}
