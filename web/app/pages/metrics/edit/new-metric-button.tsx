import type { ReactElement } from 'react';
import type { Schemas } from '../../../../../client/create-client.js';
import { useSession } from '../../../data/session.js';
import { OpensDialog } from '../../../parts/opens-dialog.js';
import { whenAsked } from '../../../when-asked.js';

// Not of the first load, as little as what changes one.
const NewMetricDialog = whenAsked(async () => (await import('./new-metric-dialog.js')).NewMetricDialog);

/** Makes a metric. Who may only look is not offered it. */
export const NewMetricButton = ({
  onCreated,
}: {
  readonly onCreated: (metric: Schemas['Metric']) => void;
}): ReactElement | null => {
  const { role } = useSession();
  if (role === 'viewer') return null;
  return (
    <OpensDialog label="New metric…">
      {(close) => (
        <NewMetricDialog
          onClose={close}
          onCreated={(metric) => {
            close();
            onCreated(metric);
          }}
        />
      )}
    </OpensDialog>
  );
};
