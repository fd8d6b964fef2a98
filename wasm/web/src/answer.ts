// The answer to one proof, all parts of it in their order.

import { checksSection } from "./checks.ts";
import { claimsSection } from "./claims.ts";
import { keptThatCounted } from "./counted.ts";
import { button, element, put, replace, type Child } from "./element.ts";
import { findingsSection } from "./findings.ts";
import { drawnOnce } from "./frame.ts";
import { JsonView } from "./json-view.ts";
import type { Judged } from "./judged.ts";
import { filesSection, judgedBySection, notesSection, notEstablishedSection } from "./notes.ts";
import { pictureSection } from "./picture.ts";
import { save } from "./saved.ts";
import { signaturesSection } from "./signatures.ts";
import { inSlices } from "./slices.ts";
import { timelineSection } from "./timeline.ts";
import { verdictBanner } from "./verdict.ts";

/** Two short parts beside each other, where there is room. */
function pair(one: HTMLElement | undefined, other: HTMLElement | undefined): HTMLElement | undefined {
  if (one === undefined) return other;
  return element("div", { class: "pair" }, one, other);
}

/**
 * Shows the word at once, and the rest from the next frame on, a part at a time, unless something newer
 * came.
 */
export async function showAnswer(parent: HTMLElement, judged: Judged, before: Child): Promise<void> {
  const banner = verdictBanner(judged.report, judged.by, actions(judged));
  replace(parent, before, banner);
  parent.setAttribute("aria-busy", "true");
  await drawnOnce();
  const isShown = () => banner.parentNode === parent;
  if (!isShown()) return;
  if (await drawDetails(parent, judged, isShown)) parent.setAttribute("aria-busy", "false");
}

function actions(judged: Judged): Child {
  return [
    button("Save the report", { title: "The report as JSON, as the command line prints it" }, () =>
      save(reportName(judged), [judged.text, "\n"]),
    ),
    button("Print", null, () => print()),
  ];
}

/** The bytes are those of the command line, so the name says what else is to be said. */
function reportName(judged: Judged): string {
  const kept = keptThatCounted(judged.report, judged.by).length > 0 ? ".by-kept-keys" : "";
  const name = judged.name.slice(0, 200).replaceAll(/[^\w.-]+/g, "-").replace(/^[.-]+/, "");
  return `${name === "" ? "proof" : name}${kept}.report.json`;
}

async function drawDetails(parent: HTMLElement, judged: Judged, isShown: () => boolean): Promise<boolean> {
  const view = new JsonView(judged);
  const lead = (pointer: string) => view.show(pointer);
  const main = element("div", { class: "column" });
  parent.append(main);
  const later: (() => Promise<boolean>)[] = [];
  const parts: (() => Child)[] = [
    () => findingsSection(judged, lead),
    () => claimsSection(judged),
    () => pair(notEstablishedSection(judged), judgedBySection(judged)),
    () => pictureSection(judged, lead),
    () => signaturesSection(judged, lead),
    () => filesSection(judged, lead),
    () => notesSection(judged, lead),
    () => {
      const checks = checksSection(judged, lead);
      if (checks !== undefined) later.push(() => checks.fill(isShown));
      return checks?.section;
    },
    () => [timelineSection(judged, lead), view.element],
  ];
  if (!(await inSlices("parts", parts, (part) => put(main, [part()]), isShown))) return false;
  for (const fill of later) if (!(await fill())) return false;
  return true;
}
