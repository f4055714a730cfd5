import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import { formatCount } from '../../../../client/reading/numbers.js';
import { useAddress, useEnvironment } from '../../data/environment.js';
import { readNumber } from '../../format/read-number.js';
import { CopyButton } from '../../parts/copy-button.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { planInWords } from '../planner/asked-plan.js';
import { usePlan } from '../planner/use-plan.js';
import { useWhatWillHappen } from './audience-step.js';
import type { Remark } from './check-draft.js';
import { tagsOf } from './check-draft.js';
import { CreateButtons } from './create-buttons.js';
import { STEP_OF } from './draft.js';
import { EXPECTED_LABELS } from './metric-words.js';
import { askPlan } from './plan-of-draft.js';
import { curlOf, requestOfDraft } from './request-of-draft.js';
import type { Step } from './steps.js';
import { STEP_LABELS } from './steps.js';
import { useSubject } from './use-subject.js';
import { useWizard } from './wizard.js';

const Part = ({ step, children }: { step: Step; children: ReactNode }): ReactElement => {
  const to = useAddress();
  return (
    <section className="review-part" aria-label={STEP_LABELS[step]}>
      <header className="section-head">
        <h3>{STEP_LABELS[step]}</h3>
        <Link href={to(`experiments/new/${step}`)} aria-label={`Edit ${STEP_LABELS[step]}`}>
          Edit
        </Link>
      </header>
      {children}
    </section>
  );
};

const Blank = (): ReactElement => <span className="muted">not said</span>;

const PlanSentence = (): ReactElement | null => {
  const { draft } = useWizard();
  const { data: plan } = usePlan(askPlan(draft));
  return plan === undefined ? null : <p>{planInWords(plan)}</p>;
};

const Whole = (): ReactElement => {
  const { draft, feature } = useWizard();
  const sentence = useWhatWillHappen();
  const planned = readNumber(draft.plannedUnits);
  return (
    <div className="review-parts">
      <Part step="question">
        <p dir="auto">
          <strong>{draft.name === '' ? <Blank /> : draft.name}</strong>
        </p>
        <p dir="auto" className="hypothesis">
          {draft.hypothesis === '' ? <Blank /> : draft.hypothesis}
        </p>
        <p className="small muted">
          Feature <code>{feature?.name ?? '–'}</code>
          {draft.owner.trim() !== '' && (
            <>
              , owner <bdi>{draft.owner}</bdi>
            </>
          )}{' '}
          {tagsOf(draft.tags).map((tag) => (
            <span key={tag} className="chip" dir="auto">
              {tag}
            </span>
          ))}
        </p>
      </Part>
      <Part step="metrics">
        {draft.metrics.length === 0 && <Blank />}
        <ul className="plain-list">
          {draft.metrics.map(({ metric, name, role, expected, margin }) => (
            <li key={metric}>
              <bdi>{name}</bdi> <span className="chip">{role}</span>{' '}
              <span className="small muted">
                {EXPECTED_LABELS[expected]}
                {role === 'guardrail' && `, by at most ${margin} % worse`}
              </span>
            </li>
          ))}
        </ul>
      </Part>
      <Part step="audience">
        <p>{sentence ?? <Blank />}</p>
      </Part>
      <Part step="plan">
        <PlanSentence />
        <p>
          {planned === null ? 'The usual 5 000' : formatCount(planned)} planned identities. Figures every{' '}
          {draft.refreshMinutes} min; late events are waited for {draft.settleHours} h; when a guardrail is
          harmed it {draft.onHarm === 'pause' ? 'pauses' : 'goes on'}.
        </p>
      </Part>
    </div>
  );
};

/** What is still wrong, with where to mend it. */
const ToDo = ({ remarks }: { remarks: readonly Remark[] }): ReactElement | null => {
  const to = useAddress();
  if (remarks.length === 0) return null;
  const hasMistakes = remarks.some(({ kind }) => kind === 'mistake');
  return (
    <div className={`notice tone-${hasMistakes ? 'bad' : 'warn'}`} role="status">
      <div className="notice-text">
        <strong>{hasMistakes ? 'Before it can be created' : 'Look at this first'}</strong>
        <ul>
          {remarks.map(({ field, at, detail }) => (
            <li key={`${field} ${at ?? ''} ${detail}`}>
              <Link href={to(`experiments/new/${STEP_OF[field]}`)}>{STEP_LABELS[STEP_OF[field]]}</Link>:{' '}
              {detail}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
};

/** Everything once more, and what is sent. */
export const ReviewStep = ({
  refused,
  onRefused,
  onCreated,
}: {
  /** What the API has refused, by field; it may be sent again as it is. */
  readonly refused: readonly Remark[];
  readonly onRefused: (error: unknown) => void;
  readonly onCreated: () => void;
}): ReactElement => {
  const { draft, remarks, subject } = useWizard();
  const { key } = useEnvironment();
  const { error, refetch } = useSubject(draft.feature);
  const isReady = remarks.every((remark) => remark.kind === 'advice' || refused.includes(remark));
  const request = isReady && subject !== undefined ? requestOfDraft(draft, subject) : null;
  const curl =
    request === null ? '' : curlOf(`${location.origin}/api/v1/environments/${key}/experiments/`, request);
  return (
    <>
      <Whole />
      <ToDo remarks={remarks} />
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {isReady && request === null && error === null && <Skeleton label="The feature is being read" />}
      {request !== null && (
        <>
          <CreateButtons request={request} onRefused={onRefused} onCreated={onCreated} />
          <details>
            <summary>The same with curl</summary>
            <CopyButton text={curl} what="the command" />
            <pre tabIndex={0}>
              <code>{curl}</code>
            </pre>
          </details>
        </>
      )}
    </>
  );
};
