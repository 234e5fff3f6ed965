import * as l10n from '@vscode/l10n';
import { describeTopology, descriptionText } from '../src/topology/describe';
import type { Topology } from '../src/topology/graph';
import { mermaidText } from '../src/topology/mermaid';
import { type ExportFormat, exportFormats } from '../src/topology/panel/panelMessages';
import { drawTopology } from '../src/topology/svg/drawTopology';
import { serializeSvg } from '../src/topology/svg/serializeSvg';
import { element } from './dom';
import { post } from './host';
import type { Layouter } from './layout';

/** Sharp on a screen with two pixels for one, and on paper. */
const pngScale = 2;
/** What a canvas of Chromium takes at most, in pixels a side and altogether; beyond it draws nothing. */
const canvasLimit = { side: 16_384, area: 16_384 ** 2 / 4 } as const;

interface Exported {
  topology: () => Topology | undefined;
  layouter: Layouter;
  /** Tells it from another one on the same tab. */
  name?: string;
}

/** A list of formats; choosing one has the host ask where to save it. */
export function exportMenu({ topology, layouter, name }: Exported): HTMLElement {
  const names: Record<ExportFormat, string> = { svg: 'SVG', png: 'PNG', mermaid: 'Mermaid', text: l10n.t('Text') };
  const label = name === undefined ? l10n.t('Export the picture') : l10n.t('Export the picture: {0}', name);
  const select = element(
    'select',
    { 'aria-label': label },
    element('option', { value: '' }, l10n.t('Export...')),
    ...exportFormats.map(format => element('option', { value: format }, names[format])),
  );
  select.addEventListener('change', () => {
    const format = exportFormats.find(one => one === select.value);
    const shown = topology();
    select.value = '';
    if (format && shown)
      void contentOf(shown, format, layouter).then(content =>
        post({ type: 'save', format, name: shown.title, content }),
      );
  });
  return select;
}

async function contentOf(topology: Topology, format: ExportFormat, layouter: Layouter): Promise<string> {
  if (format === 'mermaid') return mermaidText(topology);
  if (format === 'text') return descriptionText(describeTopology(topology));
  const drawn = drawTopology(topology, await layouter.layout(topology), { standalone: true });
  const svg = serializeSvg(drawn);
  if (format === 'svg') return svg;
  return png(svg, { width: Number(drawn.attributes['width']), height: Number(drawn.attributes['height']) });
}

async function png(svg: string, { width, height }: { width: number; height: number }): Promise<string> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const { side, area } = canvasLimit;
    const scale = Math.min(pngScale, side / width, side / height, Math.sqrt(area / (width * height)));
    const size = { width: Math.floor(width * scale), height: Math.floor(height * scale) };
    const canvas = element('canvas', size);
    canvas.getContext('2d')?.drawImage(image, 0, 0, size.width, size.height);
    return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
  } finally {
    URL.revokeObjectURL(address);
  }
}
