import type { Container } from 'dockerode';
import { nginxFiles } from '../../../front/nginx';
import { containerLayout } from '../../../front/nginxLayout';
import { paths } from './names';
import { runInContainer } from './runInContainer';

/** New workers come within milliseconds; a machine that swaps may take longer, and one that takes this long is ill. */
const reloadTimeoutSeconds = 15;

/** What the script is told. */
const [replaced, notReplaced, reload] = ['replaced', 'not replaced', 'reload'] as const;

/**
 * Inside the front, because every question from outside takes longer than a reload does. It begins beside the replacing of the
 * files, since an engine takes longer to start a program than to run this one. nginx is asked first what it has against
 * its configuration: one that runs would only log it. It reloads when told to, or when whoever should tell it is gone, then
 * waits until no worker of before takes connections: one told to go says so in its title, after it has stopped to listen.
 * `read` leaves out the NUL at a title's end.
 */
const reloadScript = `
read -r files
if [ "$files" = '${notReplaced}' ]; then exit 0; fi
nginx -t -q -c "$1" || exit 1
read -r line
workers() {
  for process in /proc/[0-9]*; do
    title=; read -r title <"$process/cmdline"
    case $title in 'nginx: worker process') echo "$process";; esac
  done 2>/dev/null
}
old=" $(echo $(workers)) "
kill -HUP "$(cat "$2")" || exit 1
tries=0
while [ $tries -lt ${reloadTimeoutSeconds * 50} ]; do
  tries=$((tries + 1)) new= stale=
  for worker in $(workers); do
    case $old in *" $worker "*) stale=yes;; *) new=yes;; esac
  done
  if [ "$new" ] && [ ! "$stale" ]; then exit 0; fi
  sleep 0.02
done
echo 'its old workers go on'
exit 1`;

/**
 * Has nginx read its files once they are replaced and `go` has resolved or rejected. Resolves when the new configuration
 * holds, with what nginx has against it, or undefined. Rejects as `replacing` does: nginx then goes on as before.
 */
export async function reloadFront(options: {
  container: Container;
  replacing: Promise<unknown>;
  go: Promise<unknown>;
}): Promise<string | undefined> {
  const { container, replacing, go } = options;
  const files = [`${paths.config}/${nginxFiles.main}`, `${containerLayout.temporaryFolder}/nginx.pid`];
  const command = ['/bin/sh', '-c', reloadScript, '--', ...files];
  const told = [
    replacing.then(
      () => replaced,
      () => notReplaced,
    ),
    go.then(
      () => reload,
      () => reload,
    ),
  ];
  const { exitCode, stdout, stderr } = await runInContainer({ container, command, lines: told });
  await replacing;
  if (exitCode === 0) return undefined;
  const lines = `${stderr}\n${stdout}`.split('\n').filter(line => line.trim());
  return (lines.findLast(line => line.includes('[emerg]')) ?? lines.at(-1) ?? `exit code ${exitCode}`).trim();
}
