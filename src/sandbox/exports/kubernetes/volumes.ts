import type { PlannedService } from '../../sandboxPlan';
import { standInProgramName } from './clusterNames';
import { standInFolder } from './standIn';

const mebibyte = 1024 ** 2;
const temporaryFolderBytes = 64 * mebibyte;

/** Folders in memory where the image must write, and the user's own volumes, which are claims on a cluster. */
export function volumesOf(service: PlannedService) {
  return [
    ...temporaryFolders(service).map(({ name, bytes }) => ({
      name,
      emptyDir: { medium: 'Memory', sizeLimit: `${Math.ceil(bytes / mebibyte)}Mi` },
    })),
    ...(service.standIn ? [{ name: programVolume, configMap: { name: standInProgramName, defaultMode: 0o444 } }] : []),
    ...claims(service).map(({ name, claimName }) => ({ name, persistentVolumeClaim: { claimName } })),
  ];
}

export function mountsOf(service: PlannedService) {
  return [
    ...temporaryFolders(service).map(({ name, mountPath }) => ({ name, mountPath })),
    ...(service.standIn ? [{ name: programVolume, mountPath: standInFolder, readOnly: true }] : []),
    ...claims(service).map(({ name, mountPath }) => ({ name, mountPath })),
  ];
}

const programVolume = 'program';

function temporaryFolders({ needs }: PlannedService) {
  const folders = { '/tmp': temporaryFolderBytes, ...needs.temporaryFolders };
  return Object.entries(folders).map(([mountPath, bytes]) => ({ name: volumeName(mountPath), mountPath, bytes }));
}

/** The Docker volumes of the plan, by the same names. */
function claims({ volumes }: PlannedService) {
  return Object.entries(volumes).map(([mountPath, claimName]) => ({
    name: `claim-${volumeName(mountPath)}`,
    mountPath,
    claimName,
  }));
}

/** A DNS label (RFC 1123) for a path. */
function volumeName(path: string): string {
  return (
    path
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .slice(0, 50) || 'root'
  );
}
