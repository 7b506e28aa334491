/** Local zones of an Unbound configuration, as its manual explains them. */
export interface LocalZoneReading {
  readonly zones: readonly string[];
  readonly resolves: (host: string) => boolean;
}

export function readLocalZones(text: string): LocalZoneReading {
  const zones = new Map<string, string>();
  for (const [, name = '', type = ''] of text.matchAll(/^ {4}local-zone: "([^"]*)\." (\S+)$/gm))
    zones.set(name, type);
  const data = new Set([...text.matchAll(/^ {4}local-data: '(\S+)\. /gm)].map(([, name]) => name));
  const resolves = (asked: string) => {
    const host = asked.toLowerCase().replace(/\.$/, '');
    const labels = host.split('.');
    const suffixes = labels.map((_, index) => labels.slice(index).join('.'));
    const zone = [...suffixes, ''].find((suffix) => zones.has(suffix)) ?? '';
    return zones.get(zone) === 'transparent' && !data.has(host);
  };
  return { zones: [...zones.keys()].filter((name) => name !== ''), resolves };
}
