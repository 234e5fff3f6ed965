/** A whole small Pod for a rule's example, with lines added to its `spec` and to its one container. */
export function examplePod(lines: { spec?: string; container?: string; image?: string }): string {
  const { spec = '', container = '', image = 'nginx:1.30.7' } = lines;
  return `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
${indented(spec, 2)}  containers:
    - name: web
      image: ${image}
${indented(container, 6)}`;
}

/** A whole small compose file for a rule's example, with lines added to its one service. */
export function exampleService(lines: string, image = 'nginx:1.30.7'): string {
  return `services:
  web:
    image: ${image}
${indented(lines, 4)}`;
}

function indented(lines: string, by: number): string {
  return lines
    .split('\n')
    .filter(line => line.trim() !== '')
    .map(line => `${' '.repeat(by)}${line}\n`)
    .join('');
}
