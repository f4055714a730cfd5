import { Client } from 'pg';
import { createPostgresPool } from '../../db/postgres/connection/pool.js';
import type { ExperimentFilter } from '../../db/postgres/experiments/experiment-read-model.js';
import { createExperimentReadModel } from '../../db/postgres/experiments/experiment-read-model.js';
import type { ApiClient } from '../../local/demo/api-client.js';
import { adminHeaders, createApiClient } from '../../local/demo/api-client.js';
import { quantile } from '../figures.js';
import type { BenchStack } from '../stack.js';
import { CROWD_EXPOSURES, CROWD_RESULTS } from './crowd-payloads.js';
import { insertCrowd } from './insert-crowd.js';

const ROUNDS = 40;
const PAGE_SIZE = 50;

/** What is asked for, as the API takes it and as the read model does. */
const asked = (listed: number): readonly (readonly [query: string, filter: Partial<ExperimentFilter>])[] => {
  const page = Math.floor(listed / PAGE_SIZE) - 1;
  return [
    ...(['urgency', 'started_at', 'created_at', 'name', 'ends_at'] as const).flatMap(
      (sort) =>
        [
          [`sort=${sort}`, { sort }],
          [`sort=${sort}&page=${page}`, { sort, page }],
        ] as const,
    ),
    ['status=running', { statuses: ['running'] }],
    ['status_word=better', { words: ['better'] }],
    ['feature=crowd-7', { feature: 'crowd-7' }],
    ['owner=owner-7', { owner: 'owner-7' }],
    ['tag=tag-3', { tags: ['tag-3'] }],
    ['q=number 29', { q: 'number 29' }],
  ];
};

/** Makes an environment with so many experiments, each as wide as people make them. */
const makeCrowd = async (stack: BenchStack, admin: ApiClient, count: number) => {
  const project = await admin.post<{ id: number }>('projects/', { name: 'Crowd' });
  const place = await admin.post<{ id: number; api_key: string }>('environments/', {
    name: 'Crowded',
    project: project.id,
  });
  const client = new Client({ connectionString: stack.postgres });
  await client.connect();
  try {
    const rows = async (text: string, values: readonly unknown[] = []): Promise<unknown> =>
      (await client.query(text, [...values])).rows;
    await insertCrowd(
      { rows },
      {
        environmentId: place.id,
        projectId: project.id,
        count,
        results: CROWD_RESULTS,
        exposures: CROWD_EXPOSURES,
      },
    );
    await rows(`UPDATE experiments SET hypothesis = repeat(md5(id::text), 30) WHERE environment_id = $1`, [
      place.id,
    ]);
    // What the server does by itself some minutes later.
    await rows('VACUUM ANALYZE');
  } finally {
    await client.end();
  }
  return place;
};

const timesOf = async (work: () => Promise<unknown>): Promise<string> => {
  await work();
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const since = performance.now();
    await work();
    times.push(performance.now() - since);
  }
  return [0.5, 0.95].map((part) => quantile(times, part).toFixed(0).padStart(4)).join(' /');
};

/** A page of many experiments, in each order and by each filter: by the API, and the statements of the read model alone. */
export const measureLists = async (
  stack: BenchStack,
  listed: number,
  print: (line: string) => void,
): Promise<void> => {
  const admin = createApiClient(stack.api, adminHeaders(stack.adminKey));
  const { id, api_key: key } = await makeCrowd(stack, admin, listed);
  const pool = await createPostgresPool(stack.postgres, { size: 1 });
  try {
    const experiments = createExperimentReadModel(pool);
    // The first list decides the words of all that are under way.
    await admin.get(`environments/${key}/experiments/?status_word=better`);
    print(`lists         ${listed} experiments, p50 / p95 in ms    by the API   statements alone`);
    for (const [query, filter] of asked(listed)) {
      const byApi = await timesOf(() =>
        admin.get(`environments/${key}/experiments/?page_size=${PAGE_SIZE}&${query}`),
      );
      const alone = await timesOf(() => experiments.list(id, { page: 1, pageSize: PAGE_SIZE, ...filter }));
      print(`lists         ${query.padEnd(42)} ${byApi}        ${alone}`);
    }
  } finally {
    await pool.end();
  }
};
