/** After these a blank separates two hosts rather than two labels. */
const LAST_LABELS: ReadonlySet<string> = new Set(['com', 'net', 'org', 'io', 'cn', 'us']);

/** Brackets that stand for those of a placeholder: within a host, where nothing else is in brackets. */
const OTHER_BRACKETS =
  /(?<=[.-])[{[〈《«]([^{}[\]〈〉《》«»]*)[}\]〉》»]|[{[〈《«]([^{}[\]〈〉《》«»]*)[}\]〉》»](?=\.[a-z])/g;

/** Bold and italic marks go; a star that belongs to a wildcard stays: `***.x**` is `*.x` in bold, `**.x**` is `.x`. */
export function dropEmphasis(text: string): string {
  return text
    .replace(/(\*{1,3})(\u{E000}[^\u{E001}]*\u{E001})\1/gu, '$2')
    .replace(/\*+(?=\.|:\d)/g, (stars) => (stars.length % 2 === 1 ? '*' : ''))
    .replace(/\*{2,}(?!\.|:\d)|(?<=[^\s\u{E000}])\*(?=\s|$|[,;)])/gu, '')
    .replace(/\*(?=[A-Za-z(])/g, '');
}

/** Takes out the blanks that machine translation puts into host names, and puts back the dots that it drops. */
export function mendHosts(text: string): string {
  return text
    .replace(OTHER_BRACKETS, (_, behind?: string, before?: string) => `<${behind ?? before}>`)
    .replace(/<\s*([^<>]*?)\s*>/g, '<$1>')
    .replace(/\*\s+\./g, '*.')
    .replace(/\.\s+(?=<)/g, '.')
    .replace(/>\s+(?=[.:])/g, '>')
    .replace(/>\.?[ ]*(?=[a-z][a-z0-9-]*\.[a-z])/g, '>.')
    .replace(/(?<=[a-z0-9])-[ ]+(?=(?:[a-z0-9]+-[ ]+)*[a-z0-9-]+\.[a-z]|<)/g, '-')
    .replace(/((?:^|[,\u{E000}])\s*[a-z0-9-]+)[ ]+-[ ]*(?=[a-z0-9-]+\.[a-z]|<)/gu, '$1-')
    .replace(/([A-Za-z0-9-]+|[*>])\.[ ]+(?=[a-z0-9-]+(?:[.\s,:;)\u{E001}]|$))/gu, (whole, label: string) =>
      LAST_LABELS.has(label) ? whole : `${label}.`,
    )
    .replace(/((?:^|[,\u{E000}])\s*[a-z0-9-]+)[ ]+\.(?=[a-z0-9])/gu, '$1.')
    .replace(/(?<=\.)([a-z0-9-]+)[ ]+\.(?=[a-z0-9])/g, (whole, label: string) =>
      LAST_LABELS.has(label) ? whole : `${label}.`,
    )
    .replace(/\s*:\s*(?=\d)/g, ':');
}

export function mendPlaceholder(value: string): string {
  return value.replace(/<([^<>]*)>/g, (_, name: string) => `<${name.trim().replace(/\s+/g, '-')}>`);
}
