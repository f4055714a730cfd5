import type { ComponentType } from 'react';

/** Loads the page of an experiment. What lists experiments does so ahead, so that opening one is at once. */
export const fetchExperimentPage = async (): Promise<ComponentType<{ readonly experimentId: string }>> =>
  (await import('./experiment-page.js')).ExperimentPage;
