import type { ReactElement, ReactNode } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatNumber } from '../../../../client/reading/numbers.js';
import { Figure, Missing } from '../../parts/figure.js';
import { Moment } from '../../parts/moment.js';
import { Section } from '../../parts/section.js';
import { TableFrame } from '../../parts/table-frame.js';
import { TableHead } from '../../parts/table-head.js';
import { WorkflowLink } from '../../parts/workflow-links.js';
import type { Concerned } from './experiment-link.js';
import { ExperimentLink } from './experiment-link.js';

type Operations = Schemas['Operations'];

const Code = ({ code }: { code: string | null }): ReactElement =>
  code === null ? <Missing reason="no attempt has failed" /> : <a href={`/docs/errors#${code}`}>{code}</a>;

const Troubles = <Row extends Concerned>({
  title,
  rows,
  why,
  cells,
}: {
  title: string;
  rows: readonly Row[];
  /** The heads of the cells. */
  why: readonly string[];
  cells: (row: Row) => readonly ReactNode[];
}): ReactElement | null => {
  if (rows.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <TableFrame label={title}>
        <table>
          <TableHead heads={['Experiment', ...why]} />
          <tbody>
            {rows.map((row, place) => (
              <tr key={`${row.experiment} ${place}`} data-experiment={row.experiment}>
                <th scope="row" className="wordy">
                  <ExperimentLink one={row} />
                </th>
                {cells(row).map((cell, at) => (
                  <td key={why[at]}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableFrame>
    </>
  );
};

/** Nothing is done to them: one may be a creation on its way, or all that is left of an experiment. */
const Orphans = ({ uuids }: { uuids: readonly string[] }): ReactElement | null => {
  if (uuids.length === 0) return null;
  return (
    <>
      <h3>Workflows without an experiment</h3>
      <ul className="plain-list small">
        {uuids.map((uuid) => (
          <li key={uuid} data-orphan={uuid}>
            <WorkflowLink uuid={uuid} />
          </li>
        ))}
      </ul>
    </>
  );
};

/** Experiments that somebody should look at, with why; each leads to its page. */
export const TroublesSection = ({ operations }: { readonly operations: Operations }): ReactElement => {
  const { refreshes, experiments } = operations;
  const { late, missed, unsealed, astray, repaired, unrepaired } = experiments;
  const { orphans } = operations.reconciler;
  const isQuiet = [refreshes.failing, late, missed, unsealed, astray, repaired, unrepaired, orphans].every(
    (rows) => rows.length === 0,
  );
  return (
    <Section name="experiments" title="Experiments to look at">
      {isQuiet && <p className="muted">None: all do what is due.</p>}
      <Troubles
        title="Their last refresh failed"
        rows={refreshes.failing}
        why={['Why', 'When']}
        cells={({ code, at }) => [<Code key="code" code={code} />, <Moment key="at" at={at} as="ago" />]}
      />
      <Troubles
        title="What is due does not happen"
        rows={missed}
        why={['What']}
        cells={({ missed: what }) => [what]}
      />
      <Troubles
        title="The reconciler cannot read them"
        rows={unrepaired}
        why={['What']}
        cells={() => ['no lost workflow is repaired']}
      />
      <Orphans uuids={orphans} />
      <Troubles
        title="Not served elsewhere as it is to be"
        rows={astray}
        why={['How it stands', 'Why']}
        cells={({ state, code }) => [state, code ?? 'changed there']}
      />
      <Troubles
        title="Without new figures for more than one interval"
        rows={late}
        why={['Intervals']}
        cells={({ intervals }) => [
          <Figure key="intervals" value={intervals}>
            {formatNumber(intervals)}
          </Figure>,
        ]}
      />
      <Troubles
        title="Their final result is due"
        rows={unsealed}
        why={['Since', 'Last failure']}
        cells={({ due_at: at, code }) => [
          <Moment key="at" at={at} as="ago" />,
          <Code key="code" code={code} />,
        ]}
      />
      <Troubles
        title="Their workflow was repaired in the last 24 hours"
        rows={repaired}
        why={['How', 'When']}
        cells={({ action, at }) => [action, <Moment key="at" at={at} as="ago" />]}
      />
    </Section>
  );
};
