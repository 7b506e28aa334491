import { render } from 'preact';

const root = document.getElementById('app');
if (root)
  render(
    <main>
      <h1>Outbound rules of an AKS cluster</h1>
    </main>,
    root,
  );
