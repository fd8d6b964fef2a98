// The document, as a tree that opens where one looks. What is drawn is what was asked for: a
// document may have hundreds of thousands of values.

import { button, element, exact, replace, said, section, type Child } from "./element.ts";
import { escaped, member, tokens, within, type Json, type Judged } from "./judged.ts";
import { shortened } from "./visible.ts";
import { count, grouped } from "./words.ts";

/** Members that are drawn at a time. */
const SOME = 200;

/** Characters of a text that are shown until more are asked for. */
const LONG = 600;

export class JsonView {
  readonly element: HTMLElement;
  #body = element("div", { class: "json-body" });
  #bar = element("p", { class: "json-bar" });
  #root: Branch | undefined;
  #marked: Element | undefined;

  constructor(private readonly judged: Judged) {
    this.element = section("document", "Document", this.#bar, this.#body);
    this.#body.setAttribute("role", "group");
    this.#body.setAttribute("aria-label", "The proof as JSON");
    this.#body.tabIndex = 0;
    if (judged.document === undefined) {
      void this.#raw();
      return;
    }
    const places = judged.findings.filter(({ code }) => !code.startsWith("trust.")).map(({ pointer }) => pointer);
    this.#root = new Branch("", "", judged.document, judged.payloads, places);
    replace(this.#body, this.#root.element);
    this.#root.open();
    this.#root.child("objects")?.open();
    this.#say("Click a place anywhere on this page to see it here.");
  }

  /** Opens the document at a place, or as near to it as there is something. */
  show(pointer: string): void {
    if (this.#root === undefined) {
      this.element.scrollIntoView({ block: "nearest" });
      return;
    }
    let node: Branch = this.#root;
    let last: Element = node.element;
    for (const token of tokens(pointer)) {
      node.open();
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
    this.#say(pointer === "" ? "the whole document" : exact(pointer));
    this.element.scrollIntoView({ block: "nearest" });
    // The tree scrolls by itself, so that the page around it stays where it is.
    const offset = last.getBoundingClientRect().top - this.#body.getBoundingClientRect().top;
    this.#body.scrollTop += offset - this.#body.clientHeight / 3;
    const target = last.querySelector<HTMLElement>(":scope > summary") ?? (last as HTMLElement);
    target.focus({ preventScroll: true });
  }

  #say(words: Child): void {
    replace(this.#bar, words);
  }

  /** What is no strict JSON is shown as the text that it is, around the place where reading ended. */
  async #raw(): Promise<void> {
    const { file, report } = this.judged;
    const [fault] = report.faults;
    const line = fault?.code.startsWith("trust.") ? 1 : (fault?.line ?? 1);
    const column = fault?.column ?? 1;
    const shown = await around(file, line, column);
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

interface RawLine {
  number: number;
  before: string;
  at: string;
  after: string;
}

/** The first bytes of a file that are looked through for a line. */
const RAW = 16 * 1024 * 1024;

async function around(file: Blob, line: number, column: number): Promise<RawLine[]> {
  const lines = (await file.slice(0, RAW).text()).split("\n");
  const shown: RawLine[] = [];
  for (let number = Math.max(1, line - 4); number <= Math.min(lines.length, line + 4); number++) {
    const characters = Array.from((lines[number - 1] ?? "").slice(0, RAW));
    const from = number === line ? Math.max(0, column - 1 - LONG / 2) : 0;
    const text = characters.slice(from, from + LONG);
    const end = number === line ? column - 1 - from : text.length;
    shown.push({
      number,
      before: (from > 0 ? "…" : "") + text.slice(0, end).join(""),
      at: text.slice(end, end + 1).join(""),
      after: text.slice(end + 1).join("") + (from + LONG < characters.length ? "…" : ""),
    });
  }
  return shown;
}

/** An object or an array. */
class Branch {
  readonly element: HTMLDetailsElement;
  #names: string[];
  #children = new Map<string, Branch>();
  #leaves = new Map<string, HTMLElement>();
  #opened = new Map<string, Branch>();
  #inner = element("div", { class: "json-inner" });
  #drawn = 0;
  #more: HTMLElement | undefined;

  constructor(
    name: string,
    private readonly pointer: string,
    private readonly value: Json,
    private readonly payloads: Map<string, Json>,
    private readonly places: string[],
  ) {
    this.#names = Array.isArray(value) ? [...value.keys()].map(String) : Object.keys(value as object);
    const number = this.#names.length;
    const size = Array.isArray(value) ? `[ ${count(number, "item")} ]` : `{ ${count(number, "member")} }`;
    const wrong = places.some((place) => within(place, pointer));
    this.element = element(
      "details",
      { class: `branch ${wrong ? "wrong" : ""}` },
      element(
        "summary",
        null,
        name !== "" && [exact(name), ": "],
        element("span", { class: "size" }, size),
        wrong && flag(places.includes(pointer)),
      ),
      this.#inner,
    );
    this.element.addEventListener("toggle", () => {
      if (this.element.open && this.#drawn === 0) this.#draw(SOME);
    });
  }

  open(): void {
    if (this.#drawn === 0) this.#draw(SOME);
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

  /** Draws as far as a member of this name stands. */
  #reach(name: string): void {
    const index = this.#names.indexOf(name);
    if (index >= this.#drawn) this.#draw(index + 1 - this.#drawn + SOME / 2);
  }

  #draw(number: number): void {
    this.#more?.remove();
    const end = Math.min(this.#names.length, this.#drawn + number);
    for (const name of this.#names.slice(this.#drawn, end)) this.#inner.append(this.#line(name));
    this.#drawn = end;
    const rest = this.#names.length - end;
    if (rest <= 0) return;
    this.#more = button(`show ${Math.min(rest, SOME)} of ${count(rest, "more", "more")}`, { class: "quiet small" }, () =>
      this.#draw(SOME),
    );
    this.#inner.append(this.#more);
  }

  #line(name: string): HTMLElement {
    const value = member(this.value, name) ?? null;
    const pointer = `${this.pointer}/${escaped(name)}`;
    if (typeof value === "object" && value !== null) {
      const branch = new Branch(name, pointer, value, this.payloads, this.places);
      this.#children.set(name, branch);
      return branch.element;
    }
    const wrong = this.places.includes(pointer);
    const line = element(
      "div",
      { class: `leaf ${wrong ? "wrong" : ""}`, tabindex: -1 },
      exact(name),
      ": ",
      written(value),
      wrong && flag(true),
    );
    this.#leaves.set(name, line);
    const opened = this.payloads.get(pointer);
    if (opened !== undefined && typeof opened === "object" && opened !== null) {
      // Places inside a payload are not places of the document.
      const inside = new Branch("what the payload says", pointer, opened, this.payloads, []);
      inside.element.classList.add("payload");
      line.append(inside.element);
      this.#opened.set(name, inside);
    }
    return line;
  }
}

function flag(here: boolean): HTMLElement {
  if (here) return element("span", { class: "flag" }, "finding");
  return element("span", { class: "flag inside", title: "a finding inside" }, element("span", { class: "unseen" }, "a finding inside"));
}

function written(value: Json): HTMLElement {
  const text = JSON.stringify(value);
  const kind = value === null ? "null" : typeof value;
  const shown = said(shortened(text, LONG), `value ${kind}`);
  if (text.length <= LONG) return shown;
  const whole = element("span", null, shown);
  const more = button(`show all ${grouped(text.length)} characters`, { class: "quiet small" }, () => {
    replace(whole, said(text.slice(0, 1_000_000), `value ${kind}`));
  });
  whole.append(" ", more);
  return whole;
}
