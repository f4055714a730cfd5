/** Addresses in Temporal's UI. */

interface TemporalUi {
  readonly url: string;
  readonly namespace: string;
}

const workflowsAt = ({ url, namespace }: TemporalUi): string =>
  `${url}/namespaces/${encodeURIComponent(namespace)}/workflows`;

/** @returns where an experiment's workflow is. */
export const workflowAddress = (ui: TemporalUi, uuid: string): string =>
  `${workflowsAt(ui)}/${encodeURIComponent(`experiment/${uuid}`)}`;

/** As Temporal's queries write a text that has neither quotes nor backslashes. */
const quoted = (text: string): string => `"${text}"`;

/**
 * Temporal's development server (1.31, on SQLite) finds no text that has a quote or a backslash in it, however it is
 * written; it finds what stands before. So of such a name that is asked for, on every server, and a few others may be
 * listed too.
 */
const isFeature = (name: string): string => {
  const [before = ''] = name.split(/["\\]/, 1);
  if (before === name) return `ExperimentFeature = ${quoted(name)}`;
  return before === '' ? 'ExperimentFeature IS NOT NULL' : `ExperimentFeature STARTS_WITH ${quoted(before)}`;
};

/** @returns where the workflows of all of a feature's experiments are listed. */
export const featureWorkflowsAddress = (ui: TemporalUi, feature: string): string =>
  `${workflowsAt(ui)}?query=${encodeURIComponent(isFeature(feature))}`;
