// The only way to make elements. Text becomes text nodes, never markup, and whatever would not show
// is written out; the page's own policy makes the browser refuse anything else.

import { pieces, visible } from "./visible.ts";
import { grouped } from "./words.ts";

export type Child = Node | string | null | undefined | false | Child[];

type Attributes = Record<string, string | number | boolean | undefined>;
type Listener = (event: Event) => void;

/** An element with attributes; a member that starts with `on` is not one of them. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes | null,
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  dress(made, attributes);
  put(made, children);
  return made;
}

/** The same for pictures. */
export function drawn(
  name: string,
  attributes: Attributes | null,
  ...children: Child[]
): SVGElement {
  const made = document.createElementNS("http://www.w3.org/2000/svg", name);
  dress(made, attributes);
  put(made, children);
  return made;
}

function dress(made: Element, attributes: Attributes | null): void {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === undefined || value === false) continue;
    if (name.startsWith("on")) throw new Error("listeners are added, not written");
    made.setAttribute(name, value === true ? "" : visible(String(value)));
  }
}

/** Puts children at the end of an element. */
export function put(parent: Node, children: Child[]): void {
  for (const child of children) {
    if (child === null || child === undefined || child === false) continue;
    if (Array.isArray(child)) put(parent, child);
    else if (typeof child === "string") putText(parent, child);
    else parent.appendChild(child);
  }
}

function putText(parent: Node, text: string): void {
  for (const piece of pieces(text)) {
    if (!piece.hidden) {
      parent.appendChild(document.createTextNode(piece.text));
    } else if (parent instanceof SVGElement) {
      parent.appendChild(drawn("tspan", { class: "hidden-character" }, piece.text));
    } else {
      const title = "a character that does not show, or changes how others are shown";
      parent.appendChild(element("span", { class: "hidden-character", title }, piece.text));
    }
  }
}

/**
 * What somebody else wrote: kept apart from the words around it, also in its direction. In a sentence it is
 * underlined, which no text can end.
 */
export function said(text: string, kind = ""): HTMLElement {
  const shown = text.length <= LONGEST ? text : text.slice(0, LONGEST);
  const made = element("bdi", { class: `said ${kind}`.trim() }, shown);
  return shown === text ? made : element("span", null, made, ` … of ${grouped(text.length)} characters`);
}

/** A text may have a megabyte, and a browser lays out all of it. */
const LONGEST = 6_000;

/** The same, for ids, digests and places. */
export function exact(text: string): HTMLElement {
  return said(text, "exact");
}

/** Words of ours with literals in backticks, as the messages of the report have them. */
export function message(text: string): Child[] {
  return text
    .split("`")
    .map((part, index) => (index % 2 === 1 ? element("code", null, said(part)) : part));
}

/** A button that does something. */
export function button(
  words: Child,
  attributes: Attributes | null,
  action: Listener,
): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, words);
  made.addEventListener("click", action);
  return made;
}

/** What stands in `parent` is replaced. */
export function replace(parent: Element, ...children: Child[]): void {
  parent.replaceChildren();
  put(parent, children);
}

/** A part of the page of this id, which `index.html` has. */
export function part<Kind extends HTMLElement = HTMLElement>(id: string): Kind {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no \`${id}\``);
  return found as Kind;
}

/** A section with its heading. */
export function section(id: string, title: Child, ...children: Child[]): HTMLElement {
  const heading = element("h2", { id: `${id}-title` }, title);
  return element("section", { id, class: "card", "aria-labelledby": `${id}-title` }, heading, children);
}

/** A section that is closed until somebody wants to see it; what stands beside its heading says what is in it. */
export function fold(id: string, title: Child, beside: Child, ...children: Child[]): HTMLElement {
  const heading = element("h2", { id: `${id}-title` }, title);
  const summary = element("summary", null, heading, element("span", { class: "beside" }, beside));
  return element(
    "section",
    { id, class: "card fold", "aria-labelledby": `${id}-title` },
    element("details", null, summary, children),
  );
}

/** What may be wider than the window, and says so where it is. */
export function wide(label: string, content: Child): HTMLElement {
  const inner = element("div", { class: "wide", tabindex: 0, role: "group", "aria-label": label }, content);
  const outer = element("div", { class: "scroller" }, inner);
  const look = () => outer.classList.toggle("more", inner.scrollWidth - inner.clientWidth - inner.scrollLeft > 8);
  inner.addEventListener("scroll", look, { passive: true });
  // Its width is not known before it is shown, and changes with the window.
  new ResizeObserver(look).observe(inner);
  return outer;
}

/** A label, what stands beside it, and whether that takes a line of its own. */
export type Fact = [label: string, value: Child, width?: "whole"];

/** A list of facts, each with its label. */
export function facts(rows: Fact[]): HTMLElement {
  return element(
    "dl",
    { class: "facts" },
    rows.map(([label, value, wide]) =>
      element("div", { class: wide }, element("dt", null, label), element("dd", null, value)),
    ),
  );
}
