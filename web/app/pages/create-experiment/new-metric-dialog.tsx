import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useId, useState } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { ChoiceField } from '../../parts/choice-field.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { useReceivedEvents } from './received-events.js';

type Metric = Schemas['Metric'];

const AGGREGATIONS: readonly (readonly [Metric['aggregation'], string])[] = [
  ['occurrence', 'whether an identity has one at all'],
  ['count', 'how many an identity has'],
  ['sum', 'the sum of their values'],
  ['mean', 'the mean of their values'],
];
const DIRECTIONS: readonly (readonly [Metric['direction'], string])[] = [
  ['up', 'more is better'],
  ['down', 'less is better'],
  ['informational', 'neither: it is looked at only'],
];

const EMPTY = { name: '', event: '', aggregation: 'occurrence', direction: 'up' } as const;
type Filled = Pick<Metric, 'name' | 'aggregation' | 'direction'> & { readonly event: string };

const useCreation = (filled: Filled, onCreated: (metric: Metric) => void) => {
  const { key: environmentKey } = useEnvironment();
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const create = async (): Promise<void> => {
    const { name, event, aggregation, direction } = filled;
    setBusy(true);
    try {
      const { data, error: problem } = await client.POST(
        '/api/v1/environments/{environmentKey}/experiment-metrics/',
        {
          params: { path: { environmentKey } },
          body: { name: name.trim(), aggregation, direction, definition: { version: 1, event } },
        },
      );
      if (data === undefined) throw new Refused(problem);
      await queryClient.invalidateQueries();
      onCreated(data);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return { error, isBusy, create };
};

/** A name that came in is offered; another one is taken, and said to be unknown. */
const EventField = ({ event, onType }: { event: string; onType: (event: string) => void }): ReactElement => {
  const { data: received } = useReceivedEvents();
  const listId = useId();
  const isUnknown = event !== '' && received?.events.includes(event) === false;
  return (
    <>
      <label className="field">
        <span>Event</span>
        <input
          required
          list={listId}
          value={event}
          onChange={({ target }) => {
            onType(target.value);
          }}
        />
      </label>
      <datalist id={listId}>
        {received?.events.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {isUnknown && (
        <p className="small tone-warn toned" role="status">
          No event of this name has come in. Names count in exactly their case.
        </p>
      )}
    </>
  );
};

/** Makes a metric of all events of a name. What needs more is made with the API. */
export const NewMetricDialog = ({
  onClose,
  onCreated,
}: {
  readonly onClose: () => void;
  readonly onCreated: (metric: Metric) => void;
}): ReactElement => {
  const [filled, setFilled] = useState<Filled>(EMPTY);
  const { error, isBusy, create } = useCreation(filled, onCreated);
  const put = (changes: Partial<Filled>): void => {
    setFilled((before) => ({ ...before, ...changes }));
  };
  return (
    <Dialog title="New metric" onClose={onClose}>
      <form
        className="dialog-body dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <label className="field">
          <span>Name</span>
          <input
            required
            dir="auto"
            value={filled.name}
            onChange={({ target }) => {
              put({ name: target.value });
            }}
          />
        </label>
        <EventField
          event={filled.event}
          onType={(event) => {
            put({ event });
          }}
        />
        <ChoiceField
          label="What is measured"
          value={filled.aggregation}
          choices={AGGREGATIONS}
          onChoose={(aggregation) => {
            put({ aggregation });
          }}
        />
        <ChoiceField
          label="Which way is good"
          value={filled.direction}
          choices={DIRECTIONS}
          onChoose={(direction) => {
            put({ direction });
          }}
        />
        <p className="small muted">
          Filters, ratios, windows and caps: <a href="/docs/metrics">with the API</a>.
        </p>
        {error !== null && <ProblemNotice error={error} />}
        <footer className="dialog-foot">
          <button type="button" className="button" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button-primary" disabled={isBusy}>
            Create the metric
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
