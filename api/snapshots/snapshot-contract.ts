import { endpoint } from '../contract/endpoint.js';
import { pageOf } from '../fields/answer-fields.js';
import {
  exposuresAnswer,
  final,
  live,
  resultsAnswer,
  snapshot,
  snapshotListQuery,
  wholeSnapshot,
} from './snapshot-schemas.js';
import { snapshotSql } from './snapshot-sql-schema.js';
import { verification, verificationPending } from './verification-schemas.js';

const tag = 'Snapshots';
const path = '/environments/{environmentKey}/experiments/{experimentId}/';

export const getExposures = endpoint({
  id: 'getExposures',
  method: 'get',
  path: `${path}exposures/`,
  tag,
  summary: 'Read the latest exposures',
  description: 'A refresh that fails leaves the last good snapshot where it is and says why it failed.',
  answers: {
    200: {
      description: 'The latest snapshot; null before anything was asked for or happened.',
      schema: exposuresAnswer,
    },
  },
});

export const getResults = endpoint({
  id: 'getResults',
  method: 'get',
  path: `${path}results/`,
  tag,
  summary: 'Read the latest results',
  description:
    'A refresh that fails leaves the last good snapshot where it is and says why it failed. [Reading results](/docs/results) explains the figures.',
  answers: {
    200: {
      description: 'The latest snapshot; null before anything was asked for or happened.',
      schema: resultsAnswer,
    },
  },
});

export const listSnapshots = endpoint({
  id: 'listSnapshots',
  method: 'get',
  path: `${path}snapshots/`,
  tag,
  summary: 'List the snapshots of an experiment, newest first',
  description:
    'What was known when: snapshots are added and never changed; old ones are [thinned](/docs/retention#snapshots). `from` and `to` are about `as_of`.',
  query: snapshotListQuery,
  answers: { 200: { description: 'A page of them, without what they hold.', schema: pageOf(snapshot) } },
});

export const getSnapshot = endpoint({
  id: 'getSnapshot',
  method: 'get',
  path: `${path}snapshots/{snapshotId}/`,
  tag,
  summary: 'Read a snapshot with everything that it was computed from',
  answers: { 200: { description: 'The snapshot.', schema: wholeSnapshot } },
});

export const getSnapshotSql = endpoint({
  id: 'getSnapshotSql',
  method: 'get',
  path: `${path}snapshots/{snapshotId}/sql/`,
  tag,
  summary: 'Read the statements that a snapshot’s figures are read by',
  description:
    'As a refresh runs them for its basis: window, moment of arrival, phases and definitions. Anybody who may read the warehouse can run them; [Snapshots](/docs/snapshots#the-statements) says how.',
  answers: { 200: { description: 'Statements for ClickHouse, with their parameters.', schema: snapshotSql } },
  problems: ['basis_unreadable', 'source_unfit', 'sources_off', 'warehouse_unavailable'],
});

const pendingVerification = {
  description: 'It is under way and goes on; ask again there.',
  schema: verificationPending,
  headers: { Location: 'Where its outcome will be.' },
};

export const verifySnapshot = endpoint({
  id: 'verifySnapshot',
  method: 'post',
  path: `${path}snapshots/{snapshotId}/verify/`,
  tag,
  summary: 'Derive a snapshot again from the events, and compare',
  description:
    'By its basis, as the refresh has derived it; nothing is changed. While one is under way, whoever asks gets the answer of that one. [Snapshots](/docs/snapshots) explains what may come out.',
  role: 'viewer',
  idempotency: 'natural',
  answers: {
    200: { description: 'What came of it.', schema: verification },
    202: pendingVerification,
  },
  problems: ['no_worker', 'temporal_unavailable', 'warehouse_unavailable'],
});

export const getVerification = endpoint({
  id: 'getVerification',
  method: 'get',
  path: `${path}snapshots/{snapshotId}/verify/`,
  tag,
  summary: 'Read what came of the last verification of a snapshot',
  description: 'Known for as long as Temporal keeps workflows that have ended.',
  answers: {
    200: { description: 'What came of it.', schema: verification },
    202: pendingVerification,
  },
  problems: ['no_worker', 'temporal_unavailable', 'warehouse_unavailable'],
});

export const getFinal = endpoint({
  id: 'getFinal',
  method: 'get',
  path: `${path}final/`,
  tag,
  summary: 'Read the sealed final result',
  description:
    'With its hash and all that it takes to derive it again: see [Snapshots](/docs/snapshots). It never changes.',
  answers: { 200: { description: 'The sealed snapshots.', schema: final } },
  problems: ['not_sealed'],
});

export const getLive = endpoint({
  id: 'getLive',
  method: 'get',
  path: `${path}live/`,
  tag,
  summary: 'Ask the workflow itself',
  description: 'What it is about to do. Needs a worker; everything else is read without one.',
  answers: { 200: { description: 'What the workflow says.', schema: live } },
  problems: ['no_worker', 'temporal_unavailable', 'workflow_missing'],
});

/** In the order in which people should read them. */
export const snapshotEndpoints = [
  getExposures,
  getResults,
  listSnapshots,
  getSnapshot,
  getSnapshotSql,
  verifySnapshot,
  getVerification,
  getFinal,
  getLive,
] as const;
