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

/** As Temporal's queries write a text. */
const quoted = (text: string): string => `"${text.replaceAll(/["\\]/g, '\\$&')}"`;

/** @returns where the workflows of all of a feature's experiments are listed. */
export const featureWorkflowsAddress = (ui: TemporalUi, feature: string): string =>
  `${workflowsAt(ui)}?query=${encodeURIComponent(`ExperimentFeature = ${quoted(feature)}`)}`;
