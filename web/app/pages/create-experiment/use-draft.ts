import { useState } from 'react';
import type { Draft } from './draft.js';
import { EMPTY_DRAFT, readDraft } from './draft.js';

interface KeptDraft {
  readonly draft: Draft;
  readonly change: (changes: Partial<Draft>) => void;
  readonly clear: () => void;
}

/** @returns the draft of an environment, which outlives a reload and ends with the browser's tab; and what changes it */
export const useDraft = (environmentId: number): KeptDraft => {
  const keptAs = `holdfast.draft.${environmentId}`;
  const [draft, setDraft] = useState(() => readDraft(sessionStorage.getItem(keptAs)));
  const keep = (next: Draft): void => {
    sessionStorage.setItem(keptAs, JSON.stringify(next));
  };
  return {
    draft,
    change: (changes: Partial<Draft>): void => {
      setDraft((before) => {
        const next = { ...before, ...changes };
        keep(next);
        return next;
      });
    },
    clear: (): void => {
      sessionStorage.removeItem(keptAs);
      setDraft(EMPTY_DRAFT);
    },
  };
};
