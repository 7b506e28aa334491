const ESCAPE = /[.*+?^${}()|[\]\\]/g;

/**
 * True where a host falls under a destination of the catalog: `*.x` is one or more leading labels and never the apex,
 * a star inside a label stays inside it, `{location}` is one label. Case and a trailing dot do not matter.
 */
export function hostMatches(pattern: string, host: string, location?: string): boolean {
  return compile(pattern, location).test(host.replace(/\.$/, '').toLowerCase());
}

const cache = new Map<string, RegExp>();

function compile(pattern: string, location = ''): RegExp {
  const key = `${pattern} ${location}`;
  let expression = cache.get(key);
  if (!expression) {
    const labels = pattern.split('.').map((label, index) => {
      if (index === 0 && label === '*') return '[^.]+(?:\\.[^.]+)*';
      if (label === '{location}' && location !== '') return location.replace(ESCAPE, '\\$&');
      if (/^\{[A-Za-z]+\}$/.test(label)) return '[a-z0-9-]+';
      return label
        .split('*')
        .map((part) => part.replace(ESCAPE, '\\$&'))
        .join('[^.]*');
    });
    expression = new RegExp(`^${labels.join('\\.')}$`);
    cache.set(key, expression);
  }
  return expression;
}
