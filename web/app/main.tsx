/** Where the pages are put together. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.js';
import { createPageQueryClient } from './data/query-client.js';
import { applyTheme } from './data/use-theme.js';

import './styles/index.css';

applyTheme();
const root = document.querySelector('#app');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <App queryClient={createPageQueryClient()} />
    </StrictMode>,
  );
