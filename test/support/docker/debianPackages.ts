import { execFile } from 'node:child_process';
import { access, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const run = promisify(execFile);

/** Kept between test runs: what it holds is downloaded once a machine. */
export const cacheFolder = join(tmpdir(), 'secure-container-test-cache');

/**
 * Downloads packages of a Debian suite and unpacks them into a folder, installing nothing: apt gets a state of its own.
 */
export async function unpackDebianPackages(options: {
  suite: string;
  packages: readonly string[];
  into: string;
}): Promise<void> {
  const { suite, packages, into } = options;
  const folder = join(cacheFolder, `debs-${suite}-${packages.join('-').slice(0, 60)}`);
  await mkdir(folder, { recursive: true });
  if (!(await exists(join(folder, 'complete')))) {
    await run('apt-get', [...(await aptOptions(suite)), 'download', ...packages], { cwd: folder });
    await writeFile(join(folder, 'complete'), '');
  }
  await mkdir(into, { recursive: true });
  for (const name of await readdir(folder)) {
    if (name.endsWith('.deb')) await unpack(join(folder, name), into);
  }
}

/** Into a tree where /lib is a link to /usr/lib: a package may use either. Documentation is left out. */
async function unpack(deb: string, into: string): Promise<void> {
  const tar = `tar -x -C "$2" --keep-directory-symlink --exclude='./usr/share/doc' --exclude='./usr/share/man' --exclude='./usr/share/locale' --exclude='*/gconv/*'`;
  await run('sh', ['-c', `dpkg-deb --fsys-tarfile "$1" | ${tar}`, '--', deb, into]);
}

async function aptOptions(suite: string): Promise<string[]> {
  const folder = join(cacheFolder, `apt-${suite}`);
  const options = {
    'Dir::Etc::sourcelist': join(folder, 'sources.list'),
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::lists': join(folder, 'lists'),
    'Dir::State::status': join(folder, 'status'),
    'Dir::Cache': join(folder, 'cache'),
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
  };
  const list = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
  if (!(await exists(join(folder, 'complete')))) {
    await mkdir(join(folder, 'lists', 'partial'), { recursive: true });
    await mkdir(join(folder, 'cache', 'archives', 'partial'), { recursive: true });
    await writeFile(join(folder, 'status'), '');
    const signed = '[signed-by=/usr/share/keyrings/debian-archive-keyring.gpg]';
    await writeFile(options['Dir::Etc::sourcelist'], `deb ${signed} ${await mirror()} ${suite} main\n`);
    await run('apt-get', [...list, 'update', '-qq']);
    await writeFile(join(folder, 'complete'), '');
  }
  return list;
}

/** The machine's own Debian mirror, from its one-line or deb822 sources; commented lines do not count. */
async function mirror(): Promise<string> {
  const folder = '/etc/apt/sources.list.d';
  const files = ['/etc/apt/sources.list', ...(await readdir(folder).catch(() => [])).map(name => join(folder, name))];
  for (const file of files) {
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(line => !/^\s*#/.test(line));
    const found = lines.join('\n').match(/https?:\/\/[^\s]+\/debian\/?(?=\s|$)/);
    if (found) return found[0];
  }
  return 'http://deb.debian.org/debian';
}

export async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
