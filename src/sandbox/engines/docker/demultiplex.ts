/** A piece of what a container wrote. */
export interface OutputFrame {
  stream: 'stdout' | 'stderr';
  content: Buffer;
}

/** Stream number, three zero octets, length (32 bits, big-endian): https://docs.docker.com/reference/api/engine/ "Stream format". */
const headerLength = 8;

/** Cuts what the engine sends for `logs` into frames; `rest` is what is not yet a whole one. */
export function takeFrames(data: Buffer): { frames: OutputFrame[]; rest: Buffer } {
  const frames: OutputFrame[] = [];
  let offset = 0;
  while (data.length - offset >= headerLength) {
    const end = offset + headerLength + data.readUInt32BE(offset + 4);
    if (data.length < end) break;
    frames.push({
      stream: data[offset] === 2 ? 'stderr' : 'stdout',
      content: data.subarray(offset + headerLength, end),
    });
    offset = end;
  }
  return { frames, rest: data.subarray(offset) };
}

export function demultiplex(data: Buffer): OutputFrame[] {
  return takeFrames(data).frames;
}
