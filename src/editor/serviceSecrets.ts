import type { SecretStorage } from 'vscode';
import type { SandboxPlan } from '../sandbox/sandboxPlan';

type Secrets = Readonly<Record<string, string>>;

/** The secrets of a service (`ApiKey`, ...) in the editor's secret storage, by name of the setting. */
export async function storedSecrets(storage: SecretStorage, serviceId: string): Promise<Secrets> {
  const text = await storage.get(keyOf(serviceId));
  return text === undefined ? {} : (JSON.parse(text) as Secrets);
}

export async function storeSecrets(storage: SecretStorage, serviceId: string, secrets: Secrets): Promise<void> {
  if (Object.keys(secrets).length > 0) await storage.store(keyOf(serviceId), JSON.stringify(secrets));
}

/** The secrets that a plan asks for, as far as they are stored, and which services lack some. */
export async function secretsForPlan(storage: SecretStorage, plan: SandboxPlan) {
  const serviceSecrets: Record<string, Secrets> = {};
  const incomplete: string[] = [];
  for (const { id, secretSettings } of plan.services) {
    const stored = await storedSecrets(storage, id);
    const wanted = Object.entries(stored).filter(([name]) => secretSettings.includes(name));
    serviceSecrets[id] = Object.fromEntries(wanted);
    if (wanted.length < secretSettings.length) incomplete.push(id);
  }
  return { serviceSecrets, incomplete };
}

function keyOf(serviceId: string): string {
  return `service.${serviceId}`;
}
