// What happened when, as the objects of the run state it.

import { drawn, element, fold, said } from "./element.ts";
import { way, type Lead } from "./findings.ts";
import { escaped, membersOf, type Json, type Judged, type Placed } from "./judged.ts";
import { moment } from "./moments.ts";
import { count, duration, instant, time } from "./words.ts";

/** Lines that are shown: a run that is complete has about twenty. */
const MOST = 200;

/** Values that are looked at: a hostile object has many thousands. */
const MOST_LOOKED_AT = 20_000;

/** Times that are kept: a run of the longest profile has about a hundred. */
const MOST_FOUND = 1_000;

interface Event {
  at: number;
  /** As it is written. */
  text: string;
  what: string;
  pointer: string;
  object: Placed;
  /** Whether it is one of the times that the profile orders. */
  main: boolean;
}

export function timelineSection(judged: Judged, lead: Lead): HTMLElement | undefined {
  const all = events(judged);
  if (all.length === 0) return undefined;
  const shown = all.slice(0, MOST);
  const places = new Set(
    judged.findings
      .filter(({ code }) => code.startsWith("time."))
      .flatMap((finding) =>
        [finding.pointer, finding.related].filter((place) => place !== undefined && judged.blame(finding, place) !== "apart"),
      ),
  );
  const wrong = (event: Event) => places.has(event.pointer);
  const first = shown[0] as Event;
  const last = all.at(-1) as Event;
  const sealed = judged.report.verdict === "verified";
  return fold(
    "timeline",
    "Timeline",
    `${count(all.length, "time")} in ${duration(last.at - first.at)}, as stated`,
    strip(all, first.at, last.at, wrong),
    element(
      "ol",
      { class: `timeline ${sealed ? "" : "unproven"}` },
      shown.map((event, index) => {
        const before = shown[index - 1];
        const passed = before === undefined ? undefined : event.at - before.at;
        return element(
          "li",
          { class: `${event.main ? "main" : "minor"} ${wrong(event) ? "wrong" : ""}` },
          element("time", null, said(time(event.text))),
          element("span", { class: "passed" }, passed === undefined ? "" : passed === 0 ? "same time" : `+${duration(passed)}`),
          element(
            "span",
            { class: "what" },
            way(said(event.what), event.pointer, lead),
            wrong(event) && element("span", { class: "flag" }, "in the wrong order or out of its time"),
          ),
        );
      }),
    ),
    all.length > MOST && element("p", { class: "hint" }, `And ${count(all.length - MOST, "more time")}.`),
  );
}

/** The same to scale: where the time went. */
function strip(all: Event[], from: number, to: number, wrong: (event: Event) => boolean): SVGElement {
  const [width, height] = [1000, 26];
  const x = (at: number) => (to === from ? width / 2 : 8 + ((at - from) / (to - from)) * (width - 16));
  return drawn(
    "svg",
    { class: "strip", viewBox: `0 0 ${width} ${height}`, preserveAspectRatio: "none", "aria-hidden": "true" },
    drawn("path", { d: `M8 13H${width - 8}`, class: "axis" }),
    all.slice(0, MOST).map((event) =>
      drawn("path", {
        d: event.main ? `M${x(event.at).toFixed(1)} 3v20` : `M${x(event.at).toFixed(1)} 9v8`,
        class: `tick ${event.main ? "main" : "minor"} ${wrong(event) ? "wrong" : ""}`,
      }),
    ),
  );
}

const LONGEST_PLACE = 1024;

function events(judged: Judged): Event[] {
  const { time_order = [], precedes = [] } = judged.profile ?? {};
  const ordered = [...time_order, ...precedes.flatMap(({ earlier, later }) => [earlier, later])];
  const main = new Set(ordered.map(({ object_type, member }) => `${object_type}${member}`));
  const found: Event[] = [];
  let looked = 0;
  const look = (object: Placed, value: Json, pointer: string): void => {
    for (const [name, inner] of Object.entries(membersOf(value) ?? (Array.isArray(value) ? value : {}))) {
      if (++looked > MOST_LOOKED_AT || found.length >= MOST_FOUND) return;
      // No rule speaks of such a place, and to write it for each value in it would take for ever.
      if (pointer.length + name.length > LONGEST_PLACE) continue;
      const at = `${pointer}/${escaped(name)}`;
      const opened = judged.payloads.get(at);
      if (opened !== undefined) look(object, opened, at);
      const time = instant(inner);
      if (time === undefined) {
        look(object, inner, at);
        continue;
      }
      const place = at.slice(object.pointer.length);
      const what = moment(object.type, place, value);
      if (what === undefined) continue;
      found.push({ at: time, text: String(inner), what, pointer: at, object, main: main.has(`${object.type}${place}`) });
    }
  };
  for (const object of judged.objects) look(object, object.members, object.pointer);
  // What has one time stays in the order of the objects.
  return distinct(found).sort((one, other) => one.at - other.at);
}

/** A statement in an envelope repeats times of the object around it: the shortest place stays. */
function distinct(events: Event[]): Event[] {
  const said = ({ at, pointer, object }: Event) => `${object.pointer} ${at} ${pointer.slice(pointer.lastIndexOf("/"))}`;
  const shortest = new Map<string, number>();
  for (const event of events) {
    shortest.set(said(event), Math.min(event.pointer.length, shortest.get(said(event)) ?? Infinity));
  }
  return events.filter((event) => event.pointer.length === shortest.get(said(event)));
}
