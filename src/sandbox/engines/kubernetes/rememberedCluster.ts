import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { readTextIfPresent, writeFileWhole } from '../../../base/files';
import type { Home } from '../../../base/home';

/** Where the sandbox of a home was deployed: the one cluster that later commands may talk to. Nothing in it is secret. */
export interface RememberedCluster {
  /** Of the kubeconfig. */
  context: string;
  /** URL of its API server then: a context of the same name may lead elsewhere by now. */
  server: string;
  namespace: string;
}

export async function rememberCluster(home: Home, cluster: RememberedCluster): Promise<void> {
  await writeFileWhole({ file: file(home), content: JSON.stringify(cluster) });
}

export async function rememberedCluster(home: Home): Promise<RememberedCluster | undefined> {
  const text = await readTextIfPresent(file(home));
  if (text === undefined) return undefined;
  try {
    const { context, server, namespace } = JSON.parse(text) as Partial<RememberedCluster>;
    return context && server && namespace ? { context, server, namespace } : undefined;
  } catch {
    return undefined;
  }
}

export async function forgetCluster(home: Home): Promise<void> {
  await rm(file(home), { force: true }).catch(() => undefined);
}

function file(home: Home): string {
  return join(home.folder, 'cluster.json');
}
