import { registry } from './families/azureEntry';

/** Former image repositories and what they are called now (azure-containers.json, legacy_images). */
const moved: ReadonlyMap<string, string> = new Map([
  [`${registry}/language`, `${registry}/textanalytics/language`],
  [`${registry}/sentiment`, `${registry}/textanalytics/sentiment`],
  [`${registry}/keyphrase`, `${registry}/textanalytics/keyphrase`],
  [`${registry}/luis`, `${registry}/language/luis`],
  [`${registry}/anomaly-detector`, `${registry}/decision/anomaly-detector`],
  [`${registry}/spatial-analysis`, `${registry}/vision/spatial-analysis`],
  [`${registry}/read`, `${registry}/vision/read`],
  ['containerpreview.azurecr.io/microsoft/cognitive-services-read', `${registry}/vision/read`],
]);

/**
 * The repository under which an image is found now.
 * @param image an image name, with or without tag or digest
 */
export function currentRepository(image: string): string {
  const repository = image.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
  return moved.get(repository.toLowerCase()) ?? repository;
}
