import type { ReactElement } from 'react';
import { useSession } from '../data/session.js';
import { featureWorkflowsAddress, workflowAddress } from '../format/temporal-addresses.js';

/** What the experiment is in Temporal; a link where somebody has said at which address that is shown. */
export const WorkflowLink = ({ uuid }: { readonly uuid: string }): ReactElement => {
  const { temporal_ui: ui } = useSession();
  const short = <code>experiment/{uuid.slice(0, 8)}…</code>;
  if (ui === null) return short;
  return (
    <a href={workflowAddress(ui, uuid)} rel="noreferrer" title="The workflow in Temporal's UI">
      {short}
    </a>
  );
};

/** The way to all workflows of a feature's experiments, if somebody has said where they are shown. */
export const WorkflowsOfFeature = ({ feature }: { readonly feature: string }): ReactElement | null => {
  const { temporal_ui: ui } = useSession();
  if (ui === null) return null;
  return (
    <a href={featureWorkflowsAddress(ui, feature)} rel="noreferrer">
      workflows of this feature
    </a>
  );
};
