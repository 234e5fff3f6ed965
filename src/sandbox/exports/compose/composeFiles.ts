import { nginxFiles, renderNginx } from '../../../front/nginx';
import { containerLayout } from '../../../front/nginxLayout';
import { renderSide } from '../../../front/nginxSide';
import { materialTexts } from '../../engines/docker/frontFiles';
import { socketPath } from '../../engines/docker/names';
import { settingsText } from '../../engines/docker/secretSettings';
import { frontPolicyOfPlan } from '../../frontPolicyOfPlan';
import type { PlannedService } from '../../sandboxPlan';
import type { ExportedFile } from '../exportedFile';
import { describeProject } from './composeDescription';
import { composeNginxLayout, files, replicasOf, settingsName } from './composeLayout';
import type { ComposeOptions } from './composeOptions';
import { composeProject } from './composeProject';
import { composeReadme } from './composeReadme';
import { composeYaml } from './composeYaml';
import { environmentFile } from './environmentFile';
import { readsSettingsFile } from './replicaServices';

/** The sandbox as a folder for `docker compose`: the same parts, rights and limits, configured by files. */
export function composeFiles(options: ComposeOptions): ExportedFile[] {
  const { plan, serverAuthority } = options;
  const { services } = plan;
  return [
    open(files.compose, composeYaml(composeProject(options))),
    open(files.readme, composeReadme(options)),
    open(files.gitignore, `/${files.secrets}/\n`),
    open(files.description, describeProject(plan)),
    open(files.serverAuthority, serverAuthority),
    ...frontFiles(options),
    ...replicasOf(services).map(({ service, number, sideName }) =>
      mounted(
        `${files.side}/${sideName}.conf`,
        renderSide({
          port: service.port,
          socket: socketPath(service.id, number),
          ...(service.egressHosts.length > 0 && { egressSocket: containerLayout.egressSocket }),
        }),
      ),
    ),
    ...services
      .filter(service => service.secretSettings.length > 0)
      .map(service => secret(settingsName(service), secretSettings(service, options))),
    ...standInFiles(options),
  ];
}

function frontFiles({ plan, material }: ComposeOptions): ExportedFile[] {
  const { approvedClients, callerKeys } = material;
  const policy = frontPolicyOfPlan({ plan, socketPath, approvedClients, ...(callerKeys && { callerKeys }) });
  const nginxVersion = nginxVersionOf(plan.front.image);
  const main = renderNginx({ policy, nginxVersion, opensslVersion: undefined, layout: composeNginxLayout });
  const secrets: readonly string[] = [nginxFiles.serverKey, nginxFiles.callerKeys];
  return [
    mounted(`${files.front}/${nginxFiles.main}`, main.get(nginxFiles.main) ?? ''),
    ...materialTexts(material).map(([name, text]) =>
      secrets.includes(name) ? secret(name, text) : mounted(`${files.front}/${name}`, text),
    ),
  ];
}

function standInFiles({ plan, standInProgram = [] }: ComposeOptions): ExportedFile[] {
  if (!plan.services.some(service => service.standIn)) return [];
  return standInProgram.map(({ path, content }) => mounted(`${files.standIn}/${path}`, content));
}

/** For a shell in the container, or for compose's `env_file`. */
function secretSettings(service: PlannedService, { serviceSecrets, imagePrograms }: ComposeOptions): string {
  const settings = serviceSecrets[service.id] ?? {};
  return readsSettingsFile(service, imagePrograms) ? settingsText(settings) : environmentFile(settings);
}

/** As its tag has it (`nginx:1.30.7-alpine`): the image need not be on this machine. */
function nginxVersionOf(image: string): string | undefined {
  return image.match(/(?:^|\/)nginx(?:-unprivileged)?:v?(\d+\.\d+\.\d+)/)?.[1];
}

function open(path: string, text: string): ExportedFile {
  return { path, text, secret: false };
}

/** In a folder that is mounted. */
function mounted(path: string, text: string): ExportedFile {
  return { path, text, secret: false, readInContainer: true };
}

function secret(name: string, text: string): ExportedFile {
  return { path: `${files.secrets}/${name}`, text, secret: true, readInContainer: true };
}
