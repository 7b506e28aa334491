import { useEffect, useRef, useState } from 'preact/hooks';
import type { Names, Resolution } from './api.ts';
import { inWords } from './missing.ts';
import type { Query } from './query.ts';
import { narrowing, sumOf } from './read-of-rules.ts';
import { useFileDrop } from './use-file-drop.ts';

interface DropProps {
  /** What the form stands for, once it is there. */
  readonly resolution: Resolution | undefined;
  readonly locations: Names['locations'];
  /** Takes what the form is to say instead. */
  readonly onRead: (cluster: Query) => void;
  /** Takes what it is to say as well. */
  readonly onAdd: (values: Query) => void;
}

/** Takes the document of a cluster: dropped anywhere on the page, or chosen. */
export function ClusterDrop({ resolution, locations, onRead, onAdd }: DropProps) {
  const [said, setSaid] = useState('');
  const [isRefused, setRefused] = useState(false);
  const [names, setNames] = useState<Query>({});
  const [offered, setOffered] = useState<Query>({});
  /** Says what was read with its rules, as soon as they are there. */
  const [tell, setTell] = useState<(rules: Resolution) => string>();
  useEffect(() => {
    if (!resolution) return;
    setOffered(narrowing(names, resolution));
    if (tell) setSaid(tell(resolution));
    setTell(undefined);
  }, [names, tell, resolution]);
  const input = useRef<HTMLInputElement>(null);
  const refuse = (problem: string) => {
    setSaid(problem);
    setRefused(true);
  };
  const take = (next: Query) => {
    setNames(next);
    setOffered({});
  };
  const read = async (files: FileList | undefined) => {
    take({});
    setTell(undefined);
    const file = files?.[0];
    if (!file) return refuse('There is no file in what was dropped.');
    if (files.length > 1) return refuse(`These are ${files.length} files: drop the one of this cluster.`);
    if (file.size > 5_000_000) return refuse('This file is too large to be the document of a cluster.');
    const found = await import('./read-cluster.ts')
      .then(async ({ readCluster }) => readCluster(await file.text()))
      .catch(() => ({ problem: 'The file cannot be read, or the server cannot be reached.' }));
    if ('problem' in found) return refuse(`${file.name}: ${found.problem}`);
    const open = found.findings.filter(({ level }) => level !== 'note');
    const words = open.map(({ message }) => inWords(message));
    setSaid([`Read ${file.name}.`, ...words].join(' '));
    setTell(
      () => (rules: Resolution) => [`Read ${file.name}: ${sumOf(rules, locations)}`, ...words].join(' '),
    );
    setRefused(false);
    take(found.names);
    onRead(found.query);
  };
  const isOver = useFileDrop((files) => {
    // It shows the name of a file that was chosen; another one was dropped.
    if (input.current) input.current.value = '';
    void read(files);
  });
  return (
    <div class={`drop${isOver ? ' over' : ''}`}>
      <label for="cluster">
        Drop the output of <code>az aks show -o json</code> anywhere on this page, or choose the file
      </label>
      <input
        id="cluster"
        ref={input}
        type="file"
        accept=".json,application/json"
        aria-describedby="cluster-hint"
        onClick={({ currentTarget }) => {
          // Else a file that was changed and is chosen again goes unseen.
          currentTarget.value = '';
        }}
        onChange={({ currentTarget: { files } }) => {
          if (files?.length) void read(files);
        }}
      />
      <p class="hint" id="cluster-hint">
        It is read in this browser and not sent. Only location, features and facts go into the form, and so
        into the address.
      </p>
      <p role="status" id="cluster-said" class={isRefused ? 'failed' : ''}>
        {said}
      </p>
      {Object.keys(offered).length > 0 && (
        <div class="incomplete">
          <p>
            It names the cluster, too: <code>{Object.values(offered).flat().join(', ')}</code>. That makes
            rules narrower, but becomes part of the address, which the server sees and a shared link holds.{' '}
            <button
              type="button"
              id="use-names"
              onClick={() => {
                onAdd(offered);
                take({});
              }}
            >
              Use it
            </button>
          </p>
        </div>
      )}
    </div>
  );
}
