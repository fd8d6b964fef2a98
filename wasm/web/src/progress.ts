// How far it is, once it takes long enough to be noticed, and the way to stop it.

import { button, element, part, replace } from "./element.ts";

/** Work that is done before anyone could notice shows no progress. */
const NOTICED = 250;

export class Progress {
  #box = part("progress");
  #words = element("p", null);
  #bar = element("progress", { max: 1, "aria-label": "Progress" });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #stop = () => {};

  constructor() {
    replace(this.#box, this.#words, this.#bar, button("Stop", null, () => this.#stop()));
  }

  begin(words: string, stop: () => void): void {
    this.end();
    this.#stop = stop;
    replace(this.#words, words);
    this.#bar.removeAttribute("value");
    this.#timer = setTimeout(() => {
      this.#box.hidden = false;
    }, NOTICED);
  }

  at(words: string, done: number, all: number): void {
    replace(this.#words, words);
    this.#bar.value = all > 0 ? done / all : 1;
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#box.hidden = true;
  }
}
