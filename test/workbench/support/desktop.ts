/** Where @vscode/test-electron downloads from. */
const downloads = 'https://update.code.visualstudio.com/api/releases/stable';

export type Desktop = { usable: true } | { usable: false; why: string };

/**
 * Whether the host suite can run in desktop VS Code: where there is a screen and the download answers.
 * `HARNESS_DESKTOP=1` demands it, `HARNESS_DESKTOP=0` goes without.
 */
export async function findDesktop(environment: NodeJS.ProcessEnv): Promise<Desktop> {
  const wish = environment['HARNESS_DESKTOP'];
  if (wish === '1') return { usable: true };
  if (wish === '0') return { usable: false, why: 'HARNESS_DESKTOP=0' };
  if (process.platform === 'linux' && !environment['DISPLAY']) return { usable: false, why: 'there is no screen here' };
  const answer = await fetch(downloads, { signal: AbortSignal.timeout(3000) }).catch(() => undefined);
  return answer?.ok ? { usable: true } : { usable: false, why: 'its download does not answer' };
}
