import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount } from '../../../../client/reading/numbers.js';
import { formatValue } from '../../format/flag-values.js';
import { Section } from '../../parts/section.js';
import { TableFrame } from '../../parts/table-frame.js';

type State = Schemas['FeatureState'];

/** What somebody gets, be it by a state or by an experiment. */
type Served = Pick<State, 'enabled' | 'feature_state_value' | 'multivariate_feature_state_values'>;

/** What an experiment serves to whoever takes part in it; weaker than every override, since it comes after them. */
export interface ServedByExperiment extends Served {
  readonly experiment: string;
  /** Percent of its audience. */
  readonly share: number;
}

const splitOf = (state: Served): string =>
  state.multivariate_feature_state_values
    .filter(({ percentage_allocation: share }) => share > 0)
    .map(({ key, percentage_allocation: share }) => `${key} ${share} %`)
    .join(', ') || 'none';

const Row = ({ place, who, state }: { place: number; who: string; state: Served }): ReactElement => (
  <tr>
    <td className="number">{place}</td>
    <th scope="row" dir="auto">
      {who}
    </th>
    <td>{state.enabled ? 'on' : 'off'}</td>
    <td>
      <code className="small">{formatValue(state.feature_state_value)}</code>
    </td>
    <td dir="auto">{splitOf(state)}</td>
  </tr>
);

/** What is served to whom, the strongest first. */
export const OverridesSection = ({
  ofDefault,
  segments,
  identities,
  identityCount,
  ofExperiment,
}: {
  readonly ofDefault: State | undefined;
  readonly segments: readonly State[];
  readonly identities: readonly State[];
  /** Of which the first are shown. */
  readonly identityCount: number;
  /** Of the one that runs. */
  readonly ofExperiment: ServedByExperiment | null;
}): ReactElement => {
  const inOrder = [...segments].sort(
    (left, right) => (left.feature_segment?.priority ?? 0) - (right.feature_segment?.priority ?? 0),
  );
  const all = [
    ...identities.map((state) => ({
      key: state.id,
      state,
      who: `identity ${state.identity?.identifier ?? ''}`,
    })),
    ...inOrder.map((state) => ({
      key: state.id,
      state,
      who: `segment ${state.feature_segment?.segment_name ?? ''}`,
    })),
    ...(ofExperiment === null
      ? []
      : [
          {
            key: 'experiment',
            state: ofExperiment,
            who: `${ofExperiment.share} % of the audience of “${ofExperiment.experiment}”`,
          },
        ]),
    ...(ofDefault === undefined ? [] : [{ key: ofDefault.id, state: ofDefault, who: 'everybody else' }]),
  ];
  return (
    <Section name="overrides" title="What is served here, the strongest first">
      <TableFrame label="States in order">
        <table>
          <thead>
            <tr>
              {['', 'Who', 'Flag', 'Value', 'Split'].map((head) => (
                <th key={head} scope="col">
                  {head === '' ? <span className="unseen">Place</span> : head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {all.map(({ key, state, who }, place) => (
              <Row key={key} place={place + 1} who={who} state={state} />
            ))}
          </tbody>
        </table>
      </TableFrame>
      {identityCount > identities.length && (
        <p className="small muted">
          {formatCount(identityCount - identities.length)} more identities have an override of their own.
        </p>
      )}
    </Section>
  );
};
