import { z } from 'zod/v4';
import { endpoint } from '../contract/endpoint.js';
import { changedMeanwhileProblem } from '../editions/changed-meanwhile-schema.js';
import { pageOf } from '../fields/answer-fields.js';
import { pageFields } from '../fields/paging.js';
import { newSource, source, sourceTest, sourceToTest } from './source-schemas.js';

const tag = 'Sources';
const all = '/environments/{environmentKey}/sources/';
const one = `${all}{sourceId}/` as const;

export const listSources = endpoint({
  id: 'listSources',
  method: 'get',
  path: all,
  tag,
  summary: 'List the sources of an environment, oldest first',
  description: 'Tables of your own that external experiments read instead of the events that are sent.',
  query: z.object(pageFields),
  answers: { 200: { description: 'One page.', schema: pageOf(source) } },
});

export const createSource = endpoint({
  id: 'createSource',
  method: 'post',
  path: all,
  tag,
  summary: 'Create a source',
  description: 'Its tables are looked at first; a source that cannot be read is not saved.',
  role: 'admin',
  body: newSource,
  answers: { 201: { description: 'The new source.', schema: source } },
  problems: ['name_taken', 'environment_not_found', 'source_unfit', 'sources_off', 'warehouse_unavailable'],
});

export const testSource = endpoint({
  id: 'testSource',
  method: 'post',
  path: `${all}test/`,
  tag,
  summary: 'See whether tables can be read, before they are a source',
  description:
    'Looks at the columns and at the rows that come first, and changes nothing. Counts are told, and nobody’s values.',
  role: 'admin',
  idempotency: 'natural',
  body: sourceToTest,
  answers: { 200: { description: 'What it came to.', schema: sourceTest } },
  problems: ['sources_off', 'warehouse_unavailable'],
});

export const getSource = endpoint({
  id: 'getSource',
  method: 'get',
  path: one,
  tag,
  hasEditions: true,
  summary: 'Read a source',
  answers: { 200: { description: 'The source.', schema: source } },
});

export const replaceSource = endpoint({
  id: 'replaceSource',
  method: 'put',
  path: one,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Replace a source',
  description:
    'Also while experiments read it, since tables change: refreshes from then on read by the new mapping. The basis of each snapshot has the one that it was read by. Refused where a metric that is still measured would lose its event, value or field.',
  role: 'admin',
  body: newSource,
  answers: { 200: { description: 'The source as it is now.', schema: source } },
  problems: ['name_taken', 'source_unfit', 'invalid_source', 'sources_off', 'warehouse_unavailable'],
});

export const deleteSource = endpoint({
  id: 'deleteSource',
  method: 'delete',
  path: one,
  tag,
  hasEditions: true,
  problemBodies: { 412: changedMeanwhileProblem },
  summary: 'Delete a source',
  description: 'Refused while an experiment may still read it. The tables stay as they are.',
  role: 'admin',
  answers: { 204: { description: 'It is gone.' } },
  problems: ['source_in_use'],
});

/** In the order in which people should read them, and the fixed path before the one with a parameter. */
export const sourceEndpoints = [
  listSources,
  createSource,
  testSource,
  getSource,
  replaceSource,
  deleteSource,
] as const;
