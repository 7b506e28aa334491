import { change, isHost, type Mutation, replaceHost, spelling } from './mutation.ts';

const editHost =
  (edit: (host: string) => string): Mutation =>
  (rows, pick) =>
    change(
      rows,
      pick,
      (row) => row.to.some(isHost),
      (row) => {
        const hosts = row.to.filter(isHost);
        const target = hosts[pick(hosts.length)];
        return { ...row, to: row.to.map((one) => (one === target ? replaceHost(one, edit) : one)) };
      },
    );

/** Changes of where something goes. */
export const ON_DESTINATIONS: Readonly<Record<string, Mutation>> = {
  'a host with another first label': editHost((host) =>
    host.replace(/^(\*?\.?)[^.]+/, (_, star: string) => `${star}renamed`),
  ),
  'a host elsewhere': (rows, pick) =>
    change(
      rows,
      pick,
      (row) =>
        row.relation === 'one' &&
        row.to.some(isHost) &&
        !/\.(?:cn|us)$|gov|china/.test(spelling(row.to[0] ?? '')),
      (row) => ({ ...row, to: ['moved.example.org'] }),
    ),
  'a wildcard without its star': (rows, pick) =>
    change(
      rows,
      pick,
      (row) => row.to.some((one) => spelling(one).startsWith('*.')),
      (row) => ({
        ...row,
        to: row.to.map((one) => replaceHost(one, (host) => host.replace(/^\*\./, ''))),
      }),
    ),
  'a service tag': (rows, pick) =>
    change(
      rows,
      pick,
      (row) => row.to.some((one) => /^Azure[A-Z]/.test(spelling(one))),
      (row) => ({
        ...row,
        to: row.to.map((one) =>
          replaceHost(one, (value) => value.replace(/^Azure[A-Z][a-z]+/, 'AzureStorage')),
        ),
      }),
    ),
};
