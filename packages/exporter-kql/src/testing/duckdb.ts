// For tests only: DuckDB in this process.

import type { ExportFile } from '@aks-egress/exporter-kit';
import { DuckDBInstance } from '@duckdb/node-api';

export interface LogRow {
  readonly host: string;
  readonly port: number;
  readonly proto: string;
  readonly action: string;
}

/** A database with an empty log and the script of a file. */
export async function openTriage(files: readonly ExportFile[]) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  await connection.run('CREATE TABLE fw(host VARCHAR, port INTEGER, proto VARCHAR, action VARCHAR)');
  await connection.run(files[0]?.contents ?? '');
  const rows = async (sql: string) =>
    (await connection.runAndReadAll(sql)).getRowObjectsJson() as Record<string, string>[];
  return {
    rows,
    run: (sql: string) => connection.run(sql),
    /** The judgement of each of these rows. */
    triage: async (log: readonly LogRow[]) => {
      await connection.run('DELETE FROM fw');
      for (const { host, port, proto, action } of log) {
        await connection.run('INSERT INTO fw VALUES ($1, $2, $3, $4)', [host, port, proto, action]);
      }
      return rows('SELECT * FROM egress_triage ORDER BY host, port, proto');
    },
    close: () => connection.closeSync(),
  };
}
