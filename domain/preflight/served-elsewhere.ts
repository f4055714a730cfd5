import type { MirrorState } from '../flag-stores/flag-store.js';
import { quoteTyped } from '../typed-text.js';
import type { PreflightCheck } from './preflight-check.js';
import { check } from './preflight-check.js';

/** How an experiment's flag stands in a system that serves it. */
export interface MirrorFacts {
  readonly state: MirrorState;
  /** What stands in the way, in a sentence; null where nothing does. */
  readonly problem: string | null;
  /** Who gets something else there before the experiment; null before it was looked at. */
  readonly stronger: { readonly segments: readonly string[]; readonly identities: number } | null;
}

const strongerText = ({ stronger }: MirrorFacts): string | null => {
  const { segments = [], identities = 0 } = stronger ?? {};
  if (segments.length === 0 && identities === 0) return null;
  const named = segments.map(quoteTyped).join(', ');
  const some = [
    ...(segments.length === 0 ? [] : [`the segments ${named}`]),
    ...(identities === 0 ? [] : [`${identities} identities`]),
  ];
  return `There ${some.join(' and ')} have overrides of this feature that come first. Who gets one is no part of the experiment.`;
};

const inStep = (mirror: MirrorFacts): PreflightCheck => {
  const stronger = strongerText(mirror);
  return stronger === null
    ? check('served_elsewhere', 'pass', 'The system that serves the flag has it with the same variants.')
    : check('served_elsewhere', 'warn', stronger);
};

/** @returns whether a system elsewhere can serve the flag as it is to be; nothing where Holdfast serves it */
export const servedElsewhere = (mirror: MirrorFacts | null): readonly PreflightCheck[] => {
  if (mirror === null) return [];
  const { state, problem } = mirror;
  switch (state) {
    case 'blocked':
      return [
        check('served_elsewhere', 'fail', problem ?? 'The system that serves the flag cannot serve it.'),
      ];
    case 'pending':
      return [
        check('served_elsewhere', 'unknown', problem ?? 'The system that serves the flag is being asked.'),
      ];
    case 'drifted':
      return [
        check('served_elsewhere', 'warn', 'Somebody has changed it in the system that serves the flag.'),
      ];
    case 'in_step':
      return [inStep(mirror)];
    case 'released':
      return [];
  }
};
