import { markdownTable } from '../../../base/markdown';
import { credentialName, settingsName } from './clusterNames';
import type { ClusterPlace } from './clusterOptions';

/** What a README says of the Secrets. */
export function secretsSection(rows: readonly (readonly string[])[]): string {
  return `## Secrets

The folder \`secrets\` holds what must not be read by others, and \`.gitignore\` keeps it out of Git. Delete it when it has been applied.
Where manifests come from Git, keep one of these instead:

- **Sealed Secrets**: \`kubeseal --format yaml < secrets/secrets.yaml > sealed-secrets.yaml\`; only your cluster can open the result.
- **External Secrets**: put the values into your vault, and write an ExternalSecret for each of these Secrets:

${markdownTable(['namespace', 'Secret', 'keys'], rows)}`;
}

/** Each Secret, with the keys in it. */
export function secretRows({ plan, namespace, gateway }: ClusterPlace): string[][] {
  const front = [gateway.namespace, credentialName(namespace), '`tls.crt`, `tls.key`, `ca.crt`, `ca.crl`'];
  const services = plan.services.filter(({ secretSettings }) => secretSettings.length > 0);
  return [
    front,
    ...services.map(({ id, secretSettings }) => [
      namespace,
      settingsName(id),
      secretSettings.map(name => `\`${name}\``).join(', '),
    ]),
  ];
}
