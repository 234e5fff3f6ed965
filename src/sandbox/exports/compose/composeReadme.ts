import { nginxFiles } from '../../../front/nginx';
import { paths } from '../../engines/docker/names';
import type { PlannedService } from '../../sandboxPlan';
import { files, settingsName } from './composeLayout';
import type { ComposeOptions } from './composeOptions';
import { readsSettingsFile } from './replicaServices';

const reload = `docker compose exec front nginx -c ${paths.config}/${nginxFiles.main} -s reload`;

/** What somebody needs to know who finds the folder. */
export function composeReadme(options: ComposeOptions): string {
  const { plan, project, imagePrograms } = options;
  const services = plan.services.map(service => service.displayName).join(', ');
  const inEnvironment = plan.services.filter(
    service => service.secretSettings.length > 0 && !readsSettingsFile(service, imagePrograms),
  );
  return `# ${project}

${services}, private behind an nginx front that demands HTTPS and a client certificate approved beforehand. Docker Compose
2.20 or newer runs it, on the machine where the engine is. In this folder:

\`\`\`sh
docker compose up --wait
${exampleCall(options)}
secure-container verify --compose .    # attacks it, and tells what came of it
docker compose down --volumes          # leaves nothing behind but this folder
\`\`\`

## Withdraw and approve clients

\`${files.front}/${nginxFiles.approvedClients}\` says who is let in, a line a certificate. To withdraw a client, delete its lines, then:

\`\`\`sh
${reload}
\`\`\`

From then on it is refused, also on open connections. Withdraw it where the export comes from too, with
\`secure-container client revoke NAME\`, or the next export lets it in again. To approve a client, make its certificate with
\`secure-container client add NAME\`, add the line \`SUCCESS:SERIAL NAME;\` with the serial number that \`secure-container client list\`
shows, and reload.

## Keep the keys

\`${files.secrets}/\` holds keys. It is not for version control: \`${files.gitignore}\` names it. The users of the containers must be able to read
its files and are no users of this machine, so the folder keeps everybody else out: only its owner may enter it. Copy it
with its modes (\`cp -a\`, \`rsync -a\`, \`tar\`), or set them again:

\`\`\`sh
chmod 700 ${files.secrets} && chmod 644 ${files.secrets}/*
\`\`\`
${inEnvironment.map(shownSettings).join('')}
## Change it

Names, ports, rates, images and certificates come from the export. Write it again into this folder, also before the server
certificate ends, then have the containers made anew:

\`\`\`sh
docker compose up --wait --force-recreate
\`\`\`

If the engine has fewer processors or less memory than a service's limits, it says so: lower \`cpus\` and \`mem_limit\` in
\`${files.compose}\`.

After a side ended by itself, run
\`docker compose restart\`: its service has lost its network.
`;
}

function exampleCall({ plan, client }: ComposeOptions): string {
  const certificate = shellWord(client?.certificateFile ?? 'CLIENT.pem');
  const key = shellWord(client?.keyFile ?? 'CLIENT.key');
  return `curl --cacert ${files.serverAuthority} --cert ${certificate} --key ${key} https://localhost:${plan.front.port}/ready`;
}

function shownSettings(service: PlannedService): string {
  return `
The settings in \`${files.secrets}/${settingsName(service)}\` are given to the container as its environment, which \`docker inspect\` shows to
whoever may use the engine. To hand them over as a file, get the image first (\`docker pull ${service.image}\`),
then export again: what it starts has to be known for that.
`;
}

/** Between single quotes the shell changes nothing. */
function shellWord(text: string): string {
  return /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
