import type { FlagStoreAccess } from '../../db/postgres/flag-stores/mirror-store.js';
import type { Ask } from './ask.js';
import type { FlagsmithRequests } from './flagsmith-requests.js';
import { createFlagsmithRequests, fitting } from './flagsmith-requests.js';
import type {
  PublishedDocument,
  RemoteEnvironment,
  RemoteFeature,
  RemoteOverride,
  RemoteProject,
  RemoteSegment,
  RemoteState,
} from './flagsmith-shapes.js';
import {
  remoteEnvironment,
  remoteFeature,
  remoteOverride,
  remoteProject,
  remoteSegment,
  remoteState,
} from './flagsmith-shapes.js';

const PAGE_SIZE = 100;

/** The requests to Flagsmith that a mirror needs, each as one function. All throw a `FlagStoreError`. */
export interface FlagsmithClient {
  environment(): Promise<RemoteEnvironment>;
  project(projectId: number): Promise<RemoteProject>;
  features(projectId: number, name: string): Promise<readonly RemoteFeature[]>;
  segments(projectId: number, name: string): Promise<readonly RemoteSegment[]>;
  createSegment(projectId: number, body: object): Promise<RemoteSegment>;
  replaceSegment(projectId: number, segmentId: number, body: object): Promise<void>;
  deleteSegment(projectId: number, segmentId: number): Promise<void>;
  /** The overrides of a feature for segments. */
  overrides(environmentId: number, featureId: number): Promise<readonly RemoteOverride[]>;
  createOverride(featureId: number, body: object): Promise<void>;
  deleteOverride(overrideId: number): Promise<void>;
  movePriorities(body: readonly object[]): Promise<void>;
  /** The feature's default and its overrides for segments. */
  states(environmentId: number, featureId: number): Promise<readonly RemoteState[]>;
  replaceState(stateId: number, body: object): Promise<void>;
  /** What SDKs get that evaluate flags themselves. */
  document(): Promise<PublishedDocument>;
}

type Reading = 'environment' | 'project' | 'features' | 'segments' | 'overrides' | 'states' | 'document';

const searched = (path: string, parameter: string, name: string): string =>
  `${path}?${parameter}=${encodeURIComponent(name)}&page_size=${PAGE_SIZE}`;

const reading = (requests: FlagsmithRequests, key: string): Pick<FlagsmithClient, Reading> => ({
  environment: () => requests.get(`/environments/${key}/`, remoteEnvironment),
  project: (projectId) => requests.get(`/projects/${projectId}/`, remoteProject),
  features: (projectId, name) =>
    requests.getAll(searched(`/projects/${projectId}/features/`, 'search', name), remoteFeature),
  segments: (projectId, name) =>
    requests.getAll(searched(`/projects/${projectId}/segments/`, 'q', name), remoteSegment),
  overrides: (environmentId, featureId) =>
    requests.getAll(
      `/features/feature-segments/?environment=${environmentId}&feature=${featureId}`,
      remoteOverride,
    ),
  states: (environmentId, featureId) =>
    requests.getAll(
      `/features/featurestates/?environment=${environmentId}&feature=${featureId}`,
      remoteState,
    ),
  document: () => requests.document(),
});

const writing = (requests: FlagsmithRequests, key: string): Omit<FlagsmithClient, Reading> => ({
  createSegment: async (projectId, body) => {
    const path = `/projects/${projectId}/segments/`;
    return fitting(remoteSegment, await requests.write('POST', path, body), path);
  },
  replaceSegment: async (projectId, segmentId, body) => {
    await requests.write('PUT', `/projects/${projectId}/segments/${segmentId}/`, body);
  },
  deleteSegment: (projectId, segmentId) => requests.remove(`/projects/${projectId}/segments/${segmentId}/`),
  createOverride: async (featureId, body) => {
    const path = `/environments/${key}/features/${featureId}/create-segment-override/`;
    await requests.write('POST', path, body);
  },
  deleteOverride: (overrideId) => requests.remove(`/features/feature-segments/${overrideId}/`),
  movePriorities: async (body) => {
    await requests.write('POST', '/features/feature-segments/update-priorities/', body);
  },
  replaceState: async (stateId, body) => {
    await requests.write('PUT', `/features/featurestates/${stateId}/`, body);
  },
});

/** @returns Flagsmith by its public API */
export const createFlagsmithClient = (ask: Ask, access: FlagStoreAccess): FlagsmithClient => {
  const requests = createFlagsmithRequests(ask, access);
  const key = encodeURIComponent(access.environmentKey);
  return { ...reading(requests, key), ...writing(requests, key) };
};
