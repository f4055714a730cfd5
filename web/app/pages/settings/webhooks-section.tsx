import type { ReactElement } from 'react';
import { useState } from 'react';
import { formatCount } from '../../../../client/reading/numbers.js';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Section } from '../../parts/section.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TableFrame } from '../../parts/table-frame.js';
import { TableHead } from '../../parts/table-head.js';
import { NewWebhookDialog } from './new-webhook-dialog.js';
import { WebhookDialog } from './webhook-dialog.js';
import type { Webhook } from './webhooks.js';
import { ALL_WEBHOOKS, FORMATS, stateInWords, toldInWords } from './webhooks.js';

/** While something is on its way. */
const LOOK_EVERY_MS = 5_000;

const Row = ({ webhook, onOpen }: { webhook: Webhook; onOpen: () => void }): ReactElement => (
  <tr className={webhook.is_enabled ? '' : 'muted'}>
    <th scope="row" className="wordy" dir="auto">
      {webhook.name}
    </th>
    <td data-label="Goes to">
      <span className="breaking small">{new URL(webhook.url).host}</span>
    </td>
    <td data-label="As">{FORMATS.find(([format]) => format === webhook.format)?.[1]}</td>
    <td data-label="Told">
      <span className="breaking">{toldInWords(webhook)}</span>
    </td>
    <td className="small" data-label="State">
      <span>
        {stateInWords(webhook)}
        {webhook.waiting > 0 && `, ${formatCount(webhook.waiting)} on the way`}
      </span>
    </td>
    <td className="number">
      <button type="button" className="button" aria-label={`Open ${webhook.name}`} onClick={onOpen}>
        Open…
      </button>
    </td>
  </tr>
);

const Table = ({
  webhooks,
  onOpen,
}: {
  webhooks: readonly Webhook[];
  onOpen: (id: number) => void;
}): ReactElement =>
  webhooks.length === 0 ? (
    <p className="muted">Nobody is told yet.</p>
  ) : (
    <TableFrame label="Webhooks">
      <table className="stacked">
        <TableHead heads={['Name', 'Goes to', 'As', 'Told', 'State']}>
          <th scope="col">
            <span className="unseen">Actions</span>
          </th>
        </TableHead>
        <tbody>
          {webhooks.map((webhook) => (
            <Row
              key={webhook.id}
              webhook={webhook}
              onOpen={() => {
                onOpen(webhook.id);
              }}
            />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );

/** Servers and channels that are told what happens to the environment's experiments. */
export const WebhooksSection = (): ReactElement => {
  const { key: environmentKey, name } = useEnvironment();
  const { data, error, refetch } = api.useQuery(
    'get',
    ALL_WEBHOOKS,
    { params: { path: { environmentKey } } },
    {
      refetchInterval: ({ state }) =>
        state.data?.results.some(({ waiting }) => waiting > 0) === true && LOOK_EVERY_MS,
    },
  );
  const [isAdding, setAdding] = useState(false);
  const [openId, setOpenId] = useState<number | null>(null);
  const open = data?.results.find(({ id }) => id === openId);
  return (
    <Section
      name="webhooks"
      title="Webhooks"
      side={
        <button
          type="button"
          className="button"
          onClick={() => {
            setAdding(true);
          }}
        >
          New webhook…
        </button>
      }
    >
      <p className="small muted">
        Servers and channels that are told what happens to the experiments of <bdi>{name}</bdi>.{' '}
        <a href="/docs/webhooks">What they are told</a>
      </p>
      {error !== null && <ProblemNotice error={error} onRetry={refetch} />}
      {data === undefined && error === null && <Skeleton label="Webhooks are being read" />}
      {data !== undefined && <Table webhooks={data.results} onOpen={setOpenId} />}
      {isAdding && (
        <NewWebhookDialog
          onClose={() => {
            setAdding(false);
          }}
        />
      )}
      {open !== undefined && (
        <WebhookDialog
          webhook={open}
          onClose={() => {
            setOpenId(null);
          }}
        />
      )}
    </Section>
  );
};
