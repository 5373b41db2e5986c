import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SurveyImport } from '../api/shapes.ts';
import { uploadFile } from '../uploads/upload-file.ts';

/** Largest survey file that the server takes. */
export const maxSurveyFileBytes = 10 * 1024 * 1024;

/** Looking at what would become of a survey file, and starting a survey from it. */
export function useSurveyImport() {
  const client = useQueryClient();
  return {
    preview: useMutation({
      mutationFn: (file: File) => uploadFile<SurveyImport>('/api/v1/surveys/imports?dryRun=true', file),
    }),
    create: useMutation({
      mutationFn: (file: File) => uploadFile<SurveyImport>('/api/v1/surveys/imports', file),
      onSuccess: () => client.invalidateQueries({ queryKey: ['surveys'] }),
    }),
  };
}
