import { change, type Mutation } from './mutation.ts';

/** Changes of ports and protocols. */
export const ON_PORTS: Readonly<Record<string, Mutation>> = {
  'a port': (rows, pick) =>
    change(
      rows,
      pick,
      () => true,
      (row) => ({
        ...row,
        ports: row.ports.map((port, index) => (index === 0 ? port.replace(/\d+$/, '8443') : port)),
      }),
    ),
  'one port more': (rows, pick) =>
    change(
      rows,
      pick,
      (row) => row.kind === 'fqdn',
      (row) => ({ ...row, ports: [...row.ports, 'TCP:8080'] }),
    ),
  'a protocol': (rows, pick) =>
    change(
      rows,
      pick,
      () => true,
      (row) => ({
        ...row,
        ports: row.ports.map((port, index) => {
          if (index > 0) return port;
          const [protocol, number] = port.split(':');
          return `${row.kind === 'fqdn' ? (protocol === 'HTTPS' ? 'HTTP' : 'HTTPS') : protocol === 'TCP' ? 'UDP' : 'TCP'}:${number}`;
        }),
      }),
    ),
};
