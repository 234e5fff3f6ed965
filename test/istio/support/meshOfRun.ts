import { readFile } from 'node:fs/promises';
import { type ClusterAccess, type ClusterApi, clusterApi } from './clusterApi';
import type { IstioPrograms } from './istioPrograms';

/** A cluster with Istio on it, as the processes of one run share it. */
export interface Mesh {
  access: ClusterAccess;
  kubeconfig: string;
  programs: IstioPrograms;
  /** For what is kept while the run lasts; every user may enter it. */
  folder: string;
}

export const meshVariable = 'SECURE_CONTAINER_TEST_MESH';

/** The mesh of this run, undefined where `npm run test:istio` did not start one. */
export async function meshOfRun(): Promise<(Mesh & { api: ClusterApi }) | undefined> {
  const file = process.env[meshVariable];
  if (file === undefined) return undefined;
  const mesh = JSON.parse(await readFile(file, 'utf8')) as Mesh;
  return { ...mesh, api: clusterApi(mesh.access) };
}
