import * as l10n from '@vscode/l10n';
import { describeTopology, descriptionText } from '../src/topology/describe';
import type { Topology } from '../src/topology/graph';
import { layoutTopology } from '../src/topology/layout/layoutTopology';
import { mermaidText } from '../src/topology/mermaid';
import { type ExportFormat, exportFormats } from '../src/topology/panel/panelMessages';
import { drawTopology } from '../src/topology/svg/drawTopology';
import { serializeSvg } from '../src/topology/svg/serializeSvg';
import { element } from './dom';
import { post } from './host';

/** Sharp on a screen with two pixels for one, and on paper. */
const pngScale = 2;

/** A list of formats; choosing one has the host ask where to save it. */
export function exportMenu(topology: () => Topology | undefined): HTMLElement {
  const names: Record<ExportFormat, string> = { svg: 'SVG', png: 'PNG', mermaid: 'Mermaid', text: l10n.t('Text') };
  const select = element(
    'select',
    { 'aria-label': l10n.t('Export the picture') },
    element('option', { value: '' }, l10n.t('Export...')),
    ...exportFormats.map(format => element('option', { value: format }, names[format])),
  );
  select.addEventListener('change', () => {
    const format = exportFormats.find(name => name === select.value);
    const shown = topology();
    select.value = '';
    if (format && shown)
      void contentOf(shown, format).then(content => post({ type: 'save', format, name: shown.title, content }));
  });
  return select;
}

async function contentOf(topology: Topology, format: ExportFormat): Promise<string> {
  if (format === 'mermaid') return mermaidText(topology);
  if (format === 'text') return descriptionText(describeTopology(topology));
  const drawn = drawTopology(topology, layoutTopology(topology), { standalone: true });
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
    const canvas = element('canvas', { width: width * pngScale, height: height * pngScale });
    canvas.getContext('2d')?.drawImage(image, 0, 0, width * pngScale, height * pngScale);
    return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
  } finally {
    URL.revokeObjectURL(address);
  }
}
