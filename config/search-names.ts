import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** @returns the lines of a file; none where it cannot be read */
export const linesOf = (file: string): readonly string[] => {
  try {
    return readFileSync(file, 'utf8').split('\n');
  } catch {
    return [];
  }
};

/** A name as it is compared and asked for: one dot at the end says only that it is whole. */
export const bareName = (name: string): string => name.toLowerCase().replace(/\.$/, '');

interface Search {
  readonly domains: readonly string[];
  /** A name with as many dots is asked for as it is before any domain is tried. */
  readonly dots: number;
}

const MOST_DOTS = 15;

/** What stands last counts, as in a system's own library. */
const searchOf = (file: string): Search => {
  let domains = [hostname().split('.').slice(1).join('.')];
  let dots = 1;
  for (const line of linesOf(file)) {
    const [word = '', ...rest] = line.trim().split(/\s+/);
    if (word === 'search') domains = rest;
    if (word === 'domain') domains = rest.slice(0, 1);
    if (word !== 'options') continue;
    for (const option of rest) {
      const [, said] = /^ndots:(\d+)$/.exec(option) ?? [];
      if (said !== undefined) dots = Math.min(Number(said), MOST_DOTS);
    }
  }
  return { domains: domains.map(bareName).filter((domain) => domain !== ''), dots };
};

/**
 * @param name as somebody wrote it; a dot at its end says that no domain is to be tried
 * @param file `/etc/resolv.conf`, read each time, since it may change while we run
 * @returns the names to ask for, one after the other until one is known, as the system's own look-up would
 */
export const searchNames = (name: string, file: string): readonly string[] => {
  const whole = bareName(name);
  if (name.endsWith('.')) return [whole];
  const { domains, dots } = searchOf(file);
  const searched = domains.map((domain) => `${whole}.${domain}`);
  return whole.split('.').length > dots ? [whole, ...searched] : [...searched, whole];
};
