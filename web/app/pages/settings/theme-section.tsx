import type { ReactElement } from 'react';
import { THEMES, useTheme } from '../../data/use-theme.js';
import { Section } from '../../parts/section.js';

/** Light or dark; kept in this browser. */
export const ThemeSection = (): ReactElement => {
  const [theme, setTheme] = useTheme();
  return (
    <Section name="colours" title="Colours">
      <fieldset className="themes">
        <legend className="unseen">Colours</legend>
        {THEMES.map((one) => (
          <label key={one} className="choice">
            <input
              type="radio"
              name="colours"
              checked={one === theme}
              onChange={() => {
                setTheme(one);
              }}
            />
            <span>{one}</span>
          </label>
        ))}
      </fieldset>
    </Section>
  );
};
