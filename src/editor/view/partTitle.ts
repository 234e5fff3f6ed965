/** The name of a part without what is the same for all parts of a sandbox. */
export function partTitle(name: string): string {
  return name.replace(/^secure-container-[0-9a-f]+-/, '');
}
