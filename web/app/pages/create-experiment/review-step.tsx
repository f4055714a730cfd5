import type { ReactElement, ReactNode } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount } from '../../../../client/reading/numbers.js';
import { useAddress, useEnvironment } from '../../data/environment.js';
import { readNumber } from '../../format/read-number.js';
import { tagsOf } from '../../format/tags-of.js';
import { CopyButton } from '../../parts/copy-button.js';
import { Moment } from '../../parts/moment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { planInWords } from '../planner/asked-plan.js';
import { usePlan } from '../planner/use-plan.js';
import { entryOfDraft } from '../schedule/step-draft.js';
import { stepInWords } from '../schedule/step-in-words.js';
import { useWhatWillHappen } from './audience-step.js';
import type { Remark } from './check-draft.js';
import { CreateButtons } from './create-buttons.js';
import { STEP_OF } from './draft.js';
import { LookBefore } from './look-before.js';
import { EXPECTED_LABELS } from './metric-words.js';
import { askPlan } from './plan-of-draft.js';
import { curlOf, fileOf, requestOfDraft, toolCallOf } from './request-of-draft.js';
import type { Step } from './steps.js';
import { STEP_LABELS } from './steps.js';
import { useSubject } from './use-subject.js';
import { ReadFromInWords } from './who-assigns.js';
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

const Schedule = (): ReactElement => {
  const { draft, feature } = useWizard();
  if (draft.schedule.length === 0)
    return <p className="small muted">Nothing happens by itself: somebody starts and ends it.</p>;
  return (
    <ol className="plain-list" aria-label="What happens by itself">
      {draft.schedule.map((step) => {
        const entry = entryOfDraft(step);
        return (
          <li key={`${step.at} ${step.command}`}>
            {Number.isNaN(Date.parse(step.at)) ? <Blank /> : <Moment at={entry.at} />}:{' '}
            <bdi>{stepInWords(entry, feature?.multivariate_options ?? [])}</bdi>
          </li>
        );
      })}
    </ol>
  );
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
        {draft.assignment === 'external' && (
          <p>
            <ReadFromInWords />
          </p>
        )}
      </Part>
      <Part step="plan">
        <PlanSentence />
        <p>
          {planned === null ? 'The usual 5 000' : formatCount(planned)} planned identities. Figures every{' '}
          {draft.refreshMinutes} min; late events are waited for {draft.settleHours} h; when a guardrail is
          harmed it {draft.onHarm === 'pause' ? 'pauses' : 'goes on'}.
        </p>
        <Schedule />
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

/** The same by whatever people prefer to a page. */
const Elsewhere = ({ request }: { request: Schemas['NewExperiment'] }): ReactElement => {
  const { key } = useEnvironment();
  const ways = [
    [
      'The same with curl',
      'the command',
      curlOf(`${location.origin}/api/v1/environments/${key}/experiments/`, request),
    ],
    ['The same by an agent (MCP)', 'the call', toolCallOf(key, request)],
    ['The same as a file for “holdfast apply”', 'the file', fileOf(request)],
  ] as const;
  return (
    <>
      {ways.map(([title, what, text]) => (
        <details key={title}>
          <summary>{title}</summary>
          <CopyButton text={text} what={what} />
          <pre tabIndex={0}>
            <code>{text}</code>
          </pre>
        </details>
      ))}
    </>
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
  const { error, refetch } = useSubject(draft.feature);
  const isReady = remarks.every((remark) => remark.kind === 'advice' || refused.includes(remark));
  const request = isReady && subject !== undefined ? requestOfDraft(draft, subject) : null;
  return (
    <>
      <Whole />
      <ToDo remarks={remarks} />
      {draft.feature !== null && <LookBefore />}
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {isReady && request === null && error === null && <Skeleton label="The feature is being read" />}
      {request !== null && (
        <>
          <CreateButtons request={request} onRefused={onRefused} onCreated={onCreated} />
          <Elsewhere request={request} />
        </>
      )}
    </>
  );
};
