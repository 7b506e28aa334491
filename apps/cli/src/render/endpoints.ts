import type { DocumentedEndpoint, EditionRef, Feature } from '@aks-egress/catalog';
import { type Group, renderTable } from '../output/table.ts';
import type { Terminal } from '../output/terminal.ts';
import { renderHeader } from './header.ts';
import { cloudText, destinationText, levelCell, plural, portText } from './rule-cells.ts';

export interface EndpointsView {
  readonly edition: EditionRef;
  readonly endpoints: readonly DocumentedEndpoint[];
  readonly cloud: string | undefined;
  readonly features: readonly Feature[];
}

/** The documented endpoints for a person, by requirement. */
export function renderEndpoints(view: EndpointsView, terminal: Terminal): string[] {
  const { edition, endpoints, cloud, features } = view;
  const title = `Endpoints as documented${cloud === undefined ? '' : ` for ${cloud}`}`;
  const header = renderHeader({ title, edition: `edition ${edition.id}`, features }, terminal);
  const requirements = [...new Set(endpoints.map(({ requirement }) => requirement))];
  const order = new Map(features.map(({ id }, index) => [id, index]));
  const rank = (requirement: string) => order.get(requirement.split('/')[0] ?? '') ?? 0;
  const groups = requirements
    .sort((a, b) => rank(a) - rank(b))
    .map((requirement): Group => {
      const own = endpoints.filter((endpoint) => endpoint.requirement === requirement);
      const [first] = own;
      const heading = first?.heading.split('/').at(-1);
      return {
        title: requirement,
        ...(heading ? { subtitle: heading } : {}),
        rows: own.map((endpoint) => endpointRow(endpoint, terminal)),
      };
    });
  const table = renderTable(['destination', 'port', 'level', 'clouds', 'remarks'], groups, terminal);
  const count = `${plural(endpoints.length, 'statement')} of ${plural(requirements.length, 'requirement')}`;
  return [...header, '', ...table, ...(table.length > 0 ? [''] : []), terminal.colours.bold(count)];
}

function endpointRow(endpoint: DocumentedEndpoint, { colours }: Terminal): Group['rows'][number] {
  const { destinations, level, clouds, when, unless, correction, mainArticle, validity } = endpoint;
  const until = validity.at(-1)?.removed;
  const remarks = [
    ...when.map((text) => `Only if ${text}.`),
    ...unless.map((text) => `Not if ${text}.`),
    ...destinations.flatMap(({ documentedAs }) =>
      documentedAs === undefined ? [] : `Written as ${documentedAs}`,
    ),
    ...(correction
      ? [
          correction.destinations
            ? `Corrected to ${correction.destinations.join(', ')} (${correction.id}).`
            : `Correction ${correction.id}.`,
        ]
      : []),
    ...(mainArticle ? [] : ['From another article.']),
    `Since ${validity[0]?.added}${until === undefined ? '' : ` until ${until}`}.`,
  ];
  return [
    destinations.map((destination, index) => {
      const text = destinationText(destination);
      return index === 0 ? { text } : { text: `or ${text}`, style: colours.dim };
    }),
    [{ text: portText(endpoint) }],
    levelCell(level, colours),
    [{ text: cloudText(clouds) }],
    [{ text: remarks.join(' ') }],
  ];
}
