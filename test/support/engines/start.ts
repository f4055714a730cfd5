import { startHost } from './host.js';

/** jest's globalSetup: the real engines, for all kinds of tests that need them. */
const start = async (_run: unknown, project: { readonly rootDir: string }): Promise<void> => {
  await startHost(project.rootDir);
};

export { start as default };
