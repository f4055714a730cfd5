import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { asProblem } from '../../data/as-problem.js';
import { Skeleton } from '../../parts/skeleton.js';
import { Checks, preflightInWords } from '../preflight/checks.js';
import { draftRequest } from './request-of-draft.js';
import { usePreflight } from './use-preflight.js';
import { useWizard } from './wizard.js';

type CheckName = Schemas['PreflightCheck']['check'];

/** What is about who takes part. */
const OF_AUDIENCE: readonly CheckName[] = [
  'control_is_default',
  'nobody_is_taken_out',
  'audience_is_reached',
  'alone_in_its_audience',
];

const usePreflightOfDraft = () => {
  const { draft, subject, remarks } = useWizard();
  const isWrong = remarks.some(
    ({ field, kind }) => kind === 'mistake' && ['share', 'shares', 'segment', 'schedule'].includes(field),
  );
  return usePreflight(subject === undefined || isWrong ? null : draftRequest(draft, subject));
};

/** Of who takes part: what stands in the way of a result, and how many are meant. */
export const AudienceChecks = (): ReactElement | null => {
  const { data } = usePreflightOfDraft();
  const checks = data?.checks.filter(({ check }) => OF_AUDIENCE.includes(check)) ?? [];
  return checks.length === 0 ? null : <Checks checks={checks} />;
};

/** All that can be looked at before it is made. None of it forbids anything. */
export const LookBefore = (): ReactElement => {
  const { data, error } = usePreflightOfDraft();
  return (
    <section className="review-part" aria-labelledby="look-before">
      <h3 id="look-before">Before the start</h3>
      {error !== null && <p className="muted">It cannot be looked at: {asProblem(error).detail}</p>}
      {data === undefined && error === null && <Skeleton lines={5} label="The checks are being made" />}
      {data !== undefined && error === null && (
        <>
          <p>{preflightInWords(data)}</p>
          <Checks checks={data.checks} />
        </>
      )}
    </section>
  );
};
