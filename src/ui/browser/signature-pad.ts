/** As many letters as the server takes. */
const MOST = 20_000;
/** Points nearer than this, in units of the box, say nothing new. */
const NEAR = 3;

/** Strokes of a finger, a pen or a mouse, kept as the data of an SVG path in the hidden field beside it. */
class SignaturePad extends HTMLElement {
  private last: [number, number] | null = null;

  connectedCallback(): void {
    this.box.addEventListener('pointerdown', this.begin);
    this.box.addEventListener('pointermove', this.draw);
    for (const end of ['pointerup', 'pointercancel']) this.box.addEventListener(end, this.end);
    this.querySelector('[data-signature-clear]')?.addEventListener('click', () => this.write(''));
  }

  private get box(): SVGSVGElement {
    return this.querySelector('svg') as SVGSVGElement;
  }

  private get field(): HTMLInputElement {
    return this.querySelector('input') as HTMLInputElement;
  }

  private begin = (event: PointerEvent): void => {
    this.box.setPointerCapture(event.pointerId);
    this.last = this.at(event);
    const [x, y] = this.last;
    // A dot is a stroke as well.
    this.write(`${this.field.value} M${x} ${y} L${x} ${y}`.trim());
  };

  private draw = (event: PointerEvent): void => {
    if (!this.last) return;
    const [x, y] = this.at(event);
    if (Math.hypot(x - this.last[0], y - this.last[1]) < NEAR) return;
    this.last = [x, y];
    this.write(`${this.field.value} L${x} ${y}`);
  };

  private end = (): void => {
    this.last = null;
  };

  private at({ clientX, clientY }: PointerEvent): [number, number] {
    const { left, top, width, height } = this.box.getBoundingClientRect();
    const { width: w, height: h } = this.box.viewBox.baseVal;
    const within = (part: number, most: number) => Math.round(Math.min(1, Math.max(0, part)) * most);
    return [within((clientX - left) / width, w), within((clientY - top) / height, h)];
  }

  private write(path: string): void {
    if (path.length > MOST) return;
    this.field.value = path;
    this.box.querySelector('path')?.setAttribute('d', path);
    this.field.dispatchEvent(new Event('input', { bubbles: true }));
  }
}

customElements.define('signature-pad', SignaturePad);
