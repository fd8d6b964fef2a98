// The document, as a tree that opens where one looks. What is drawn is what was asked for: a
// document may have hundreds of thousands of values.

import { button, element, exact, fold, replace, said, type Child } from "./element.ts";
import { escaped, member, tokens, type Json, type Judged } from "./judged.ts";
import { clipped } from "./visible.ts";
import { count, grouped } from "./words.ts";

/** Members that are drawn at a time. */
const SOME = 200;

/** Members on either side of the one that is looked for. */
const NEAR = 20;

/** Characters of a text that are shown until more are asked for, and then at a time. */
const LONG = 600;
const MORE = 4_000;

/** Where there are findings: the places themselves, and all that is around them. */
interface Places {
  at: Set<string>;
  around: Set<string>;
}

const NOWHERE: Places = { at: new Set(), around: new Set() };

function placesOf(judged: Judged): Places {
  const places: Places = { at: new Set(), around: new Set() };
  for (const finding of judged.findings) {
    const { code, pointer } = finding;
    // What only does not fit something that was changed is not to blame.
    if (code.startsWith("trust.") || judged.blame(finding, pointer) === "apart") continue;
    places.at.add(pointer);
    for (let end = pointer.length; end >= 0; end = end === 0 ? -1 : pointer.lastIndexOf("/", end - 1)) {
      places.around.add(pointer.slice(0, end));
    }
  }
  return places;
}

export class JsonView {
  readonly element: HTMLElement;
  #body = element("div", { class: "json-body" });
  #bar = element("p", { class: "json-bar" });
  #root: Branch | undefined;
  #marked: Element | undefined;

  constructor(private readonly judged: Judged) {
    this.element = fold("document", "Document", "the proof as JSON", this.#bar, this.#body);
    this.#body.setAttribute("role", "group");
    this.#body.setAttribute("aria-label", "The proof as JSON");
    this.#body.tabIndex = 0;
    if (judged.document === undefined) {
      // Where reading ended is what there is to see.
      this.#open();
      void this.#raw();
      return;
    }
    const places = placesOf(judged);
    this.#root = new Branch("", "", judged.document, judged.payloads, places);
    replace(this.#body, this.#root.element);
    this.#root.open();
    this.#root.child("objects")?.open();
    this.#say("Click a place anywhere on this page to see it here.");
  }

  /** Opens the document at a place, or as near to it as there is something. */
  show(pointer: string): void {
    this.#open();
    if (this.#root === undefined) {
      this.element.scrollIntoView({ block: "nearest" });
      return;
    }
    let node: Branch = this.#root;
    let last: Element = node.element;
    for (const token of tokens(pointer)) {
      node.openAt(token);
      const next: Branch | undefined = node.child(token) ?? node.payload(token);
      const leaf = node.leaf(token);
      last = next?.element ?? leaf ?? last;
      if (next === undefined) break;
      node = next;
    }
    if (last === node.element) node.open();
    this.#marked?.classList.remove("marked");
    this.#marked = last;
    last.classList.add("marked");
    this.#say(pointer === "" ? "the whole document" : exact(clipped(pointer, LONGEST_PLACE)));
    this.element.scrollIntoView({ block: "nearest" });
    // The tree scrolls by itself, so that the page around it stays where it is.
    const offset = last.getBoundingClientRect().top - this.#body.getBoundingClientRect().top;
    this.#body.scrollTop += offset - this.#body.clientHeight / 3;
    const target = last.querySelector<HTMLElement>(":scope > summary") ?? (last as HTMLElement);
    target.focus({ preventScroll: true });
  }

  #open(): void {
    const details = this.element.querySelector("details");
    if (details !== null) details.open = true;
  }

  #say(words: Child): void {
    replace(this.#bar, words);
  }

  /** What is no strict JSON is shown as the text that it is, around the place where reading ended. */
  async #raw(): Promise<void> {
    const { lines, report } = this.judged;
    const [fault] = report.faults;
    const line = fault?.code.startsWith("trust.") ? 1 : (fault?.line ?? 1);
    const column = fault?.column ?? 1;
    const shown = await lines(line, column).catch(() => []);
    this.#say("There is no strict JSON here that could be opened, so it is shown as text, as much as tells where reading ended.");
    replace(
      this.#body,
      shown.map(({ number, before, at, after }) =>
        element(
          "div",
          { class: `raw-line ${number === line ? "marked" : ""}` },
          element("span", { class: "line-number" }, String(number)),
          element("span", { class: "raw" }, before, at !== "" && element("mark", null, at), after),
        ),
      ),
    );
  }
}

/** An object or an array. A part of it is drawn at a time: around the place that is looked for. */
class Branch {
  readonly element: HTMLDetailsElement;
  #names: string[];
  #children = new Map<string, Branch>();
  #leaves = new Map<string, HTMLElement>();
  #opened = new Map<string, Branch>();
  #inner = element("div", { class: "json-inner" });
  /** What is drawn: from one place to before another. */
  #from = 0;
  #end = 0;
  #before: HTMLElement | undefined;
  #more: HTMLElement | undefined;

