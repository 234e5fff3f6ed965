import type { NodeKind, Posture, TopologyEdge } from '../graph';
import { type SvgElement, svgElement, translated } from './svgElement';

/** Outlines in a square of 20 pixels. */
const icons: Record<NodeKind, string> = {
  internet:
    'M10 3a7 7 0 1 0 0 14a7 7 0 0 0 0-14zM3 10h14M10 3c2.4 2 3.2 4.4 3.2 7s-.8 5-3.2 7c-2.4-2-3.2-4.4-3.2-7s.8-5 3.2-7z',
  client: 'M3 4h14v12H3zM3 7.5h14M8 9.7l-2 1.9 2 1.9M12 9.7l2 1.9-2 1.9',
  front:
    'M10 2.5l6 2.2v4.6c0 4-2.6 6.8-6 8.2c-3.4-1.4-6-4.2-6-8.2V4.7zM10 7a1.7 1.7 0 1 0 0 3.4a1.7 1.7 0 0 0 0-3.4zM10 10.4v2.8',
  balancer: 'M2.5 10H8l5-5h4M8 10h9M8 10l5 5h4M15 3l2 2-2 2M15 8l2 2-2 2M15 13l2 2-2 2',
  service: 'M10 2.8l6.2 3.5v7.4L10 17.2l-6.2-3.5V6.3zM3.8 6.3L10 9.8l6.2-3.5M10 9.8v7.4',
  replica: 'M6.5 6.5h10v10h-10zM3.5 13.5v-10h10',
  egress: 'M11.5 3.5h5v5M16.5 3.5L9 11M9 5H3.5v11.5H15V11',
  authority: 'M3 3.5h14v9h-4M3 3.5v9h5M6 6.5h8M6 9h3M10.5 9.5a2.6 2.6 0 1 0 .01 0zM9 14.2v3.6l1.5-1 1.5 1v-3.6',
  secret: 'M7 8.2a3.4 3.4 0 1 0 0 6.8a3.4 3.4 0 0 0 0-6.8zM9.4 9.2L16 3M13 5.8l2.4 2.5',
  volume:
    'M4 5.5c0-1.4 2.7-2.5 6-2.5s6 1.1 6 2.5s-2.7 2.5-6 2.5s-6-1.1-6-2.5zM4 5.5v9c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5v-9M4 10c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5',
  missing: 'M7.2 7.6a2.8 2.8 0 1 1 4.1 2.5c-.9.5-1.3 1-1.3 2.1M10 15v.2',
  group: 'M10 3l7 3.5-7 3.5-7-3.5zM3 10l7 3.5 7-3.5M3 13.5l7 3.5 7-3.5',
};

export function kindIcon(kind: NodeKind, x: number, y: number): SvgElement {
  return svgElement('path', { class: 'icon', transform: translated(x, y), d: icons[kind] });
}

/** In a square of 12 pixels: a triangle, a shield, a dot in a ring, a question mark, so that no colour is needed. */
const postureOutlines: Record<Posture, string> = {
  exposed: 'M6 1.2l5.2 9.4H.8zM6 4.6v2.6M6 9v.1',
  guarded: 'M6 .8l4.4 1.6v3.3c0 2.9-1.9 4.8-4.4 5.8c-2.5-1-4.4-2.9-4.4-5.8V2.4zM4 5.9l1.5 1.5 2.7-2.9',
  private: 'M6 1.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 0 0 0-9.6zM6 4a2 2 0 1 0 0 4a2 2 0 0 0 0-4z',
  unknown: 'M6 1.2a4.8 4.8 0 1 0 0 9.6a4.8 4.8 0 0 0 0-9.6zM4.7 4.9a1.3 1.3 0 1 1 1.9 1.2c-.4.2-.6.4-.6.8M6 8.5v.1',
};

export function postureSign(posture: Posture, x: number, y: number): SvgElement {
  return svgElement('path', {
    class: `sign tone-${postureTone(posture)}`,
    transform: translated(x, y),
    d: postureOutlines[posture],
  });
}

/** What a colour means is the same for nodes, zones and ways; each also has its own sign and word. */
export type Tone = 'bad' | 'good' | 'calm' | 'doubt' | 'plain';

export function postureTone(posture: Posture): Tone {
  return ({ exposed: 'bad', guarded: 'good', private: 'calm', unknown: 'doubt' } as const)[posture];
}

export function edgeTone({ access, relation }: Pick<TopologyEdge, 'access' | 'relation'>): Tone {
  if (relation === 'vouches' || relation === 'reads') return 'plain';
  return ({ open: 'bad', guarded: 'good', private: 'calm', refused: 'plain', unknown: 'doubt' } as const)[access];
}

export type Badge = 'padlock' | 'shield' | 'open' | 'refused' | 'unknown';

/** The sign on a way; a private one needs none. */
export function badgeOf({
  access,
  relation,
  tls,
}: Pick<TopologyEdge, 'access' | 'relation' | 'tls'>): Badge | undefined {
  if (relation === 'vouches' || relation === 'reads') return undefined;
  if (access === 'private') return tls === 'mutual' ? 'padlock' : undefined;
  if (access === 'guarded') return tls === 'mutual' ? 'padlock' : 'shield';
  return access;
}

/** Around the middle. */
const badgeOutlines: Record<Badge, string> = {
  padlock: 'M-4-.6h8v5.4h-8zM-2.6-.6v-2a2.6 2.6 0 0 1 5.2 0v2M0 1.5v1.2',
  shield: 'M0-5.2l4.2 1.5v3.2c0 2.7-1.8 4.5-4.2 5.5c-2.4-1-4.2-2.8-4.2-5.5v-3.2zM-1.9-.2l1.4 1.4 2.5-2.7',
  open: 'M-4 .2h8v4.8h-8zM-2.6.2v-2.8a2.6 2.6 0 0 1 4.9-1.2M0 2v1.2',
  refused: 'M-3.4-3.4l6.8 6.8M3.4-3.4l-6.8 6.8',
  unknown: 'M-2-1.8a2 2 0 1 1 2.9 1.8c-.6.3-.9.8-.9 1.5M0 4v.1',
};

export const badgeRadius = 9;

export function badgeSign(options: { badge: Badge; tone: Tone; x: number; y: number }): SvgElement {
  const { badge, tone, x, y } = options;
  return svgElement(
    'g',
    { class: `badge badge-${badge} tone-${badge === 'refused' ? 'bad' : tone}`, transform: translated(x, y) },
    svgElement('circle', { r: badgeRadius }),
    svgElement('path', { d: badgeOutlines[badge] }),
  );
}
