import type { ProjectStore } from '../../db/postgres/catalogue/project-store.js';
import type {
  SegmentChange,
  SegmentStore,
  StoredSegment,
} from '../../db/postgres/catalogue/segment-store.js';
import { defined } from '../../domain/defined.js';
import { paged, pageRequest } from '../fields/paging.js';
import { readId } from '../fields/request-fields.js';
import { refuseAnother } from '../http/refuse-another.js';
import type { Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { notFound } from '../problem/api-problem.js';
import { added, changed } from '../problem/catalogue-problem.js';
import { findProject } from '../projects/find-project.js';
import { segmentBody } from './segment-body.js';
import {
  changeSegment,
  createSegment,
  deleteSegment,
  getSegment,
  listSegments,
  replaceSegment,
} from './segment-contract.js';
import type { SegmentBody } from './segment-schemas.js';

export interface SegmentRoutesDeps {
  readonly projects: Pick<ProjectStore, 'get'>;
  readonly segments: Pick<SegmentStore, 'list' | 'create' | 'get' | 'change' | 'remove'>;
}

type SegmentInPath = Pick<Call<typeof getSegment>, 'projectId' | 'params'>;

const readChange = ({ name, description, rules }: Call<typeof changeSegment>['body']): SegmentChange =>
  defined({ name, description: description === null ? '' : description, rules });

/** `projects/{id}/segments/`: the segments that people make */
export const createSegmentRoutes = ({ projects, segments }: SegmentRoutesDeps): readonly ServedEndpoint[] => {
  const segmentOf = async ({ projectId, params }: SegmentInPath): Promise<StoredSegment> => {
    const id = readId(params.segmentId);
    const segment = id === null ? null : await segments.get(id);
    if (segment?.projectId !== projectId) throw notFound('segment');
    return segment;
  };
  const change = async (
    path: SegmentInPath & Pick<Call<typeof getSegment>, 'request'>,
    asked: SegmentChange,
  ): Promise<{ status: 200; body: SegmentBody }> => {
    const { id, featureId } = await segmentOf(path);
    refuseAnother(path.request.body, { feature: [featureId] });
    return { status: 200, body: segmentBody(changed(await segments.change(id, asked), 'segment')) };
  };

  return [
    serve(listSegments)(async ({ projectId, query: { q, ...page }, request }) => {
      await findProject(projects, projectId);
      const filter = { ...pageRequest(page), ...defined({ q }) };
      const { count, items } = await segments.list(projectId, filter);
      return { status: 200, body: paged(request, page, count, items.map(segmentBody)) };
    }),
    serve(createSegment)(async ({ projectId, body: { feature: featureId, ...rest } }) => {
      await findProject(projects, projectId);
      const segment = added(await segments.create({ ...rest, projectId, featureId }));
      return { status: 201, body: segmentBody(segment) };
    }),
    serve(getSegment)(async (call) => ({ status: 200, body: segmentBody(await segmentOf(call)) })),
    serve(replaceSegment)((call) => change(call, call.body)),
    serve(changeSegment)((call) => change(call, readChange(call.body))),
    serve(deleteSegment)(async (call) => {
      const { id } = await segmentOf(call);
      changed(await segments.remove(id), 'segment');
      return { status: 204 };
    }),
  ];
};
