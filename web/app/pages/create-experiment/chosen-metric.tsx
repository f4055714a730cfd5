import type { ReactElement } from 'react';
import { useId } from 'react';
import { Icon } from '../../parts/icon.js';
import type { DraftMetric } from './draft.js';
import { EXPECTATIONS, ROLES } from './draft.js';
import { MetricPreview } from './metric-preview.js';
import { EXPECTED_LABELS, ROLE_LABELS } from './metric-words.js';
import { Remarks } from './remarks.js';
import { useRemarks, useWizard } from './wizard.js';

/** A guardrail is expected to stay, others to move. */
const withRole = (metric: DraftMetric, role: DraftMetric['role']): Partial<DraftMetric> => {
  const isFall = metric.expected === 'decrease' || metric.expected === 'not_increase';
  if (role === 'guardrail') return { role, expected: isFall ? 'not_increase' : 'not_decrease' };
  return { role, expected: isFall ? 'decrease' : 'increase' };
};

/** What the metric is for here. */
const MetricFields = ({
  metric,
  marginRemarks,
}: {
  metric: DraftMetric;
  marginRemarks: string;
}): ReactElement => {
  const { draft, change } = useWizard();
  const put = (changes: Partial<DraftMetric>): void => {
    change({
      metrics: draft.metrics.map((one) => (one.metric === metric.metric ? { ...one, ...changes } : one)),
    });
  };
  return (
    <>
      <label className="field">
        <span>Role</span>
        <select
          value={metric.role}
          onChange={({ target }) => {
            const role = ROLES.find((one) => one === target.value);
            if (role !== undefined) put(withRole(metric, role));
          }}
        >
          {ROLES.map((role) => (
            <option key={role} value={role}>
              {ROLE_LABELS[role]}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>You expect that it</span>
        <select
          value={metric.expected}
          onChange={({ target }) => {
            const expected = EXPECTATIONS.find((one) => one === target.value);
            if (expected !== undefined) put({ expected });
          }}
        >
          {EXPECTATIONS.map((expected) => (
            <option key={expected} value={expected}>
              {EXPECTED_LABELS[expected]}
            </option>
          ))}
        </select>
      </label>
      {metric.role === 'guardrail' && (
        <label className="field">
          <span>Unharmed if worse by at most</span>
          <span className="with-unit">
            <input
              size={6}
              inputMode="decimal"
              aria-describedby={marginRemarks}
              value={metric.margin}
              onChange={({ target }) => {
                put({ margin: target.value });
              }}
            />
            <span className="muted">% of control</span>
          </span>
        </label>
      )}
    </>
  );
};

/** A metric of the experiment: what it is for there, and what it came to lately. */
export const ChosenMetric = ({
  metric,
  isHeadline,
}: {
  readonly metric: DraftMetric;
  readonly isHeadline: boolean;
}): ReactElement => {
  const { draft, change } = useWizard();
  const remarks = useRemarks('metrics', metric.metric);
  const id = useId();
  return (
    <li className="chosen-metric">
      <header className="section-head">
        <h3>
          <bdi>{metric.name}</bdi> {isHeadline && <span className="chip">headline</span>}
        </h3>
        <button
          type="button"
          className="button button-bare"
          aria-label={`Leave out ${metric.name}`}
          onClick={() => {
            change({ metrics: draft.metrics.filter((one) => one.metric !== metric.metric) });
          }}
        >
          <Icon name="cross" size={14} />
        </button>
      </header>
      <div className="metric-fields">
        <MetricFields metric={metric} marginRemarks={id} />
      </div>
      <Remarks id={id} remarks={remarks} />
      <MetricPreview metricId={metric.metric} />
    </li>
  );
};
