import { DropdownMenu } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useEnvironment } from '../data/environment.js';
import { signOut, useSession } from '../data/session.js';
import { nextTheme, useTheme } from '../data/use-theme.js';
import { placesOf } from '../places.js';
import { Icon } from './icon.js';
import { OutageStrip } from './outage-strip.js';

const EnvironmentChoice = (): ReactElement => {
  const current = useEnvironment();
  const { environments } = useSession();
  const [address, go] = useLocation();
  return (
    <select
      className="environment-choice"
      aria-label="Environment"
      value={current.id}
      onChange={(event) => {
        const [, , , place = 'experiments'] = address.split('/');
        go(`/e/${event.target.value}/${place}`);
      }}
    >
      {environments.map(({ id, name, project }) => (
        <option key={id} value={id}>
          {project.name} / {name}
        </option>
      ))}
    </select>
  );
};

const Menu = (): ReactElement => {
  const { name, role } = useSession();
  const [theme, setTheme] = useTheme();
  const leave = async (): Promise<void> => {
    await signOut().catch(() => undefined);
    // Whatever the page has read or was told goes with it.
    location.reload();
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className="button button-bare" aria-label={`Signed in as ${name}: menu`}>
        <span className="who">{name}</span>
        <Icon name="more" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4}>
          <DropdownMenu.Label className="menu-label">
            {name} · {role}
          </DropdownMenu.Label>
          <DropdownMenu.Item
            className="menu-item"
            onSelect={(event) => {
              event.preventDefault();
              setTheme(nextTheme(theme));
            }}
          >
            <Icon name="sun" size={14} /> Colours: {theme}
          </DropdownMenu.Item>
          <DropdownMenu.Item className="menu-item" asChild>
            <a href="/docs">
              <Icon name="info" size={14} /> API and guides
            </a>
          </DropdownMenu.Item>
          <DropdownMenu.Separator className="menu-line" />
          <DropdownMenu.Item className="menu-item" onSelect={() => void leave()}>
            Sign out everywhere
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
};

/** What stands around every page. */
export const Shell = ({ children }: { readonly children: ReactNode }): ReactElement => {
  const { id, is_production: isProduction } = useEnvironment();
  const session = useSession();
  const [address] = useLocation();
  return (
    <>
      <a className="skip" href="#page">
        Skip to the page
      </a>
      <header className="bar">
        <Link href={`/e/${id}/experiments`} className="brand" aria-label="Holdfast: experiments">
          <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="7" className="brand-ground" />
            <path d="M9 7v18M23 7v18M9 16h14" className="brand-lines" />
            <circle cx="18" cy="16" r="3.8" className="brand-dot" />
          </svg>
          <span>Holdfast</span>
        </Link>
        <nav aria-label="Pages" className="places">
          {placesOf(session).map(({ path, label }) => (
            <Link
              key={path}
              href={`/e/${id}/${path}`}
              aria-current={address.startsWith(`/e/${id}/${path}`) ? 'page' : undefined}
            >
              {label}
            </Link>
          ))}
        </nav>
        {isProduction && <span className="badge tone-warn">production</span>}
        <EnvironmentChoice />
        <Menu />
      </header>
      <main id="page" tabIndex={-1}>
        {/* The page of health says it itself, with more. */}
        {!address.startsWith(`/e/${id}/operations`) && <OutageStrip />}
        {children}
      </main>
    </>
  );
};
