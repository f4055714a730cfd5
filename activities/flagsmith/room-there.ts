import { FlagStoreError } from '../../domain/flag-stores/flag-store.js';
import type { FlagsmithClient } from './flagsmith-client.js';
import type { RemoteProject } from './flagsmith-shapes.js';
import type { Managed } from './look.js';

/** A key that may do all that is needed may still not see the project itself. Then its limits are not known. */
const projectOf = async (client: FlagsmithClient, projectId: number): Promise<RemoteProject | null> => {
  try {
    return await client.project(projectId);
  } catch (error) {
    const isHidden =
      error instanceof FlagStoreError &&
      (error.trouble.code === 'key_refused' || error.trouble.code === 'environment_missing');
    if (isHidden) return null;
    throw error;
  }
};

const isFull = (most: number | null | undefined, there: number | null | undefined): boolean =>
  most != null && there != null && there >= most;

/**
 * A start needs a segment of the project and an override of the environment, and both are limited.
 *
 * @throws FlagStoreError `limit_reached` where there is no room for one that is not there yet
 */
export const requireRoom = async (
  client: FlagsmithClient,
  { environment, segment, own }: Pick<Managed, 'environment' | 'segment' | 'own'>,
): Promise<void> => {
  if (own !== null) return;
  const project = await projectOf(client, environment.project);
  if (project === null) return;
  const { max_segments_allowed: segments, max_segment_overrides_allowed: overrides } = project;
  if (segment === null && isFull(segments, project.total_segments))
    throw new FlagStoreError(
      'limit_reached',
      `Flagsmith’s project has the ${segments} segments that it may have. An experiment needs one of its own: delete one there that is not needed.`,
    );
  if (isFull(overrides, environment.total_segment_overrides))
    throw new FlagStoreError(
      'limit_reached',
      `Flagsmith’s environment has the ${overrides} overrides for segments that it may have. An experiment needs one of its own: delete one there that is not needed.`,
    );
};
