import type { MetricStore } from '../../db/postgres/catalogue/metric-store.js';
import type { AttachmentStore } from '../../db/postgres/experiments/attachment-store.js';
import type { AttachedMetric } from '../../db/postgres/experiments/experiment-read-model.js';
import { defined } from '../../domain/defined.js';
import { metricsNotFound } from '../../domain/lifecycle/creation-refusals.js';
import type { ExperimentCall, FindExperimentDeps } from '../commands/find-experiment.js';
import { findExperiment } from '../commands/find-experiment.js';
import { readId } from '../fields/request-fields.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { fieldProblem, notFound, problemOfRefusal } from '../problem/api-problem.js';
import { added, changed } from '../problem/catalogue-problem.js';
import { metricOfExperimentBody } from './attachment-body.js';
import {
  attachMetric,
  changeAttachment,
  detachMetric,
  getAttachment,
  listAttachments,
  replaceAttachment,
} from './attachment-contract.js';
import type { AttachmentChangeRequest } from './attachment-schemas.js';
import { expectationOf } from './expectation.js';

export interface AttachmentRoutesDeps extends FindExperimentDeps {
  readonly metrics: Pick<MetricStore, 'get'>;
  readonly attachments: AttachmentStore;
}

interface AttachmentCall extends ExperimentCall {
  readonly params: { readonly experimentId: string; readonly attachmentId: string };
}

const WHAT = 'metric of this experiment';

interface Attachment {
  readonly uuid: string;
  readonly attached: AttachedMetric;
}

const findAttachment = async (deps: AttachmentRoutesDeps, call: AttachmentCall): Promise<Attachment> => {
  const { uuid, metrics } = await findExperiment(deps, call);
  const id = readId(call.params.attachmentId);
  const attached = metrics.find((metric) => metric.id === id);
  if (attached === undefined) throw notFound(WHAT);
  return { uuid, attached };
};

const change = async (
  { attachments }: AttachmentRoutesDeps,
  { uuid, attached }: Attachment,
  { metric, expected_direction, role, margin }: AttachmentChangeRequest,
): Promise<AttachedMetric> => {
  if (metric !== undefined && metric !== attached.metricId) {
    const detail = 'metric: cannot be changed; detach it and attach the other one';
    throw fieldProblem('metric', 'custom', detail);
  }
  const result = await attachments.change(
    uuid,
    attached.id,
    defined({ expectedDirection: expected_direction, role, margin }),
  );
  if (result.kind === 'unfit') throw fieldProblem(result.fault.field, 'custom', result.fault.detail);
  return changed(result, WHAT);
};

/** `environments/{key}/experiments/{id}/metrics/`: what an experiment measures */
export const createAttachmentRoutes = (deps: AttachmentRoutesDeps): readonly ServedEndpoint[] => {
  const { metrics, attachments } = deps;
  return [
    serve(listAttachments)(async (call) => {
      const experiment = await findExperiment(deps, call);
      return { status: 200, body: experiment.metrics.map(metricOfExperimentBody) };
    }),
    serve(attachMetric)(async (call) => {
      const { uuid } = await findExperiment(deps, call);
      const { metric: metricId, expected_direction, role, margin } = call.body;
      const metric = await metrics.get(call.environment.id, metricId);
      if (metric === null) throw problemOfRefusal(metricsNotFound([metricId]));
      const result = await attachments.attach(uuid, {
        metricId,
        expectedDirection: expectationOf(expected_direction, metric.direction, 'expected_direction'),
        ...defined({ role, margin: margin ?? undefined }),
      });
      if (result.kind === 'missing') throw notFound('experiment');
      return { status: 201, body: metricOfExperimentBody(added(result)) };
    }),
    serve(getAttachment)(async (call) => {
      const { attached } = await findAttachment(deps, call);
      return { status: 200, body: metricOfExperimentBody(attached) };
    }),
    serve(replaceAttachment)(async (call) => {
      const found = await findAttachment(deps, call);
      const { metric, expected_direction, role = 'goal', margin = null } = call.body;
      const { direction } = found.attached;
      const expected = expectationOf(expected_direction, direction, 'expected_direction');
      const after = await change(deps, found, { metric, expected_direction: expected, role, margin });
      return { status: 200, body: metricOfExperimentBody(after) };
    }),
    serve(changeAttachment)(async (call) => {
      const after = await change(deps, await findAttachment(deps, call), call.body);
      return { status: 200, body: metricOfExperimentBody(after) };
    }),
    serve(detachMetric)(async (call) => {
      const { uuid, attached } = await findAttachment(deps, call);
      changed(await attachments.detach(uuid, attached.id), WHAT);
      return { status: 204 };
    }),
  ];
};
