// The one dialog of the page.

import { button, element, part, replace, type Child } from "./element.ts";

/** Opens it with a title and what stands in it; Escape and its button close it. */
export function dialog(title: string, ...children: Child[]): HTMLDialogElement {
  const opened = part<HTMLDialogElement>("dialog");
  replace(
    opened,
    element(
      "div",
      { class: "dialog-head" },
      element("h2", { id: "dialog-title" }, title),
      button("Close", { class: "quiet" }, () => opened.close()),
    ),
    children,
  );
  if (!opened.open) opened.showModal();
  return opened;
}
