/** Text of others for a terminal: paths in the access log are written by anybody, and control characters would steer it. */
export function printable(text: string): string {
  return text.replace(/(?!\t)\p{Cc}/gu, control => `\\x${control.charCodeAt(0).toString(16).padStart(2, '0')}`);
}
