import { catalogue, withdrawnServices } from '../../services/catalogue';
import { currentRepository } from '../../services/legacyImages';

/** What is known of an Azure AI container by its image. */
export interface AiImage {
  readonly displayName: string;
  /** TCP port of its API. */
  readonly port: number;
}

/** Port of an image that the catalogue does not know: every documented one but a few listens here. */
const usualPort = 5000;

/** Ours stands in for one, and a tool serves nothing. */
const noServices: ReadonlySet<string> = new Set(['stand-in', 'tool']);

const byRepository: ReadonlyMap<string, AiImage> = new Map(
  [...withdrawnServices.map(entry => ({ ...entry, port: usualPort })), ...catalogue]
    .filter(({ family }) => !noServices.has(family))
    .map(({ image, displayName, port }) => [image.toLowerCase(), { displayName, port }]),
);

/** Microsoft's registry, a closed one of its previews, and copies that keep the path. `samples/` are clients of the services. */
const published =
  /(?:^|\/)azure-cognitive-services\/(?!samples\/)|^containerpreview\.azurecr\.io\/microsoft\/cognitive-services-/i;

/** The Azure AI service an image is; undefined of any other image, of tools and of Microsoft's sample clients. */
export function aiImage(image: string | undefined): AiImage | undefined {
  if (image === undefined || !published.test(image)) return undefined;
  const repository = currentRepository(image).toLowerCase();
  const known =
    byRepository.get(repository) ??
    byRepository.get(repository.replace(/^.*(?=azure-cognitive-services\/)/, 'mcr.microsoft.com/'));
  if (known) return known;
  return /\/diagnostic$/.test(repository)
    ? undefined
    : { displayName: repository.slice(repository.lastIndexOf('/') + 1), port: usualPort };
}
