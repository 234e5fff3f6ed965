/** Where a picture lies in its frame, in pixels of the frame, and how large it is drawn. */
export interface Viewport {
  x: number;
  y: number;
  scale: number;
}

export interface Size {
  width: number;
  height: number;
}

export interface Span {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export const [leastScale, mostScale] = [0.1, 4] as const;
/** Between a picture that was fitted and its frame. */
const margin = 20;

/**
 * The whole picture in the middle of the frame, never larger than it is. Where it is not to be made smaller than
 * `least`, it begins at the top left, and the rest is reached by moving.
 */
export function fitted({ frame, content, least }: { frame: Size; content: Size; least: number }): Viewport {
  const whole = Math.min((frame.width - 2 * margin) / content.width, (frame.height - 2 * margin) / content.height);
  const scale = Math.min(Math.max(whole, least), 1);
  const start = (room: number, needed: number) => Math.max(margin, (room - needed * scale) / 2);
  return { scale, x: start(frame.width, content.width), y: start(frame.height, content.height) };
}

/** Larger or smaller, with the point of the frame that is named staying where it is. */
export function zoomed(view: Viewport, factor: number, at: { x: number; y: number }): Viewport {
  const scale = Math.min(Math.max(view.scale * factor, leastScale), mostScale);
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** How far to move so that a target is seen whole, as little as needed; of one larger than the frame its beginning. */
export function wayTo(target: Span, frame: Span): { x: number; y: number } {
  return {
    x: overlap(target.left, target.right, frame.left + margin, frame.right - margin),
    y: overlap(target.top, target.bottom, frame.top + margin, frame.bottom - margin),
  };
}

function overlap(from: number, to: number, least: number, most: number): number {
  if (from < least) return least - from;
  return to > most ? Math.max(most - to, least - from) : 0;
}

/** Moved back so far that a part of the picture stays in the frame, whatever was dragged. */
export function keptInSight(view: Viewport, { frame, content }: { frame: Size; content: Size }): Viewport {
  const within = (at: number, room: number, needed: number) =>
    Math.min(Math.max(at, 2 * margin - needed * view.scale), room - 2 * margin);
  return {
    ...view,
    x: within(view.x, frame.width, content.width),
    y: within(view.y, frame.height, content.height),
  };
}
