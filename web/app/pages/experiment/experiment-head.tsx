import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { formatDuration } from '../../../../client/reading/times.js';
import { MINUTE_MS } from '../../../../domain/durations.js';
import { useAddress, useEnvironment } from '../../data/environment.js';
import { useNow } from '../../data/use-now.js';
import { CopyButton } from '../../parts/copy-button.js';
import { StatusBadge } from '../../parts/status-badge.js';
import { WorkflowLink, WorkflowsOfFeature } from '../../parts/workflow-links.js';
import { EditButton } from './edit/edit-button.js';
import { ExperimentActions } from './experiment-actions.js';
import { ExperimentName } from './experiment-name.js';
import { unitsCompared } from './headline.js';
import { NextStep } from './next-step.js';
import { dayOfPlan, servedMs, whyFacts } from './why-facts.js';

type Detail = Schemas['ExperimentDetail'];

/** In which environment one is: in one where mistakes reach customers it says so, and not by its colour alone. */
const EnvironmentChip = (): ReactElement => {
  const { id, name, is_production: isProduction } = useEnvironment();
  return (
    <span className={`environment-chip hue-${id % 5} ${isProduction ? 'is-production' : ''}`}>
      <bdi>{name}</bdi>
      {isProduction && <span className="environment-kind"> production</span>}
    </span>
  );
};

/** Which experiment it is, how it stands, and what may be done. */
export const ExperimentHead = ({
  detail,
  payload = null,
}: {
  readonly detail: Detail;
  /** The newest results. */
  readonly payload?: Schemas['ResultsPayload'] | null;
}): ReactElement => {
  const now = useNow(MINUTE_MS);
  const to = useAddress();
  const { name, feature, owner, tags, uuid, epochs, hypothesis } = detail;
  const served = servedMs(epochs, now);
  const units = payload === null ? null : unitsCompared(payload);
  const part = units === null ? null : units / detail.planned_units;
  return (
    <header className="experiment-head">
      <div className="experiment-title">
        <ExperimentName experimentId={String(detail.id)} name={name} />
        <EditButton experimentId={String(detail.id)} />
        <ExperimentActions detail={detail} />
      </div>
      {hypothesis !== '' && (
        <p className="muted hypothesis" dir="auto">
          {hypothesis}
        </p>
      )}
      <p className="facts small">
        <EnvironmentChip />
        <span>
          <span className="muted">id</span> {detail.id}{' '}
          <CopyButton text={String(detail.id)} what="id of the experiment" />
        </span>
        <span>
          <Link href={to(`flags/${feature.id}`)} title="The flag: what it serves, and to whom">
            <code>{feature.name}</code>
          </Link>{' '}
          <CopyButton text={feature.name} what="name of the feature" />
          <WorkflowsOfFeature feature={feature.name} />
        </span>
        <span>{owner === null ? 'nobody answers for it' : <bdi>{owner}</bdi>}</span>
        {epochs.length > 0 && (
          <span>
            {detail.ended_at === null && `${dayOfPlan(served, part)}, `}served for {formatDuration(served)}
          </span>
        )}
        <span>
          <WorkflowLink uuid={uuid} /> <CopyButton text={`experiment/${uuid}`} what="id of the workflow" />
        </span>
        {tags.map((tag) => (
          <span key={tag} className="chip" dir="auto">
            {tag}
          </span>
        ))}
      </p>
    </header>
  );
};

const OPEN_WORDS = new Set(['harmed', 'blocked', 'better', 'worse']);

/** The word, the sentence, and why: what the sentence does not say, and what the word rests on. */
export const VerdictBanner = ({
  detail,
  looks,
  payload,
}: {
  readonly detail: Detail;
  /** The newest results; null before the first. */
  readonly payload: Schemas['ResultsPayload'] | null;
  /** How often figures were computed; null before the first time. */
  readonly looks: number | null;
}): ReactElement => {
  const now = useNow(MINUTE_MS);
  const { status_word: word, status_reason: reason, status_details: details } = detail;
  const { reasons, last_verdict: last } = details;
  const facts = detail.started_at === null ? [] : whyFacts(detail, looks, now, payload);
  const unsaid = reasons.filter(({ detail: what }) => !reason.includes(what));
  return (
    <section className={`banner banner-${word}`} aria-label="How it stands">
      <div className="banner-words">
        <StatusBadge word={word} size="large" />
        {last !== null && <StatusBadge word={last} size="large" />}
        <p className="banner-sentence">{reason}</p>
      </div>
      <NextStep detail={detail} />
      {(unsaid.length > 0 || facts.length > 0) && (
        <details open={OPEN_WORDS.has(word)}>
          <summary>Why</summary>
          <ul className="reasons">
            {unsaid.map(({ code, detail: what }) => (
              <li key={`${code} ${what}`} data-reason={code}>
                {what}
              </li>
            ))}
            {facts.map((fact) => (
              <li key={fact} className="muted">
                {fact}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
};
