import type { Request } from 'express';
import type { Access } from '../auth/access.js';
import type { Guard } from '../auth/guard.js';
import { parametersOf } from '../contract/endpoint.js';
import type { ServedEndpoint } from '../http/serve.js';
import { serve } from '../http/serve.js';
import { ApiProblem } from '../problem/api-problem.js';
import type { ChangeStreams } from './change-streams.js';
import { streamChanges } from './stream-contract.js';

export interface StreamRoutesDeps {
  readonly access: Pick<Access, 'checkAgain'>;
  readonly guard: Guard;
  readonly changeStreams: Pick<ChangeStreams, 'begin'>;
}

const SERVER_ERROR = 500;

/** What a request was let in for. */
const isStillPermitted = async (
  { access, guard }: StreamRoutesDeps,
  request: Request,
  environmentKey: string,
): Promise<boolean> => {
  try {
    await access.checkAgain(request);
    const { role, path, isCheckedByHandler } = streamChanges;
    const target = { names: parametersOf(path), environmentKey, projectId: undefined, isCheckedByHandler };
    await guard.admit(request, role, target);
    return true;
  } catch (error) {
    if (error instanceof ApiProblem && error.status < SERVER_ERROR) return false;
    throw error;
  }
};

/** `environments/{key}/stream/`: what changes, as it happens */
export const createStreamRoutes = (deps: StreamRoutesDeps): readonly ServedEndpoint[] => [
  serve(streamChanges)(({ caller, environment, params, request }) =>
    Promise.resolve({
      status: 200,
      stream: (response) => {
        deps.changeStreams.begin(response, {
          environmentId: environment.id,
          keyId: caller.keyId,
          isPermitted: () => isStillPermitted(deps, request, params.environmentKey),
        });
        // There is nothing to be told to somebody who only asks whether it is there.
        if (request.method === 'HEAD') response.end();
      },
    }),
  ),
];
