import { buffer } from 'node:stream/consumers';
import { extract, pack } from 'tar-stream';

/** A file or folder on its way into a volume. The archive's owner and mode are kept by every engine. */
export type ArchiveEntry = { path: string; mode: number; uid?: number; gid?: number } & (
  | { content: string | Buffer }
  | { folder: true }
);

export async function packArchive(entries: readonly ArchiveEntry[]): Promise<Buffer> {
  const archive = pack();
  for (const entry of entries) {
    const header = { name: entry.path, mode: entry.mode, uid: entry.uid ?? 0, gid: entry.gid ?? 0 };
    if ('folder' in entry) archive.entry({ ...header, type: 'directory' });
    else archive.entry(header, entry.content);
  }
  archive.finalize();
  return buffer(archive);
}

/** The regular files of an archive, by the name they have in it. */
export async function unpackFiles(archive: NodeJS.ReadableStream): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const unpacking = extract();
  archive.on('error', error => unpacking.destroy(error));
  archive.pipe(unpacking);
  for await (const entry of unpacking) {
    const content = await buffer(entry);
    if (entry.header.type === 'file') files.set(entry.header.name, content);
  }
  return files;
}
