import type { ExplainMatch, Explanation } from '@aks-egress/catalog';
import type { Terminal } from '../output/terminal.ts';
import { visible } from '../output/visible.ts';
import { wrap } from '../output/wrap.ts';
import { destinationText, portText } from './rule-cells.ts';

const LABEL = 13;

/** The answer to "who wants this flow" for a person. */
export function renderExplanation(explanation: Explanation, terminal: Terminal): string[] {
  const { query, verdict, message, matches, otherPorts, known, exitCodes, rules, edition } = explanation;
  const { colours, width } = terminal;
  const paint = {
    required: colours.green,
    recommended: colours.cyan,
    legacy: colours.yellow,
    known: colours.cyan,
    retired: colours.yellow,
    unknown: colours.red,
  }[verdict];
  const port = query.port === undefined ? '' : `:${query.port}`;
  const protocol = query.protocol === undefined ? '' : `/${query.protocol.toLowerCase()}`;
  const flow = `${query.host ?? query.ip ?? ''}${port}${protocol}`;
  const lines = [
    `${colours.bold(visible(flow))}  ${paint(verdict)}  ${colours.dim(`edition ${edition.id}`)}`,
    ...wrap(visible(message), width),
  ];
  for (const match of matches) lines.push('', ...matchLines(match, terminal));
  if (known)
    lines.push(
      '',
      ...facts(
        [
          ['Pattern', known.pattern],
          ['Source', `${known.source} (${known.grade})`],
        ],
        terminal,
      ),
    );
  for (const match of otherPorts) {
    lines.push(
      '',
      ...wrap(`On another port: ${match.destination}, ${portText(match)} (${match.requirement})`, width),
    );
  }
  if (rules) {
    const shown = rules.map(
      (rule) => `${rule.destinations.map(destinationText)[0]} ${portText(rule)} (${rule.id})`,
    );
    lines.push(
      '',
      ...facts(
        [['This cluster', shown.length > 0 ? shown.join('; ') : 'has no rule that admits it']],
        terminal,
      ),
    );
  }
  if (exitCodes.length > 0) {
    lines.push('', colours.bold('Node bootstrap exit codes that can point at it'));
    for (const { os, codes, names, destinations, grade } of exitCodes) {
      const label = `${os} ${codes.join(', ')}`;
      lines.push(...facts([[label, `${[...names, destinations].join(': ')} (${grade})`]], terminal));
    }
  }
  return lines;
}

function matchLines(match: ExplainMatch, terminal: Terminal): string[] {
  const until = match.until === undefined ? '' : ` until ${match.until}`;
  return [
    `${terminal.colours.bold(visible(match.requirement))}  ${visible(match.title)}`,
    ...facts(
      [
        ['Destination', `${match.destination}, ${portText(match)}, ${match.level}`],
        ['Why', match.purpose],
        ['Without it', match.breaks],
        ['Condition', match.conditions.join('; ')],
        ['Clouds', match.clouds.join(', ')],
        ['Since', `${match.since}${until}`],
        ['Source', match.heading],
      ],
      terminal,
    ),
  ];
}

/** Label and text, the text wrapped under itself; entries without text are left out. */
function facts(
  entries: readonly (readonly [label: string, text: string])[],
  { width, colours }: Terminal,
): string[] {
  return entries
    .filter(([, text]) => text !== '')
    .flatMap(([label, text]) => {
      const indent = 2 + LABEL;
      return wrap(visible(text), Math.max(width - indent, 20)).map((line, index) =>
        index === 0
          ? `  ${colours.dim(visible(label).padEnd(LABEL - 1))} ${line}`
          : ' '.repeat(indent) + line,
      );
    });
}
