import type { ReactElement } from 'react';
import { api } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { useSending } from '../../data/use-sending.js';
import { Moment } from '../../parts/moment.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { Skeleton } from '../../parts/skeleton.js';
import { TableFrame } from '../../parts/table-frame.js';
import { TableHead } from '../../parts/table-head.js';
import type { Delivery, Webhook } from './webhooks.js';
import { changesOf, DELIVERIES } from './webhooks.js';

const SHOWN = 20;
/** While something is on its way, whoever looks waits for it. */
const LOOK_EVERY_MS = 2_000;

const cameOf = ({ state, status, error, attempts }: Delivery): string => {
  if (state === 'delivered') return `delivered: ${status ?? ''}`;
  const tried = attempts > 0 ? `, tried ${attempts === 1 ? 'once' : `${attempts} times`}` : '';
  return `${state}${tried}${error === null ? '' : `: ${error}`}`;
};

const Row = ({ delivery, webhook }: { delivery: Delivery; webhook: Webhook }): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const { error, isBusy, send } = useSending();
  const { id, type, at, experiment, state, attempts, answer } = delivery;
  return (
    <tr>
      <th scope="row" className="wordy">
        <code className="small">{type}</code> {experiment !== null && <bdi>{experiment.name}</bdi>}
      </th>
      <td className="small" data-label="Happened">
        <Moment at={at} as="ago" />
      </td>
      <td className="small" data-label="What came of it">
        <span className="breaking">
          {cameOf(delivery)}
          {state !== 'delivered' && answer !== null && answer !== '' && (
            <>
              {' '}
              “<bdi>{answer.slice(0, 200)}</bdi>”
            </>
          )}
        </span>
        {error !== null && <ProblemNotice error={error} />}
      </td>
      <td className="number">
        {(state !== 'waiting' || attempts > 0) && webhook.is_enabled && (
          <button
            type="button"
            className="button"
            disabled={isBusy}
            onClick={() => {
              void send(() => changesOf(environmentKey, webhook).sendAgain(id));
            }}
          >
            {state === 'waiting' ? 'Send now' : 'Send again'}
          </button>
        )}
      </td>
    </tr>
  );
};

/** The last of what was and is to be sent to a webhook. */
export const WebhookDeliveries = ({ webhook }: { readonly webhook: Webhook }): ReactElement => {
  const { key: environmentKey } = useEnvironment();
  const params = {
    path: { environmentKey, webhookId: String(webhook.id) },
    query: { page: 1, page_size: SHOWN },
  };
  const { data, error, refetch } = api.useQuery(
    'get',
    DELIVERIES,
    { params },
    {
      refetchInterval: ({ state }) =>
        state.data?.results.some((one) => one.state === 'waiting') === true && LOOK_EVERY_MS,
    },
  );
  if (error !== null) return <ProblemNotice error={error} onRetry={refetch} />;
  if (data === undefined) return <Skeleton label="Deliveries are being read" />;
  if (data.results.length === 0) return <p className="muted">Nothing was sent yet.</p>;
  return (
    <TableFrame label="Deliveries">
      <table className="stacked">
        <TableHead heads={['Message', 'Happened', 'What came of it']}>
          <th scope="col">
            <span className="unseen">Actions</span>
          </th>
        </TableHead>
        <tbody>
          {data.results.map((delivery) => (
            <Row key={delivery.id} delivery={delivery} webhook={webhook} />
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};
