import type { Catalog } from '../../model/catalog.ts';
import type { FindingList } from '../finding-list.ts';
import type { ReadResult } from '../statement.ts';
import { StatementRecorder } from '../statement-recorder.ts';
import { ClusterReader } from './cluster-reader.ts';
import { findCluster } from './find-cluster.ts';
import { readApiServer } from './read-api-server.ts';
import { readFeatures } from './read-features.ts';
import { readNetwork } from './read-network.ts';
import { readNodePools } from './read-node-pools.ts';
import { stateOpenQuestions } from './state-open-questions.ts';

/** Reads the document of a managed cluster into statements, and into questions that it leaves open. */
export function readManagedCluster(document: unknown, catalog: Catalog, findings: FindingList): ReadResult {
  const recorder = new StatementRecorder(catalog, 'cluster', findings);
  const views = findCluster(document, findings);
  if (views === undefined) {
    // One finding says it all; that the location is missing, too, is no news.
    recorder.attempted.add('location');
    return recorder;
  }
  const reader = new ClusterReader(views, recorder);
  reader.fact('clusterExists', true, 'the document is that of a cluster');
  readApiServer(reader);
  readNetwork(reader);
  readNodePools(reader);
  readFeatures(reader);
  stateOpenQuestions(reader);
  return recorder;
}
