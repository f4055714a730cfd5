import type { ReactElement } from 'react';
import { Suspense, useEffect, useRef, useState } from 'react';
import { useSession } from '../../data/session.js';
import { Icon } from '../../parts/icon.js';
import { whenAsked } from '../../when-asked.js';

const NameInPlace = whenAsked(async () => (await import('./edit/name-in-place.js')).NameInPlace);

/** What it is called, which whoever may can change where it stands. */
export const ExperimentName = ({
  experimentId,
  name,
}: {
  readonly experimentId: string;
  readonly name: string;
}): ReactElement => {
  const { role } = useSession();
  const [isEdited, setEdited] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const wasEdited = useRef(false);
  useEffect(() => {
    // The field is gone, and the focus with it.
    if (wasEdited.current && !isEdited) opener.current?.focus({ preventScroll: true });
    wasEdited.current = isEdited;
  }, [isEdited]);
  return (
    <>
      <h1 dir="auto" className={isEdited ? 'unseen' : ''}>
        {name}
      </h1>
      {isEdited ? (
        <Suspense>
          <NameInPlace
            experimentId={experimentId}
            onClose={() => {
              setEdited(false);
            }}
          />
        </Suspense>
      ) : (
        role !== 'viewer' && (
          <button
            ref={opener}
            type="button"
            className="button button-bare button-tiny"
            aria-label="Rename it"
            title="Rename it"
            onClick={() => {
              setEdited(true);
            }}
          >
            <Icon name="pencil" size={14} />
          </button>
        )
      )}
    </>
  );
};
