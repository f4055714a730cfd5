import { useQueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useState } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { Refused } from '../../../../client/problem.js';
import { client } from '../../data/api.js';
import { useEnvironment } from '../../data/environment.js';
import { ChoiceField } from '../../parts/choice-field.js';
import { Dialog } from '../../parts/dialog.js';
import { ProblemNotice } from '../../parts/problem-notice.js';
import { EventField } from '../metrics/event-field.js';
import { AGGREGATIONS, DIRECTIONS } from '../metrics/metric-choices.js';

type Metric = Schemas['Metric'];

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
