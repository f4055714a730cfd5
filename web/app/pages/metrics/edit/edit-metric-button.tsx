import type { ReactElement } from 'react';
import { useSession } from '../../../data/session.js';
import { OpensDialog } from '../../../parts/opens-dialog.js';
import { whenAsked } from '../../../when-asked.js';

// Not of the first load: few who look at a metric change it.
const EditMetricDialog = whenAsked(async () => (await import('./edit-metric-dialog.js')).EditMetricDialog);

/** Opens a metric to be changed. Who may only look is not offered it. */
export const EditMetricButton = ({ metricId }: { readonly metricId: string }): ReactElement | null => {
  const { role } = useSession();
  if (role === 'viewer') return null;
  return (
    <OpensDialog label="Edit…">
      {(close) => <EditMetricDialog metricId={metricId} onClose={close} />}
    </OpensDialog>
  );
};
