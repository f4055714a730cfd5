/** Refreshes that speak of an earlier moment. */
import type { SimulatedLife } from '../../support/simulation/simulated-life.js';
import type { Stage } from '../../support/simulation/stage.js';
import {
  command,
  DAY,
  done,
  HOUR,
  MINUTE,
  refused,
  SECOND,
  signal,
  tick,
} from '../../support/simulation/stage.js';
import { growTo } from './hand-over-lives.js';
import type { Lives } from './lives.js';

/** An experiment that ran elsewhere for ten days. */
const beginInThePast = async (stage: Stage): Promise<SimulatedLife> => {
  const life = await stage.begin({ creation: { assignment: 'external' } });
  await command(life, 'start', { startedAt: life.now - 10 * DAY });
  return life;
};

const back = (life: SimulatedLife, days: number, target = 'results') => ({
  target,
  asOf: life.now - days * DAY,
});

/** Given up for the sake of a hand-over that can wait no longer. */
const givenUp = async (stage: Stage): Promise<SimulatedLife> => {
  const life = await stage.begin({ tuning: { continueAsNewEvents: 40 } });
  await command(life, 'start', {}, 'once');
  await command(life, 'refresh', back(life, 0));
  await life.happen(signal('setSchedule', { entries: [], onGuardrailBreach: 'pause' }, 'watch'));
  await growTo(life, 201);
  await life.happen(done('applyCommand'));
  return life;
};

export const LOOKING_BACK_LIVES: Lives = {
  'looking-back': async (stage) => {
    const life = await beginInThePast(stage);
    await command(life, 'refresh', back(life, 9));
    await life.happen(done('refreshExperiment'));
    // The next tick speaks of its own time.
    await tick(life);
    await command(life, 'refresh', back(life, 8));
    await command(life, 'refresh', back(life, 7, 'exposures'));
    await life.happen(done('refreshExperiment'));
    await life.happen(done('refreshExperiment'));
    await life.pass(MINUTE);
    await command(life, 'refresh', back(life, 6));
    await command(life, 'refresh', back(life, 5, 'exposures'));
    // Whatever else happens is to be seen as it is then.
    await command(life, 'pause');
    await life.happen(done('refreshExperiment'));
    await life.happen(done('refreshExperiment'));
    return life;
  },

  'looking-back-to-no-moment': async (stage) => {
    const life = await beginInThePast(stage);
    for (const asOf of ['yesterday', 1.5, -1, 1e15, null]) await refused(life, 'refresh', { asOf });
    await command(life, 'refresh', { asOf: 0 });
    await life.happen(done('refreshExperiment'));
    return life;
  },

  'looking-back-given-up': givenUp,

  'looking-back-given-up-second-run': async (stage) => {
    const second = await stage.takeOver(await givenUp(stage));
    await second.happen(done('refreshExperiment'));
    return second;
  },

  'looking-back-carried': async (stage) => {
    const first = await stage.begin({ creation: { refreshIntervalMs: 3 * DAY } });
    await first.pass(DAY - HOUR);
    await command(first, 'start');
    await first.happen(signal('refresh', { asOf: first.now }, 'back'));
    await first.pass(2 * HOUR);
    await first.happen(done('applyCommand'));
    const second = await stage.takeOver(first);
    await second.pass(SECOND);
    await second.happen(done('refreshExperiment'));
    return second;
  },
};
