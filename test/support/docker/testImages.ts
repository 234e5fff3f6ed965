import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type Docker from 'dockerode';
import { run, unpackDebianPackages } from './debianPackages';

/** Images made on this machine, with no registry; each is made when it is first missing. */
export const testImages = {
  /** The newest nginx Debian has, with its stream and njs modules. */
  nginx: 'secure-container-test/nginx:newest',
  /** nginx 1.22 of Debian 12, with the same modules. */
  oldNginx: 'secure-container-test/nginx:1.22',
  /** This machine's Node.js and BusyBox. */
  node: `secure-container-test/node:${process.versions.node}`,
  /** The same without any shell, as distroless images are; user 65532. */
  shellless: `secure-container-test/node-without-shell:${process.versions.node}`,
} as const;

export type TestImage = keyof typeof testImages;

/** Makes those of the images that the engine lacks. */
export async function ensureTestImages(docker: Docker, wanted: readonly TestImage[]): Promise<void> {
  for (const name of wanted) {
    if (!(await hasImage(docker, testImages[name]))) await make[name]();
  }
}

async function hasImage(docker: Docker, image: string): Promise<boolean> {
  return docker
    .getImage(image)
    .inspect()
    .then(
      () => true,
      () => false,
    );
}

const make: Record<TestImage, () => Promise<void>> = {
  nginx: () =>
    makeNginx({
      tag: testImages.nginx,
      suite: 'sid',
      libraries: ['libssl3t64', 'libzstd1', 'libxml2-16', 'libqjs0', 'liblzma5'],
    }),
  oldNginx: () =>
    makeNginx({
      tag: testImages.oldNginx,
      suite: 'bookworm',
      libraries: ['libssl3', 'libxml2', 'libicu72', 'liblzma5', 'libstdc++6', 'libgcc-s1'],
    }),
  node: () => makeNode({ tag: testImages.node, shell: true }),
  shellless: () => makeNode({ tag: testImages.shellless, shell: false }),
};

async function makeNginx(options: { tag: string; suite: string; libraries: readonly string[] }): Promise<void> {
  await withRoot(async root => {
    await mkdir(join(root, 'usr/lib64'), { recursive: true });
    for (const name of ['lib', 'bin', 'sbin']) await mkdir(join(root, 'usr', name), { recursive: true });
    for (const name of ['lib', 'lib64', 'bin', 'sbin']) await symlink(`usr/${name}`, join(root, name));
    const modules = ['libnginx-mod-stream', 'libnginx-mod-http-js', 'libnginx-mod-stream-js'];
    const base = ['nginx', 'nginx-common', 'libc6', 'libcrypt1', 'libpcre2-8-0', 'zlib1g', 'busybox-static'];
    await unpackDebianPackages({
      suite: options.suite,
      packages: [...base, ...modules, ...options.libraries],
      into: root,
    });
    // Only stream is loaded: official images have it built in, while njs is for the configuration to ask for.
    const enabled = join(root, 'etc/nginx/modules-enabled');
    await rm(enabled, { recursive: true, force: true });
    await mkdir(enabled, { recursive: true });
    await writeFile(join(enabled, 'stream.conf'), 'load_module modules/ngx_stream_module.so;\n');
    await linkBusybox(root);
    const { stderr } = await run('chroot', [root, '/usr/sbin/nginx', '-v']);
    const version = stderr.match(/nginx\/([\d.]+)/)?.[1] ?? '';
    await importImage(root, options.tag, ['ENV PATH=/usr/sbin:/usr/bin', `ENV NGINX_VERSION=${version}`]);
  });
}

async function makeNode(options: { tag: string; shell: boolean }): Promise<void> {
  await withRoot(async root => {
    const node = await realpath(process.execPath);
    const { stdout } = await run('ldd', [node]);
    const libraries = [...stdout.matchAll(/(\/\S+) \(0x/g)].map(match => match[1] as string);
    await mkdir(join(root, 'usr/bin'), { recursive: true });
    await copyFile(node, join(root, 'usr/bin/node'));
    await chmod(join(root, 'usr/bin/node'), 0o755);
    for (const library of libraries) {
      await mkdir(join(root, dirname(library)), { recursive: true });
      await copyFile(library, join(root, library));
    }
    if (options.shell) {
      const unpacked = join(root, 'unpacked');
      await unpackDebianPackages({ suite: 'bookworm', packages: ['busybox-static'], into: unpacked });
      await mkdir(join(root, 'bin'), { recursive: true });
      const folder = (await readdir(unpacked)).includes('bin') ? 'bin' : 'usr/bin';
      await copyFile(join(unpacked, folder, 'busybox'), join(root, 'bin/busybox'));
      await rm(unpacked, { recursive: true });
      await linkBusybox(root);
    }
    await importImage(root, options.tag, [
      'ENV PATH=/usr/bin:/bin',
      'ENTRYPOINT ["node"]',
      ...(options.shell ? [] : ['USER 65532:65532']),
    ]);
  });
}

async function linkBusybox(root: string): Promise<void> {
  await chmod(join(root, 'bin/busybox'), 0o755);
  for (const applet of ['sh', 'cat', 'rm', 'grep', 'sleep', 'nc', 'wget', 'nslookup', 'timeout', 'ls', 'id']) {
    await symlink('busybox', join(root, 'bin', applet)).catch(() => undefined);
  }
}

async function withRoot(build: (root: string) => Promise<void>): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'secure-container-image-'));
  try {
    await chmod(root, 0o755);
    for (const folder of ['tmp', 'run', 'etc', 'proc', 'sys', 'dev', 'var/log']) {
      await mkdir(join(root, folder), { recursive: true });
    }
    // runc before 1.2 gives a file system mounted there the mode of the folder in the image.
    await chmod(join(root, 'tmp'), 0o1777);
    await writeFile(join(root, 'etc/passwd'), 'root:x:0:0::/:/bin/sh\nnginx:x:101:101::/:/bin/false\n');
    await writeFile(join(root, 'etc/group'), 'root:x:0:\nnginx:x:101:\n');
    await build(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

async function importImage(root: string, tag: string, changes: readonly string[]): Promise<void> {
  const flags = changes.flatMap(change => ['--change', change]);
  const command = 'tar -C "$1" --numeric-owner --owner=0 --group=0 -c . | { shift; docker import "$@"; }';
  const child = spawn('sh', ['-c', command, '--', root, ...flags, '-', tag], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`docker import of ${tag} ended with ${code}`);
}
