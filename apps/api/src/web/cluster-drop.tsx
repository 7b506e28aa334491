import { useState } from 'preact/hooks';
import type { Query } from './query.ts';

/** Takes the document of a cluster, by drop or by choice of a file. */
export function ClusterDrop({ onRead }: { readonly onRead: (query: Query) => void }) {
  const [said, setSaid] = useState('');
  const [isOver, setOver] = useState(false);
  const read = async (file: File | null | undefined) => {
    if (!file) return;
    if (file.size > 5_000_000) return setSaid('This file is too large to be the document of a cluster.');
    const { readCluster } = await import('./read-cluster.ts');
    const found = await readCluster(await file.text()).catch(() => ({
      problem: 'The catalog cannot be loaded.',
    }));
    if ('problem' in found) return setSaid(found.problem);
    const open = found.findings.filter(({ level }) => level !== 'note').length;
    setSaid(
      `Read ${file.name}: ${Object.keys(found.query).length} facts${open > 0 ? `, ${open} warnings` : ''}.`,
    );
    onRead(found.query);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the input inside takes the same file by keyboard
    <div
      class={`drop${isOver ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        void read(event.dataTransfer?.files[0]);
      }}
    >
      <label for="cluster">
        Output of <code>az aks show -o json</code>: choose a file or drop it here
      </label>
      <input
        id="cluster"
        type="file"
        accept=".json,application/json"
        onChange={(event) => void read(event.currentTarget.files?.[0])}
      />
      <p class="hint">
        Read in this browser; the file is not sent. What it says of the cluster fills the form, and so the
        address.
      </p>
      <p role="status" id="cluster-said">
        {said}
      </p>
    </div>
  );
}
