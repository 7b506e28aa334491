import { useEffect, useState } from 'preact/hooks';
import type { Query } from './query.ts';

interface DropProps {
  /** Takes what the form is to say instead. */
  readonly onRead: (cluster: Query) => void;
  /** Takes what it is to say as well. */
  readonly onAdd: (values: Query) => void;
}

/** Takes the document of a cluster: dropped anywhere on the page, or chosen. */
export function ClusterDrop({ onRead, onAdd }: DropProps) {
  const [said, setSaid] = useState('');
  const [names, setNames] = useState<Query>({});
  const read = async (file: File | undefined) => {
    setNames({});
    if (!file) return setSaid('There is no file in what was dropped.');
    if (file.size > 5_000_000) return setSaid('This file is too large to be the document of a cluster.');
    const found = await import('./read-cluster.ts')
      .then(async ({ readCluster }) => readCluster(await file.text()))
      .catch(() => ({ problem: 'The file or the catalog cannot be read.' }));
    if ('problem' in found) return setSaid(found.problem);
    const open = found.findings.filter(({ level }) => level !== 'note');
    setSaid([`Read ${file.name}.`, ...open.map(({ message }) => message)].join(' '));
    setNames(found.names);
    onRead(found.query);
  };
  const isOver = useFileDrop((file) => void read(file));
  return (
    <div class={`drop${isOver ? ' over' : ''}`}>
      <label for="cluster">
        Output of <code>az aks show -o json</code>: choose a file, or drop it on this page
      </label>
      <input
        id="cluster"
        type="file"
        accept=".json,application/json"
        onChange={(event) => {
          const [file] = event.currentTarget.files ?? [];
          if (file) void read(file);
        }}
      />
      <p class="hint">
        Read in this browser and not sent. Location, features and facts fill the form, and so the address.
      </p>
      <p role="status" id="cluster-said">
        {said}
      </p>
      {Object.keys(names).length > 0 && (
        <div class="incomplete">
          <p>
            It names the cluster, too: <code>{Object.values(names).flat().join(', ')}</code>. That makes rules
            narrower, but becomes part of the address, which the server sees and a shared link holds.{' '}
            <button
              type="button"
              id="use-names"
              onClick={() => {
                onAdd(names);
                setNames({});
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

/** Whether a file is held over the page; one that is dropped must not take the page's place. */
function useFileDrop(take: (file: File | undefined) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      // Going from one element to the next is no leaving.
      if (event.relatedTarget === null) setOver(false);
    };
    const drop = (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      take(event.dataTransfer?.files[0]);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  });
  return isOver;
}
