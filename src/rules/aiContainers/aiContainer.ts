import type { ComposeService } from '../../manifests/compose/composeFile';
import type { ExposureEnd } from '../../manifests/exposure/exposure';
import { kept } from '../../manifests/kept';
import type { Container } from '../../manifests/kubernetes/workload';
import type { ManifestSet } from '../../manifests/manifestSet';
import { perSet } from '../../manifests/perSet';
import { pair, type SourceText, type YamlNode } from '../../manifests/yaml/node';
import { type AiImage, aiImage } from './aiImages';
import { type AiSetting, composeSettings, containerSettings } from './aiSettings';

/** A container of an Azure AI service in a file. */
export interface AiContainer extends AiImage {
  readonly end: ExposureEnd;
  /** What it is called in its file. */
  readonly name: string;
  readonly nameNode: YamlNode;
  readonly settings: readonly AiSetting[];
  /** What it does not say may be said elsewhere: nothing is missing in it. */
  readonly partial: boolean;
}

/** The AI container that an end is; undefined of any other. */
export const aiContainerAt = (end: ExposureEnd): AiContainer | undefined =>
  end.kind === 'service' ? ofService(end.service) : ofContainer(end.container);

/** Every AI container of a set: there are few, so that rules can look at all for each file. */
export const aiContainersIn = perSet((set: ManifestSet): readonly AiContainer[] => [
  ...set.composeFiles.flatMap(({ services }) => services.flatMap(service => ofService(service) ?? [])),
  ...set.workloads.flatMap(({ containers }) => containers.flatMap(container => ofContainer(container) ?? [])),
]);

const ofService = kept(readService);
const ofContainer = kept(readContainer);

function readService(service: ComposeService): AiContainer | undefined {
  const { name, key, image, partial } = service;
  const known = aiImage(image);
  const settings = known || mayBeOne(image, service.node) ? composeSettings(service) : [];
  const found = known ?? byItsSettings(settings, name);
  return found && { ...found, end: { kind: 'service', service }, name, nameNode: key, settings, partial };
}

function readContainer(container: Container): AiContainer | undefined {
  const { name, image, node, workload } = container;
  const known = aiImage(image);
  const settings = known || mayBeOne(image, node) ? containerSettings(container) : [];
  const found = known ?? byItsSettings(settings, name);
  const nameNode = pair(node, 'name')?.value ?? node;
  return (
    found && {
      ...found,
      end: { kind: 'container', container },
      name,
      nameNode,
      settings,
      partial: workload.object.partial,
    }
  );
}

/** Microsoft's own images are told by their name alone, and where nobody accepts terms there is none. */
const mayBeOne = (image: string | undefined, { source }: YamlNode): boolean =>
  !image?.startsWith('mcr.microsoft.com/') && speaksOfTerms(source);

const speaksOfTerms = kept(({ text }: SourceText): boolean => /\beula\b/i.test(text));

/** Images are copied and renamed; nothing but these containers wants both `Eula` and `Billing`, all of them do. */
function byItsSettings(settings: readonly AiSetting[], name: string): AiImage | undefined {
  const given = (wanted: string) => settings.some(setting => setting.name === wanted);
  return given('eula') && given('billing') ? { displayName: name, port: 5000 } : undefined;
}
