import { Router } from 'express';
import type { Request, Response } from 'express';
import type { ProjectStore } from '../../db/postgres/project-store.js';
import type { Segment, SegmentChange, SegmentStore } from '../../db/postgres/segment-store.js';
import { readId } from '../http/fields.js';
import { iso } from '../http/iso.js';
import { allowOnly } from '../http/method-not-allowed.js';
import { pageRequest, paged } from '../http/paging.js';
import { parseBody, parseQuery } from '../http/validate.js';
import { notFound } from '../problem/api-problem.js';
import { added, changed } from '../problem/catalogue-problem.js';
import { newSegment, segmentChange, segmentListQuery, wholeSegment } from './segment-schemas.js';
import type { SegmentBody } from './segment-schemas.js';

export interface SegmentRoutesDeps {
  readonly projects: Pick<ProjectStore, 'get'>;
  readonly segments: Pick<SegmentStore, 'list' | 'create' | 'get' | 'change' | 'remove'>;
}

interface SegmentPath {
  readonly projectId: string;
  readonly segmentId: string;
}

const toBody = (segment: Segment): SegmentBody => ({
  id: segment.id,
  name: segment.name,
  description: segment.description,
  project: segment.projectId,
  feature: segment.featureId,
  rules: segment.rules,
  created_at: iso(segment.createdAt),
  updated_at: iso(segment.updatedAt),
});

const readChange = (request: Request): SegmentChange => {
  const { name, description, rules } = parseBody(segmentChange, request);
  return {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description: description ?? '' }),
    ...(rules === undefined ? {} : { rules }),
  };
};

/** `projects/{id}/segments/`: the segments that people make */
export const createSegmentRoutes = ({ projects, segments }: SegmentRoutesDeps): Router => {
  const projectOf = async (projectId: string): Promise<number> => {
    const id = readId(projectId);
    const project = id === null ? null : await projects.get(id);
    if (project === null) throw notFound('project');
    return project.id;
  };
  const segmentOf = async ({ projectId, segmentId }: SegmentPath): Promise<Segment> => {
    const project = await projectOf(projectId);
    const id = readId(segmentId);
    const segment = id === null ? null : await segments.get(id);
    if (segment?.projectId !== project) throw notFound('segment');
    return segment;
  };
  const change =
    (read: (request: Request) => SegmentChange) =>
    async (request: Request<SegmentPath & Record<string, string>>, response: Response): Promise<void> => {
      const { id } = await segmentOf(request.params);
      const after = await segments.change(id, read(request as Request));
      response.json(toBody(changed(after, 'segment')));
    };

  const router = Router();
  router
    .route('/projects/:projectId/segments')
    .get(async (request, response) => {
      const projectId = await projectOf(request.params.projectId);
      const { q, ...page } = parseQuery(segmentListQuery, request);
      const filter = { ...pageRequest(page), ...(q === undefined ? {} : { q }) };
      const { count, items } = await segments.list(projectId, filter);
      response.json(paged(request, page, count, items.map(toBody)));
    })
    .post(async (request, response) => {
      const projectId = await projectOf(request.params.projectId);
      const { feature: featureId, ...rest } = parseBody(newSegment, request);
      const segment = added(await segments.create({ ...rest, projectId, featureId }));
      response.status(201).json(toBody(segment));
    })
    .all(allowOnly('GET', 'POST'));
  router
    .route('/projects/:projectId/segments/:segmentId')
    .get(async (request, response) => {
      response.json(toBody(await segmentOf(request.params)));
    })
    .put(change((request) => parseBody(wholeSegment, request)))
    .patch(change(readChange))
    .delete(async (request, response) => {
      const { id } = await segmentOf(request.params);
      changed(await segments.remove(id), 'segment');
      response.status(204).end();
    })
    .all(allowOnly('GET', 'PUT', 'PATCH', 'DELETE'));
  return router;
};
