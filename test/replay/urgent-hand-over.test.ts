import { createStage } from '../support/simulation/stage.js';
import { useSimulation } from '../support/simulation/use-simulation.js';
import { farTooLongWhileIdle } from './lives/hand-over-lives.js';

// All histories are replayed beside each other, and beside other test files: nothing of it may be held to a minute.
jest.setTimeout(600_000);

const simulation = useSimulation();

describe('a pause that comes when a history is far too long and a refresh hangs', () => {
  it('does not wait for the refresh: it is handed over, and taken at once', async () => {
    const stage = createStage(simulation.worker, 'far-too-long');
    const first = await farTooLongWhileIdle(stage);
    expect(first.end).toBe('handed over');
    const second = await stage.takeOver(first);
    expect(second.underWay).toContain('applyCommand');
  });
});
