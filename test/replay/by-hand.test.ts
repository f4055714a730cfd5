import { valuesOf } from '../support/simulation/payloads.js';
import { command, createStage, failed, signal } from '../support/simulation/stage.js';
import { useSimulation } from '../support/simulation/use-simulation.js';
import { ROW_LIVES } from './lives/row-lives.js';

// All histories are replayed beside each other, and beside other test files: nothing of it may be held to a minute.
jest.setTimeout(600_000);

const simulation = useSimulation();

const lived = async (path: string) => {
  const live = ROW_LIVES[path];
  if (live === undefined) throw new Error(`There is no path ${path}.`);
  return live(createStage(simulation.worker, path));
};

describe('an activity that an operator completes with whatever comes to mind', () => {
  it('does not stop the experiment: its row is asked, and the refresh has failed', async () => {
    const life = await lived('completed-by-hand');
    await life.happen(signal('start', {}, 'once-more'));
    expect(life.underWay).toContain('applyCommand');
  });

  it('ends the workflow where it was the creation, so that another one can be started', async () => {
    expect((await lived('creation-completed-by-hand')).end).toBe('failed');
  });
});

describe('a refresh that an operator fails by hand', () => {
  it('is on record with a code, like every other', async () => {
    const life = await createStage(simulation.worker, 'failed-by-hand').begin();
    await command(life, 'start');
    await command(life, 'refresh');
    await life.happen(failed('refreshExperiment', { type: '', message: 'No.' }));
    const scheduled = life.history().events?.at(-1)?.activityTaskScheduledEventAttributes;
    expect(scheduled?.activityType?.name).toBe('recordRefreshFailure');
    expect(valuesOf(scheduled?.input)[0]).toMatchObject({ code: 'unexpected', detail: 'No.' });
  });
});

describe('a workflow that is started by hand', () => {
  it('ends at once where its input is of no experiment, instead of hanging in place of a good one', async () => {
    expect((await lived('started-with-an-input-of-nobody')).end).toBe('failed');
  });
});
