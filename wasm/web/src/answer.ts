// The answer to one proof, all parts of it in their order.

import { checksSection } from "./checks.ts";
import { claimsSection } from "./claims.ts";
import { button, element, replace, type Child } from "./element.ts";
import { findingsSection } from "./findings.ts";
import { drawnOnce } from "./frame.ts";
import { JsonView } from "./json-view.ts";
import type { Judged } from "./judged.ts";
import { filesSection, judgedBySection, notesSection, notEstablishedSection, paymentSection } from "./notes.ts";
import { pictureSection } from "./picture.ts";
import { save } from "./saved.ts";
import { signaturesSection } from "./signatures.ts";
import { timelineSection } from "./timeline.ts";
import { verdictBanner } from "./verdict.ts";

/** Two short parts beside each other, where there is room. */
function pair(one: HTMLElement | undefined, other: HTMLElement | undefined): HTMLElement | undefined {
  if (one === undefined) return other;
  return element("div", { class: "pair" }, one, other);
}

/** Shows the word at once, and the rest in the next frame, unless something newer came. */
export function showAnswer(parent: HTMLElement, judged: Judged, before: Child): void {
  const banner = verdictBanner(judged.report, actions(judged));
  replace(parent, before, banner);
  parent.setAttribute("aria-busy", "true");
  void drawnOnce().then(() => {
    if (banner.parentNode !== parent) return;
    parent.append(details(judged));
    parent.setAttribute("aria-busy", "false");
  });
}

function actions(judged: Judged): Child {
  return [
    button("Save the report", { title: "The report as JSON, as the command line prints it" }, () =>
      save(`${judged.name.replaceAll(/[^\w.-]+/g, "-")}.report.json`, `${judged.text}\n`),
    ),
    button("Print", null, () => print()),
  ];
}

function details(judged: Judged): HTMLElement {
  const view = new JsonView(judged);
  const lead = (pointer: string) => view.show(pointer);
  const main = element(
    "div",
    { class: "column" },
    findingsSection(judged, lead),
    claimsSection(judged),
    pictureSection(judged, lead),
    timelineSection(judged, lead),
    checksSection(judged, lead),
    signaturesSection(judged, lead),
    filesSection(judged, lead),
    pair(notEstablishedSection(judged), paymentSection(judged)),
    pair(judgedBySection(judged), notesSection(judged, lead)),
  );
  return element("div", { class: "columns" }, main, element("div", { class: "side" }, view.element));
}
