import type { ReactElement } from 'react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useAddress, useEnvironment } from '../../data/environment.js';
import type { QueryString } from '../../data/use-query-string.js';
import { Dialog } from '../../parts/dialog.js';
import { Icon } from '../../parts/icon.js';
import type { SavedView } from './saved-views.js';
import { LONGEST_NAME, readViews, searchOf, withoutView, withView } from './saved-views.js';

const useViews = () => {
  const { id } = useEnvironment();
  const keptAs = `holdfast.views.${id}`;
  const [views, setViews] = useState(() => readViews(localStorage.getItem(keptAs)));
  const keep = (change: (views: readonly SavedView[]) => readonly SavedView[]): void => {
    // Another tab may have kept one meanwhile.
    const next = change(readViews(localStorage.getItem(keptAs)));
    localStorage.setItem(keptAs, JSON.stringify(next));
    setViews(next);
  };
  return { views, keep };
};

const Views = ({
  views,
  current,
  onOpen,
  onRemove,
}: {
  views: readonly SavedView[];
  current: string;
  onOpen: () => void;
  onRemove: (name: string) => void;
}): ReactElement => {
  const to = useAddress();
  if (views.length === 0) return <p className="muted">None is kept yet.</p>;
  return (
    <ul className="plain-list">
      {views.map(({ name, search }) => (
        <li key={name} className="saved-view">
          <Link
            href={`${to('experiments')}${search === '' ? '' : `?${search}`}`}
            aria-current={search === current ? 'true' : undefined}
            onClick={onOpen}
          >
            <bdi>{name}</bdi>
          </Link>
          <button
            type="button"
            className="button button-bare"
            aria-label={`Forget ${name}`}
            onClick={() => {
              onRemove(name);
            }}
          >
            <Icon name="cross" size={14} />
          </button>
        </li>
      ))}
    </ul>
  );
};

/** Views that were kept in this browser, and the one that is shown now to be kept. */
export const ViewsDialog = ({
  query,
  onClose,
}: {
  readonly query: QueryString;
  readonly onClose: () => void;
}): ReactElement => {
  const { views, keep } = useViews();
  const [name, setName] = useState('');
  const current = searchOf(query);
  return (
    <Dialog title="Views" onClose={onClose}>
      <Views
        views={views}
        current={current}
        onOpen={onClose}
        onRemove={(gone) => {
          keep((all) => withoutView(all, gone));
        }}
      />
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          keep((all) => withView(all, { name, search: current }));
          setName('');
        }}
      >
        <label className="field">
          <span>Keep the filters and the order of now as</span>
          <input
            value={name}
            dir="auto"
            required
            maxLength={LONGEST_NAME}
            onChange={({ target }) => {
              setName(target.value);
            }}
          />
          <span className="small muted">In this browser only; the address can be shared with others.</span>
        </label>
        <footer className="dialog-foot">
          <button type="submit" className="button" disabled={name.trim() === ''}>
            Keep it
          </button>
        </footer>
      </form>
    </Dialog>
  );
};
