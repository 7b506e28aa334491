import type { Finding } from '@aks-egress/catalog';
import { Findings } from './messages.tsx';

/** Each finding stands under the first of these that takes it. */
const KINDS: readonly (readonly [title: string, takes: (finding: Finding) => boolean])[] = [
  ['to take care of', ({ level }) => level !== 'note'],
  ['left out, corrected or retired', ({ code }) => /^(?:resolve|catalog)\//.test(code)],
  ['assumed of the cluster', ({ code }) => code.startsWith('profile/')],
  ['good to know', () => true],
];

/** What else is to be said of the rules: most of it is read once, so each kind opens by itself. */
export function FindingsByKind({ findings }: { readonly findings: readonly Finding[] }) {
  const groups = Map.groupBy(findings, (finding) => KINDS.find(([, takes]) => takes(finding))?.[0]);
  return (
    <div class="kinds">
      {KINDS.map(([title]) => {
        const list = groups.get(title) ?? [];
        return list.length === 0 ? null : (
          <details key={title}>
            <summary>
              <b>{list.length}</b> {title}
            </summary>
            <Findings findings={list} />
          </details>
        );
      })}
    </div>
  );
}
