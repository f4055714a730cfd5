import { createContext, useContext } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import type { Remark } from './check-draft.js';
import type { Draft } from './draft.js';
import type { Subject } from './request-of-draft.js';

/** What the steps share. */
export interface Wizard {
  readonly draft: Draft;
  readonly change: (changes: Partial<Draft>) => void;
  /** All that is to be said of the draft, with what the API has refused. */
  readonly remarks: readonly Remark[];
  /** Mistakes are shown once somebody has wanted to go on: nobody likes to be told before they have typed. */
  readonly isChecked: boolean;
  /** The chosen feature with its variants; undefined while it is being read. */
  readonly feature: Schemas['Feature'] | undefined;
  /** The feature and what control gets; undefined while either is unknown. */
  readonly subject: Subject | undefined;
}

export const WizardContext = createContext<Wizard | null>(null);

export const useWizard = (): Wizard => {
  const wizard = useContext(WizardContext);
  if (wizard === null) throw new Error('A step is shown outside of the wizard.');
  return wizard;
};

/** @returns what is to be said of one field, or of one of several */
export const useRemarks = (field: keyof Draft, at?: number): readonly Remark[] => {
  const { remarks, isChecked } = useWizard();
  return remarks.filter(
    (remark) => remark.field === field && remark.at === at && (isChecked || remark.kind === 'advice'),
  );
};

/** @returns what is to be said of each of several, by which one it is */
export const useRemarksByPlace = (field: keyof Draft): ReadonlyMap<number, string> => {
  const { remarks, isChecked } = useWizard();
  return new Map(
    remarks.flatMap(({ field: of, at, detail, kind }) =>
      of === field && at !== undefined && (isChecked || kind === 'advice') ? [[at, detail] as const] : [],
    ),
  );
};
