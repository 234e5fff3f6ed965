import { fitted, keptInSight, leastScale, type Size, type Viewport, wayTo, zoomed } from './viewport';

const wheelStep = 1.0015;
const keyStep = 1.25;
/** Pixels from where a pointer went down until it is a drag and no click. */
const dragDistance = 4;

/** Moves and scales what is shown in a frame: by wheel, drag, keys and buttons. */
export class PanZoom {
  #view: Viewport = { x: 0, y: 0, scale: 1 };
  /** All of it; moved so that something is seen; or as the user chose it, which a new picture or frame keeps. */
  #mode: 'fitted' | 'moved' | 'chosen' = 'fitted';
  #size: Size = { width: 0, height: 0 };
  /** Text of 11 px is not made smaller unasked: what does not fit then is reached by moving. */
  #least = 1;

  constructor(
    private readonly options: {
      frame: HTMLElement;
      content: HTMLElement;
      /** What has the user's attention: it stays in sight. */
      attended: () => Element | undefined;
      /** The user moved or scaled it; undefined when it was fitted again. */
      onChoose: (view: Viewport | undefined) => void;
    },
  ) {
    const { frame } = options;
    frame.addEventListener('wheel', event => this.#wheel(event), { passive: false });
    frame.addEventListener('pointerdown', event => this.#drag(event));
    new ResizeObserver(() => this.#resized()).observe(frame);
  }

  /** Says how large the content is at a scale of 1. Where the user looks stays. */
  setSize(size: Size): void {
    this.#size = size;
    if (this.#mode === 'fitted') this.#resized();
    else this.#show(this.#view);
    if (this.#mode === 'moved') this.reveal();
  }

  /** Brings back a view that the user chose before. */
  restore(view: Viewport): void {
    this.#mode = 'chosen';
    this.#view = view;
  }

  /** All of it, however small: the user asked to see the whole. */
  fit(): void {
    this.#mode = 'fitted';
    this.#least = leastScale;
    this.#show(this.#fitted());
    this.options.onChoose(undefined);
  }

  zoom(direction: 'in' | 'out'): void {
    const { width, height } = this.#frame();
    this.#choose(zoomed(this.#view, direction === 'in' ? keyStep : 1 / keyStep, { x: width / 2, y: height / 2 }));
  }

  pan(x: number, y: number): void {
    this.#choose({ ...this.#view, x: this.#view.x + x, y: this.#view.y + y });
  }

  /** Moves as little as needed for what has the user's attention to be seen. */
  reveal(target = this.options.attended()): void {
    const frame = this.options.frame.getBoundingClientRect();
    if (!target || frame.width === 0) return;
    const { x, y } = wayTo(target.getBoundingClientRect(), frame);
    if (x === 0 && y === 0) return;
    if (this.#mode === 'fitted') this.#mode = 'moved';
    this.#show({ ...this.#view, x: this.#view.x + x, y: this.#view.y + y });
  }

  #resized(): void {
    this.#show(this.#mode === 'chosen' ? this.#view : this.#fitted());
    this.reveal();
  }

  #fitted(): Viewport {
    return fitted({ frame: this.#frame(), content: this.#size, least: this.#least });
  }

  #frame(): Size {
    const { clientWidth, clientHeight } = this.options.frame;
    return { width: clientWidth, height: clientHeight };
  }

  #choose(view: Viewport): void {
    this.#mode = 'chosen';
    this.#show(view);
    this.options.onChoose(this.#view);
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault();
    // Two fingers move; with Ctrl, or pinched (which browsers tell as Ctrl), they scale.
    if (!event.ctrlKey && !event.metaKey) {
      this.pan(-event.deltaX, -event.deltaY);
      return;
    }
    const frame = this.options.frame.getBoundingClientRect();
    const at = { x: event.clientX - frame.left, y: event.clientY - frame.top };
    this.#choose(zoomed(this.#view, wheelStep ** -event.deltaY, at));
  }

  #drag(down: PointerEvent): void {
    if (down.button !== 0) return;
    const { frame } = this.options;
    let last = { x: down.clientX, y: down.clientY };
    let dragging = false;
    const move = (event: PointerEvent) => {
      dragging ||= Math.hypot(event.clientX - down.clientX, event.clientY - down.clientY) > dragDistance;
      if (!dragging) return;
      if (!frame.hasPointerCapture(down.pointerId)) frame.setPointerCapture(down.pointerId);
      this.pan(event.clientX - last.x, event.clientY - last.y);
      last = { x: event.clientX, y: event.clientY };
    };
    const end = () => {
      frame.removeEventListener('pointermove', move);
      frame.removeEventListener('pointerup', end);
      frame.removeEventListener('pointercancel', end);
    };
    frame.addEventListener('pointermove', move);
    frame.addEventListener('pointerup', end);
    frame.addEventListener('pointercancel', end);
  }

  /** What goes on beyond the frame fades out there. */
  #show(wanted: Viewport): void {
    const { frame, content } = this.options;
    const { width, height } = this.#frame();
    // Nothing is drawn yet, or the tab is hidden.
    if (this.#size.width === 0 || width === 0) return;
    this.#view = keptInSight(wanted, { frame: { width, height }, content: this.#size });
    const { x, y, scale } = this.#view;
    content.style.transform = `translate(${x}px, ${y}px) scale(${scale})`;
    frame.classList.toggle('goes-on-left', x < 0);
    frame.classList.toggle('goes-on-right', x + this.#size.width * scale > width);
    frame.classList.toggle('goes-on-up', y < 0);
    frame.classList.toggle('goes-on-down', y + this.#size.height * scale > height);
  }
}
