import type { ReactElement } from 'react';

/** All pages. */
export const App = (): ReactElement => (
  <main>
    <h1>Holdfast</h1>
  </main>
);
