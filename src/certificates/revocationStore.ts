import { isDeepStrictEqual } from 'node:util';
import { readTextIfPresent, writeFileWhole } from '../base/files';
import { authoritiesOf } from './authorityStore';
import { revocationList, revokedIn } from './revocationList';
import type { StoreLayout } from './storeLayout';
import { withStoreLock } from './storeLock';
import { readWithdrawn } from './withdrawnList';

/**
 * The client authority's revocation list; signed anew only when something was withdrawn or has expired, so that what was
 * carried to a cluster does not seem changed. @throws SecureContainerError as `authoritiesOf` and `readWithdrawn`
 */
export async function storedRevocationList(options: { layout: StoreLayout; now: Date }): Promise<string> {
  const { layout, now } = options;
  const { client: authority } = await authoritiesOf(options);
  const file = layout.revocationListFile;
  return withStoreLock(layout, async () => {
    const withdrawn = await readWithdrawn({ file: layout.withdrawnListFile, now });
    const stored = await readTextIfPresent(file);
    const serialNumbers = withdrawn.map(({ serialNumber }) => serialNumber);
    if (stored !== undefined && isDeepStrictEqual(listedIn(stored), serialNumbers)) return stored;
    const revoked = withdrawn.map(({ serialNumber, withdrawnAt }) => ({ serialNumber, revokedAt: withdrawnAt }));
    const content = await revocationList({ authority, revoked, now });
    await writeFileWhole({ file, content });
    return content;
  });
}

/** Undefined for a file that is no list: then a new one is made. */
function listedIn(pem: string): string[] | undefined {
  try {
    return revokedIn(pem);
  } catch {
    return undefined;
  }
}
