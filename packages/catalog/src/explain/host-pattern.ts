import { RecentMap } from '../model/recent-map.ts';

const ESCAPE = /[.*+?^${}()|[\]\\]/g;

/**
 * True where a host falls under a destination of the catalog: `*.x` is one or more leading labels and never the apex,
 * a star inside a label stays inside it, `{location}` is one label. Case and a trailing dot do not matter.
 */
export function hostMatches(pattern: string, host: string, location?: string): boolean {
  return compile(pattern, location).test(host.replace(/\.$/, '').toLowerCase());
}

/** Of made-up locations there is no end. */
const compiled = new RecentMap<RegExp>(4000);

function compile(pattern: string, location = ''): RegExp {
  return compiled.get(`${pattern} ${location}`, () => {
    const labels = pattern.split('.').map((label, index) => {
      if (index === 0 && label === '*') return '[^.]+(?:\\.[^.]+)*';
      if (label === '{location}' && location !== '') return location.replace(ESCAPE, '\\$&');
      if (/^\{[A-Za-z]+\}$/.test(label)) return '[a-z0-9-]+';
      return label
        .split('*')
        .map((part) => part.replace(ESCAPE, '\\$&'))
        .join('[^.]*');
    });
    return new RegExp(`^${labels.join('\\.')}$`);
  });
}
