import type { TopologyZone } from '../graph';
import type { PlacedZone } from '../layout/placed';
import { showsZonePosture, zoneShape, zoneSignRoom } from '../layout/sizes';
import { postureSign, postureTone } from './signs';
import { type SvgElement, svgElement, translated } from './svgElement';
import { svgText } from './svgText';

const corner = 12;

export function drawZone(options: { zone: TopologyZone; placed: PlacedZone; label: string }): SvgElement {
  const { zone, placed, label } = options;
  const titleX = placed.titleX - placed.x;
  const sign = showsZonePosture(zone);
  return svgElement(
    'g',
    {
      class: `zone kind-${zone.kind} tone-${postureTone(zone.posture)}`,
      transform: translated(placed.x, placed.y),
      role: 'graphics-object group',
      'aria-label': label,
      'data-id': zone.id,
    },
    svgElement('title', {}, label),
    svgElement('rect', { class: 'paper', width: placed.width, height: placed.height, rx: corner }),
    svgElement('rect', { class: 'area', width: placed.width, height: placed.height, rx: corner }),
    sign ? postureSign(zone.posture, titleX, zoneShape.titleBaseline - 10.5) : undefined,
    svgText(placed.title, {
      class: 'zone-title',
      x: titleX + (sign ? zoneSignRoom : 0),
      y: zoneShape.titleBaseline,
      size: zoneShape.titleSize,
      bold: true,
    }),
  );
}
