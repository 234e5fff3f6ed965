import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import fc from 'fast-check';
import { chromium } from 'playwright-core';
import { assembleTopology } from '../../../src/topology/assemble';
import { approaches } from '../../../src/topology/canonical/approaches';
import type { Topology } from '../../../src/topology/graph';
import { layoutTopology } from '../../../src/topology/layout/layoutTopology';
import { drawTopology } from '../../../src/topology/svg/drawTopology';
import { serializeSvg } from '../../../src/topology/svg/serializeSvg';
import { topologyDraft } from '../support/arbitraryTopology';

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(path =>
  existsSync(path),
);

/** The measured table promises an upper bound; a real browser with the fonts of this machine says whether it keeps it. */
test('every text is inside its node, its picture and its own place, as a browser draws it', {
  skip: browser === undefined && 'no Chromium on this machine',
}, async () => {
  const drafts = fc.sample(topologyDraft({ nodes: 12, zones: 4, edges: 14 }), { numRuns: 12, seed: 5 });
  const topologies: Topology[] = [
    approaches('nginx').secure,
    approaches('istio').insecure,
    ...drafts.map(assembleTopology),
  ];
  const launched = await chromium.launch({ executablePath: browser ?? '', args: ['--no-sandbox'] });
  try {
    const page = await launched.newPage();
    for (const topology of topologies) {
      const layout = layoutTopology(topology);
      const svg = serializeSvg(drawTopology(topology, layout, { standalone: true }));
      await page.setContent(`<!doctype html><body>${svg}</body>`);
      const texts = await page.evaluate<DrawnText[]>(readTexts);
      assert.ok(texts.length > 0);
      assert.deepEqual(faultsOf(texts), []);
    }
  } finally {
    await launched.close();
  }
});

interface DrawnText {
  text: string;
  box: DrawnBox;
  /** What it must be inside of: its node, or the picture. */
  frame: DrawnBox;
  inNode: boolean;
}

interface DrawnBox {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Runs in the page; as text, because this program knows no `document`. */
const readTexts = `[...document.querySelectorAll('text')].map(text => {
  const plain = ({ left, right, top, bottom }) => ({ left, right, top, bottom });
  const node = text.closest('.node');
  const frame = node ? node.querySelector('.box') : document.querySelector('svg');
  return {
    text: text.textContent,
    box: plain(text.getBoundingClientRect()),
    frame: plain(frame.getBoundingClientRect()),
    inNode: node !== null,
  };
})`;

/** Half a pixel is what rounding of glyphs may take. */
const tolerance = 0.5;

function faultsOf(texts: readonly DrawnText[]): string[] {
  const outside = texts.filter(({ box, frame }) => !inside(box, frame)).map(({ text }) => text);
  const labels = texts.filter(({ inNode }) => !inNode);
  const over = labels.flatMap((one, index) =>
    labels
      .slice(index + 1)
      .filter(other => across(one.box, other.box))
      .map(other => `${one.text} over ${other.text}`),
  );
  return [...outside, ...over];
}

function inside(inner: DrawnBox, outer: DrawnBox): boolean {
  return (
    inner.left >= outer.left - tolerance &&
    inner.right <= outer.right + tolerance &&
    inner.top >= outer.top - tolerance &&
    inner.bottom <= outer.bottom + tolerance
  );
}

/** The lines of one label touch: the box of a line has more air than its letters. */
const airOfLine = 3;

function across(a: DrawnBox, b: DrawnBox): boolean {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return wide > tolerance && high > airOfLine;
}
