import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { Schemas } from '../../../../client/create-client.js';
import { useAddress } from '../../data/environment.js';
import { Section } from '../../parts/section.js';

type Metric = Schemas['Metric'];

/** By the version that they measure, the newest first. */
const byVersion = (
  experiments: Metric['experiments'],
): readonly (readonly [version: number, experiments: Metric['experiments']])[] => {
  const versions = [...new Set(experiments.map(({ version }) => version))].sort(
    (left, right) => right - left,
  );
  return versions.map((version) => [version, experiments.filter((one) => one.version === version)] as const);
};

/** Which experiments measure a metric, and in which version. */
export const UsedBySection = ({ metric }: { readonly metric: Metric }): ReactElement => {
  const to = useAddress();
  return (
    <Section name="used-by" title="Experiments that measure it">
      {metric.experiments.length === 0 && <p className="muted">None.</p>}
      {byVersion(metric.experiments).map(([version, experiments]) => (
        <div key={version} data-version={version}>
          <h3>
            Version {version}
            {version === metric.version ? ', the newest' : ''}
          </h3>
          <ul className="plain-list">
            {experiments.map(({ id, name, status }) => (
              <li key={id}>
                <Link href={to(`experiments/${id}`)} dir="auto">
                  {name}
                </Link>{' '}
                <span className="chip">{status}</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </Section>
  );
};
