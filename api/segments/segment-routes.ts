import type { ProjectStore } from '../../db/postgres/catalogue/project-store.js';
import type {
  SegmentChange,
  SegmentStore,
  StoredSegment,
} from '../../db/postgres/catalogue/segment-store.js';
import { defined } from '../../domain/defined.js';
import { edited } from '../editions/edited.js';
import { etagOf } from '../editions/etag.js';
import { paged, pageRequest } from '../fields/paging.js';
import { readId } from '../fields/request-fields.js';
import { refuseAnother } from '../http/refuse-another.js';
import type { Answer, Call, ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { notFound } from '../problem/api-problem.js';
import { added } from '../problem/catalogue-problem.js';
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

export interface SegmentRoutesDeps {
  readonly projects: Pick<ProjectStore, 'get'>;
  readonly segments: Pick<SegmentStore, 'list' | 'create' | 'get' | 'change' | 'remove'>;
}

type SegmentInPath = Pick<Call<typeof getSegment>, 'projectId' | 'params'>;

const readChange = ({ name, description, rules }: Call<typeof changeSegment>['body']): SegmentChange =>
  defined({ name, description: description === null ? '' : description, rules });

const withEdition = (segment: StoredSegment) => ({
  body: segmentBody(segment),
  headers: { ETag: etagOf(segment.edition) },
});

/** `projects/{id}/segments/`: the segments that people make */
export const createSegmentRoutes = ({ projects, segments }: SegmentRoutesDeps): readonly ServedEndpoint[] => {
  const segmentOf = async ({ projectId, params }: SegmentInPath): Promise<StoredSegment> => {
    const id = readId(params.segmentId);
    const segment = id === null ? null : await segments.get(id);
    if (segment?.projectId !== projectId) throw notFound('segment');
    return segment;
  };
  const change = async (
    call: SegmentInPath & Pick<Call<typeof getSegment>, 'request' | 'editions'>,
    asked: SegmentChange,
  ): Promise<Answer<typeof changeSegment>> => {
    const { id, featureId } = await segmentOf(call);
    refuseAnother(call.request.body, { feature: [featureId] });
    const after = edited(await segments.change(id, asked, call.editions), 'segment');
    return { status: 200, ...withEdition(after) };
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
    serve(getSegment)(async (call) => ({ status: 200, ...withEdition(await segmentOf(call)) })),
    serve(replaceSegment)((call) => change(call, call.body)),
    serve(changeSegment)((call) => change(call, readChange(call.body))),
    serve(deleteSegment)(async (call) => {
      const { id } = await segmentOf(call);
      edited(await segments.remove(id, call.editions), 'segment');
      return { status: 204 };
    }),
  ];
};
