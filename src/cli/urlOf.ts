/** Where the front is reached from this machine. */
export function urlOf(port: number): string {
  return `https://localhost:${port}`;
}
