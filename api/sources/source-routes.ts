import type { SourceLook } from '../../db/clickhouse/sources/source-reader.js';
import type { SourceContent, SourceStore, StoredSource } from '../../db/postgres/catalogue/source-store.js';
import { mappingFromSent } from '../../domain/sources/mapping-as-sent.js';
import type { SourceMapping } from '../../domain/sources/source-mapping.js';
import { ChangedMeanwhile } from '../editions/changed-meanwhile.js';
import { edited } from '../editions/edited.js';
import { etagOf } from '../editions/etag.js';
import { paged, pageRequest } from '../fields/paging.js';
import { readId } from '../fields/request-fields.js';
import type { Call, ServedEndpoint } from '../http/serve.js';
import { serve, serveFound } from '../http/serve.js';
import { ApiProblem, notFound } from '../problem/api-problem.js';
import { added } from '../problem/catalogue-problem.js';
import { readPatiently } from '../warehouse/warehouse-reader.js';
import type { SourceTables } from './open-source-tables.js';
import { sourceBody, sourceTestBody } from './source-body.js';
import {
  createSource,
  deleteSource,
  getSource,
  listSources,
  replaceSource,
  testSource,
} from './source-contract.js';
import { sourcesOff } from './sources-off.js';

export interface SourceRoutesDeps {
  readonly sources: SourceStore;
  /** Null where no tables of others are read. */
  readonly sourceTables: Pick<SourceTables, 'look'> | null;
}

type SourceInPath = Pick<Call<typeof getSource>, 'environment' | 'params'>;

const sourceIdOf = ({ params }: SourceInPath): number => {
  const id = readId(params.sourceId);
  if (id === null) throw notFound('source');
  return id;
};

const lookAt = ({ sourceTables }: SourceRoutesDeps, mapping: SourceMapping): Promise<SourceLook> => {
  if (sourceTables === null) throw sourcesOff();
  return readPatiently(() => sourceTables.look(mapping), 'Name fewer tables, or views that are quicker.');
};

/** @returns what is to be saved, once it can be read */
const readable = async (
  deps: SourceRoutesDeps,
  body: Call<typeof createSource>['body'],
): Promise<SourceContent> => {
  const mapping = mappingFromSent(body);
  const { faults } = await lookAt(deps, mapping);
  const [first] = faults;
  if (first !== undefined) throw new ApiProblem('source_unfit', first.detail, { errors: faults });
  return { name: body.name, mapping };
};

const withEdition = (source: StoredSource) => ({
  body: sourceBody(source),
  headers: { ETag: etagOf(source.edition) },
});

/** `environments/{key}/sources/`: tables of others that experiments read */
export const createSourceRoutes = (deps: SourceRoutesDeps): readonly ServedEndpoint[] => {
  const { sources } = deps;
  const find = async (call: SourceInPath): Promise<StoredSource> => {
    const found = await sources.get(call.environment.id, sourceIdOf(call));
    if (found === null) throw notFound('source');
    return found;
  };
  return [
    serve(listSources)(async ({ environment, query, request }) => {
      const { count, items } = await sources.list(environment.id, pageRequest(query));
      return { status: 200, body: paged(request, query, count, items.map(sourceBody)) };
    }),
    serveFound(createSource)(
      ({ body }) => readable(deps, body),
      async ({ environment }, content) => ({
        status: 201,
        body: sourceBody(added(await sources.create(environment.id, content))),
      }),
    ),
    serve(testSource)(async ({ body }) => ({
      status: 200,
      body: sourceTestBody(await lookAt(deps, mappingFromSent(body))),
    })),
    serve(getSource)(async (call) => ({ status: 200, ...withEdition(await find(call)) })),
    serve(replaceSource)(async (call) => {
      const source = await find(call);
      const outdated = await sources.outdated(source, call.editions);
      if (outdated !== null) throw new ChangedMeanwhile('source', outdated);
      const content = await readable(deps, call.body);
      const change = await sources.replace(call.environment.id, source.id, content, call.editions);
      return { status: 200, ...withEdition(edited(change, 'source')) };
    }),
    serve(deleteSource)(async (call) => {
      edited(await sources.remove(call.environment.id, sourceIdOf(call), call.editions), 'source');
      return { status: 204 };
    }),
  ];
};
