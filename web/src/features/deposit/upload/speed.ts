/** How fast bytes went lately, over a sliding window, so that the time left neither jumps nor lies. */
export class Speedometer {
  readonly #windowMillis: number;
  readonly #samples: { at: number; bytes: number }[] = [];

  constructor(windowMillis = 8_000) {
    this.#windowMillis = windowMillis;
  }

  /** Notes how many bytes have gone in all by now. */
  note(bytes: number, at: number): void {
    this.#samples.push({ at, bytes });
    while (this.#samples.length > 2 && at - (this.#samples[0]?.at ?? at) > this.#windowMillis) {
      this.#samples.shift();
    }
  }

  /** Bytes a second, or nothing before a second has passed. */
  perSecond(): number | undefined {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (first === undefined || last === undefined || last.at - first.at < 1_000) return undefined;
    return Math.max(0, ((last.bytes - first.bytes) * 1_000) / (last.at - first.at));
  }

  forget(): void {
    this.#samples.length = 0;
  }
}
