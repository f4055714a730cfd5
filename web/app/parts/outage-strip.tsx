import type { ReactElement } from 'react';
import { useOutages } from '../data/outages.js';
import { NOTICED } from '../format/outage-words.js';
import { Icon } from './icon.js';

/** Says on every page what does not answer for some while, and what that means for whoever looks. */
export const OutageStrip = (): ReactElement => {
  const outages = useOutages();
  return (
    <div className="outages" role="status">
      {outages.map((part) => (
        <p key={part} className="notice tone-warn" data-outage={part}>
          <Icon name="alert" />
          <span className="notice-text">{NOTICED[part]}</span>
        </p>
      ))}
    </div>
  );
};