  constructor(
    name: string,
    private readonly pointer: string,
    private readonly value: Json,
    private readonly payloads: Map<string, Json>,
    private readonly places: Places,
  ) {
    this.#names = Array.isArray(value) ? [...value.keys()].map(String) : Object.keys(value as object);
    const number = this.#names.length;
    const size = Array.isArray(value) ? `[ ${count(number, "item")} ]` : `{ ${count(number, "member")} }`;
    const wrong = pointer.length <= LONGEST_PLACE && places.around.has(pointer);
    this.element = element(
      "details",
      { class: `branch ${wrong ? "wrong" : ""}` },
      element(
        "summary",
        null,
        name !== "" && [named(name), ": "],
        element("span", { class: "size" }, size),
        wrong && flag(places.at.has(pointer)),
      ),
      this.#inner,
    );
    this.element.addEventListener("toggle", () => {
      if (this.element.open && this.#end === 0) this.#after(SOME);
    });
  }

  open(): void {
    if (this.#end === 0) this.#after(SOME);
    this.element.open = true;
  }

  child(name: string): Branch | undefined {
    this.#reach(name);
    return this.#children.get(name);
  }

  leaf(name: string): HTMLElement | undefined {
    this.#reach(name);
    return this.#leaves.get(name);
  }

  /** What the payload of this name says. */
  payload(name: string): Branch | undefined {
    return this.#opened.get(name);
  }

  /** Opens it where a member of this name stands; one that is far from what is drawn takes its place. */
  openAt(name: string): void {
    this.#reach(name);
    this.open();
  }

  #reach(name: string): void {
    const index = this.#names.indexOf(name);
    if (index < 0 || (index >= this.#from && index < this.#end)) return;
    this.#inner.replaceChildren();
    this.#from = Math.max(0, index - NEAR);
    this.#end = this.#from;
    this.#buttons();
    this.#after(2 * NEAR);
  }

  #after(number: number): void {
    const end = Math.min(this.#names.length, this.#end + number);
    const lines = this.#names.slice(this.#end, end).map((name) => this.#line(name));
    this.#end = end;
    this.#more?.remove();
    this.#inner.append(...lines);
    this.#buttons();
  }

  #earlier(number: number): void {
    const from = Math.max(0, this.#from - number);
    const lines = this.#names.slice(from, this.#from).map((name) => this.#line(name));
    this.#from = from;
    this.#before?.remove();
    this.#inner.prepend(...lines);
    this.#buttons();
  }

  /** The ways to what is not drawn. */
  #buttons(): void {
    this.#before?.remove();
    this.#more?.remove();
    const [before, rest] = [this.#from, this.#names.length - this.#end];
    if (before > 0) {
      const words = `show ${Math.min(before, SOME)} of ${count(before, "earlier", "earlier")}`;
      this.#before = button(words, { class: "quiet small" }, () => this.#earlier(SOME));
      this.#inner.prepend(this.#before);
    }
    if (rest > 0) {
      const words = `show ${Math.min(rest, SOME)} of ${count(rest, "more", "more")}`;
      this.#more = button(words, { class: "quiet small" }, () => this.#after(SOME));
      this.#inner.append(this.#more);
    }
  }

  #line(name: string): HTMLElement {
    const value = member(this.value, name) ?? null;
    const pointer = `${this.pointer}/${escaped(name)}`;
    if (typeof value === "object" && value !== null) {
      // What was open stays open.
      const branch = this.#children.get(name) ?? new Branch(name, pointer, value, this.payloads, this.places);
      this.#children.set(name, branch);
      return branch.element;
    }
    // No finding is at a longer place, and to look it up is to read it.
    const known = pointer.length <= LONGEST_PLACE;
    const wrong = known && this.places.at.has(pointer);
    const line = element(
      "div",
      { class: `leaf ${wrong ? "wrong" : ""}`, tabindex: -1 },
      named(name),
      ": ",
      written(value),
      wrong && flag(true),
    );
    this.#leaves.set(name, line);
    const opened = known ? this.payloads.get(pointer) : undefined;
    if (opened !== undefined && typeof opened === "object" && opened !== null) {
      // Places inside a payload are not places of the document.
      const inside = new Branch("what the payload says", pointer, opened, this.payloads, NOWHERE);
      inside.element.classList.add("payload");
      line.append(inside.element);
      this.#opened.set(name, inside);
    }
    return line;
  }
}

/** A name may have a megabyte, and is looked at in every line that it stands in. */
const LONGEST_NAME = 255;
const LONGEST_PLACE = 1024;

function named(name: string): HTMLElement {
  return exact(clipped(name, LONGEST_NAME));
}

function flag(here: boolean): HTMLElement {
  if (here) return element("span", { class: "flag" }, "finding");
  return element("span", { class: "flag inside", title: "a finding inside" }, element("span", { class: "unseen" }, "a finding inside"));
}

function written(value: Json): HTMLElement {
  const kind = value === null ? "null" : typeof value;
  if (typeof value !== "string" || value.length <= LONG) return said(JSON.stringify(value), `value ${kind}`);
  // Written as far as it is shown: a text may have a megabyte.
  const piece = (from: number, end: number) => {
    const text = JSON.stringify(value.slice(from, end));
    return said(text.slice(from > 0 ? 1 : 0, end < value.length ? -1 : undefined), `value ${kind}`);
  };
  let shown = LONG;
  const whole = element("span", null, piece(0, shown));
  const more = button(`show more of ${grouped(value.length)} characters`, { class: "quiet small" }, () => {
    whole.append(piece(shown, shown + MORE));
    shown += MORE;
    if (shown >= value.length) more.remove();
  });
  return element("span", null, whole, "… ", more);
}
