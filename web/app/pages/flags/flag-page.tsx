import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount } from '../../../../client/reading/numbers.js';
import { plainValue } from '../../../../domain/feature-value.js';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { useTitle } from '../../data/use-title.js';
import { formatValue, valueOfVariant } from '../../format/flag-values.js';
import { CopyButton } from '../../parts/copy-button.js';
import { DayChart } from '../../parts/day-chart.js';
import { Figure } from '../../parts/figure.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { Skeleton } from '../../parts/skeleton.js';
import { Snippet } from '../../parts/snippet.js';
import { TableFrame } from '../../parts/table-frame.js';
import { ExperimentsOfFlag, HeldNotice, holderOf } from './experiments-of-flag.js';
import { ExplainSection } from './explain-section.js';
import type { ServedByExperiment } from './overrides-section.js';
import { OverridesSection } from './overrides-section.js';
import { snippetsOf } from './snippets.js';

type Feature = Schemas['Feature'];

const OVERRIDES_SHOWN = 100;
const IDENTITIES_SHOWN = 20;

/** All that this environment knows of a feature, besides the feature itself. */
const useServing = ({ id, name }: Feature) => {
  const { key: environmentKey } = useEnvironment();
  const path = { environmentKey };
  const ofFeature = { path: { environmentKey, featureId: String(id) } };
  const E = '/api/v1/environments/{environmentKey}/' as const;
  return {
    ofDefault: api.useQuery('get', `${E}featurestates/`, { params: { path, query: { feature: id } } }),
    segments: api.useQuery('get', `${E}features/{featureId}/segment-overrides/`, {
      params: { ...ofFeature, query: { page_size: OVERRIDES_SHOWN } },
    }),
    identities: api.useQuery('get', `${E}identity-overrides/`, {
      params: { path, query: { feature: id, page_size: IDENTITIES_SHOWN } },
    }),
    experiments: api.useQuery('get', `${E}experiments/`, { params: { path, query: { feature: name } } }),
    usage: api.useQuery('get', `${E}features/{featureId}/evaluation-data/`, { params: ofFeature }),
  };
};

const Variants = ({
  feature,
  state,
}: {
  feature: Feature;
  state: Schemas['FeatureState'] | undefined;
}): ReactElement => {
  const shares = new Map(
    (state?.multivariate_feature_state_values ?? []).map((one) => [
      one.multivariate_feature_option,
      one.percentage_allocation,
    ]),
  );
  const treated = [...shares.values()].reduce((sum, share) => sum + share, 0);
  const control = formatValue(state?.feature_state_value ?? feature.initial_value);
  return (
    <Section name="variants" title="Variants">
      <TableFrame label="Variants">
        <table>
          <thead>
            <tr>
              <th scope="col">Variant</th>
              <th scope="col">Value</th>
              <th scope="col" className="number">
                Share by default
              </th>
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">control</th>
              <td>
                <code>{control}</code>
              </td>
              <td className="number">
                <Figure value={100 - treated}>{100 - treated} %</Figure>
              </td>
            </tr>
            {feature.multivariate_options.map((variant) => {
              const share = shares.get(variant.id) ?? variant.default_percentage_allocation;
              return (
                <tr key={variant.id}>
                  <th scope="row" dir="auto">
                    {variant.key}
                  </th>
                  <td>
                    <code>{formatValue(valueOfVariant(variant))}</code>
                  </td>
                  <td className="number">
                    <Figure value={share}>{share} %</Figure>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableFrame>
    </Section>
  );
};

const Usage = ({ days }: { days: Schemas['EvaluationData'] }): ReactElement => {
  const all = days.reduce((sum, { count }) => sum + count, 0);
  return (
    <Section name="usage" title="How often it was asked for">
      {all === 0 ? (
        <p className="small muted">SDKs have reported no evaluation of it in this environment.</p>
      ) : (
        <DayChart
          caption={`${formatCount(all)} evaluations on ${days.length} days, as SDKs have reported them.`}
          days={days}
        />
      )}
    </Section>
  );
};

/** What the experiment that runs serves. In a pause it serves nothing, and one that others assign never does. */
const useServedByExperiment = (
  holder: Schemas['ListedExperiment'] | undefined,
): ServedByExperiment | null => {
  const { key: environmentKey } = useEnvironment();
  const { data } = api.useQuery(
    'get',
    '/api/v1/environments/{environmentKey}/experiments/{experimentId}/',
    { params: { path: { environmentKey, experimentId: String(holder?.id ?? 0) } } },
    { enabled: holder?.status === 'running' && holder.assignment === 'flag' },
  );
  if (data === undefined || data.status !== 'running') return null;
  const { name, experiment_rollout: rollout } = data;
  return {
    experiment: name,
    share: rollout.rollout_percentage,
    enabled: rollout.enabled,
    feature_state_value: plainValue(rollout.feature_state_value),
    multivariate_feature_state_values: rollout.multivariate_feature_state_values,
  };
};

const Known = ({ feature }: { feature: Feature }): ReactElement => {
  const { key: clientKey } = useEnvironment();
  const { ofDefault, segments, identities, experiments, usage } = useServing(feature);
  const state = ofDefault.data?.results[0];
  const failed = [ofDefault, segments, identities, experiments, usage].find(({ error }) => error !== null);
  const holder = holderOf(experiments.data?.results ?? []);
  const ofExperiment = useServedByExperiment(holder);
  return (
    <>
      {failed !== undefined && <ProblemNotice error={failed.error} onRetry={failed.refetch} />}
      {holder !== undefined && <HeldNotice experiment={holder} />}
      {feature.multivariate_options.length > 0 && <Variants feature={feature} state={state} />}
      <OverridesSection
        ofDefault={state}
        segments={segments.data?.results ?? []}
        identities={identities.data?.results ?? []}
        identityCount={identities.data?.count ?? 0}
        ofExperiment={ofExperiment}
      />
      <ExplainSection featureId={String(feature.id)} />
      {experiments.data !== undefined && <ExperimentsOfFlag experiments={experiments.data.results} />}
      {usage.data !== undefined && <Usage days={usage.data} />}
      <Section name="code" title="How an application asks for it">
        <div className="snippets">
          {snippetsOf({ origin: location.origin, clientKey, feature: feature.name }).map(({ name, code }) => (
            <Snippet key={name} name={name} code={code} />
          ))}
        </div>
        <p className="small muted">
          The key is public: browsers have it. More of it: <a href="/docs/sdks">SDKs</a>.
        </p>
      </Section>
    </>
  );
};

/** One flag: what is served to whom in this environment, who would get what and why, and who tests it. */
export const FlagPage = ({ featureId }: { readonly featureId: string }): ReactElement => {
  const { project } = useEnvironment();
  const {
    data: feature,
    error,
    refetch,
  } = api.useQuery('get', '/api/v1/projects/{projectId}/features/{featureId}/', {
    params: { path: { projectId: String(project.id), featureId } },
  });
  useTitle(feature?.name ?? 'Flag');
  return (
    <>
      <div className="page-head">
        <h1>
          {feature?.name ?? 'Flag'}{' '}
          {feature !== undefined && <CopyButton text={feature.name} what="the name of the flag" />}
        </h1>
      </div>
      {feature !== undefined && feature.description !== '' && <p dir="auto">{feature.description}</p>}
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {feature === undefined && error === null && <Skeleton lines={8} label="The flag is being read" />}
      {feature !== undefined && <Known feature={feature} />}
    </>
  );
};
