/** Text of 11 px is not made smaller than this to fit a picture in: what does not fit is reached by moving. */
const leastFitScale = 1;
const [leastScale, mostScale] = [0.25, 4];
const wheelStep = 1.0015;
const keyStep = 1.25;
/** Pixels from where a pointer went down until it is a drag and no click. */
const dragDistance = 4;

/** Moves and scales what is shown in a frame: by wheel, drag, keys and buttons. */
export class PanZoom {
  #scale = 1;
  #x = 0;
  #y = 0;
  /** Whether the user moved it since it was last fitted: then a new picture keeps the view. */
  #moved = false;
  #size = { width: 0, height: 0 };

  constructor(
    private readonly frame: HTMLElement,
    private readonly content: HTMLElement,
  ) {
    frame.addEventListener('wheel', event => this.#wheel(event), { passive: false });
    frame.addEventListener('pointerdown', event => this.#drag(event));
    new ResizeObserver(() => this.#moved || this.fit()).observe(frame);
  }

  /** Says how large the content is at a scale of 1. A view that the user chose stays. */
  setSize(size: { width: number; height: number }): void {
    this.#size = size;
    if (!this.#moved) this.fit();
  }

  fit(): void {
    const { clientWidth, clientHeight } = this.frame;
    const { width, height } = this.#size;
    if (width === 0 || clientWidth === 0) return;
    const whole = Math.min(clientWidth / width, clientHeight / height);
    this.#scale = Math.min(Math.max(whole, leastFitScale), 1);
    this.#x = Math.max(0, (clientWidth - width * this.#scale) / 2);
    this.#y = Math.max(0, (clientHeight - height * this.#scale) / 2);
    this.#moved = false;
    this.#apply();
  }

  zoom(direction: 'in' | 'out'): void {
    const { clientWidth, clientHeight } = this.frame;
    this.#zoomAt(direction === 'in' ? keyStep : 1 / keyStep, { x: clientWidth / 2, y: clientHeight / 2 });
  }

  pan(x: number, y: number): void {
    this.#x += x;
    this.#y += y;
    this.#moved = true;
    this.#apply();
  }

  /** Moves as little as needed for an element to be seen whole. */
  reveal(target: Element): void {
    const [frame, box] = [this.frame.getBoundingClientRect(), target.getBoundingClientRect()];
    const margin = 16;
    const x = overlap(box.left, box.right, frame.left + margin, frame.right - margin);
    const y = overlap(box.top, box.bottom, frame.top + margin, frame.bottom - margin);
    if (x !== 0 || y !== 0) this.pan(x, y);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    // Two fingers move; with Ctrl, or pinched (which browsers tell as Ctrl), they scale.
    if (!event.ctrlKey && !event.metaKey) {
      this.pan(-event.deltaX, -event.deltaY);
      return;
    }
    const frame = this.frame.getBoundingClientRect();
    this.#zoomAt(wheelStep ** -event.deltaY, { x: event.clientX - frame.left, y: event.clientY - frame.top });
  }

  #zoomAt(factor: number, at: { x: number; y: number }): void {
    const scale = Math.min(Math.max(this.#scale * factor, leastScale), mostScale);
    const ratio = scale / this.#scale;
    this.#x = at.x - (at.x - this.#x) * ratio;
    this.#y = at.y - (at.y - this.#y) * ratio;
    this.#scale = scale;
    this.#moved = true;
    this.#apply();
  }

  #drag(down: PointerEvent): void {
    if (down.button !== 0) return;
    let last = { x: down.clientX, y: down.clientY };
    let dragging = false;
    const move = (event: PointerEvent) => {
      dragging ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > dragDistance;
      if (!dragging) return;
      if (!this.frame.hasPointerCapture(down.pointerId)) this.frame.setPointerCapture(down.pointerId);
      this.pan(event.clientX - last.x, event.clientY - last.y);
      last = { x: event.clientX, y: event.clientY };
    };
    const end = () => {
      this.frame.removeEventListener('pointermove', move);
      this.frame.removeEventListener('pointerup', end);
      this.frame.removeEventListener('pointercancel', end);
    };
    this.frame.addEventListener('pointermove', move);
    this.frame.addEventListener('pointerup', end);
    this.frame.addEventListener('pointercancel', end);
  }

  #apply(): void {
    this.content.style.transform = `translate(${this.#x}px, ${this.#y}px) scale(${this.#scale})`;
  }
}

/** How far to move `from`-`to` so that it lies within `least`-`most`; 0 where it does or cannot. */
function overlap(from: number, to: number, least: number, most: number): number {
  if (from < least) return least - from;
  return to > most ? Math.max(most - to, least - from) : 0;
}
