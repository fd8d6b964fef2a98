// The picture of the run: a line for each object, a column for each value that has to be the same
// wherever it stands. A column is whole where the values agree, and breaks where they do not. Who is
// to blame for that is the report's word: the object that a cause accuses is marked, and objects that
// only do not fit it are not.
//
// Which values these are is data of the profile, and whether they agree is the report's word: what
// is compared here is places with places, never values.

import type { CauseKind, Finding } from "wever-proof";

import { drawn, element, section, wide } from "./element.ts";
import type { Lead } from "./findings.ts";
import { inLine, member, valuesOf, within, type Blame, type Json, type Judged, type Placed } from "./judged.ts";
import type { Join, Member } from "./profile.ts";
import { clipped, visible } from "./visible.ts";
import { count, named } from "./words.ts";

/** Objects that are drawn. */
const MOST_OBJECTS = 48;

/** Places of one value in one object that are looked at. */
const MOST_PLACES = 1_000;

/** The same where no finding is: one that is there stands for all. */
const FEW_PLACES = 8;

/** Findings of a row of the report at which it may have left some out. */
const FULL = 64;

/** The row of the report in which the findings of a family of codes stand. */
const ROW: Record<string, string> = {
  credits: "credits",
  join: "joins",
  money: "money",
  promise: "promise",
  state: "state",
};

/** The column of what is signed by itself; its values are keys. */
const SIGNATURE = "signature";

const ROW_HEIGHT = 28;
const COLUMN = 22;
/** The same where there are more columns than fit beside each other otherwise. */
const NARROW_COLUMN = 17;
const MANY_COLUMNS = 30;
const LABELS = 178;
const HEAD = 132;
const VALUES = 190;

/**
 * How a value fits: it agrees, its object was changed, it contradicts another and nothing says which of them is
 * wrong, it does not fit what was changed, or nobody compared it.
 */
type State = "holds" | "broken" | "doubted" | "apart" | "unknown";

/** What the report says of the places of a finding, as it is drawn. */
const STATE_OF: Record<Blame, State> = { accused: "broken", doubted: "doubted", apart: "apart", open: "unknown" };

/** From the worst. */
const STATES: readonly State[] = ["broken", "doubted", "apart", "unknown", "holds"];

interface Dot {
  row: number;
  pointer: string;
  value: Json | undefined;
  owner: boolean;
  state: State;
  finding: Finding | undefined;
}

interface Column {
  name: string;
  dots: Dot[];
  broken: boolean;
  /** Whether its dots hold one value, which a line joins. */
  joined: boolean;
}

interface Line {
  title: string;
  about: string;
  pointer: string;
  ghost: boolean;
  /** What happened to it, as far as anything signed says so. */
  accused: string | undefined;
}

export function pictureSection(judged: Judged, lead: Lead): HTMLElement | undefined {
  const objects = judged.objects.slice(0, MOST_OBJECTS);
  if (objects.length === 0 || judged.document === undefined) return undefined;
  const bundle: Placed = { type: "proof_bundle", index: 0, pointer: "", members: judged.document as never };
  const all = [bundle, ...objects];
  const seal = judged.objects.find(({ type }) => type === judged.profile?.seal);
  const entries = seal === undefined ? [] : entriesOf(seal);
  const lines = [...all.map((object) => lineOf(judged, object, entries)), ...missing(judged)];
  const columns = [signed(judged, all), sealed(judged, all), ...joined(judged, all)].filter(
    ({ dots, joined }) => dots.length > (joined ? 1 : 0) || dots.some(({ state }) => state !== "holds"),
  );
  const broken = columns.filter((column) => column.broken);
  const more = judged.objects.length - objects.length;
  return section(
    "picture",
    ["Objects and joins ", element("span", { class: "beside" }, summary(columns, broken))],
    element(
      "p",
      { class: "hint" },
      "Each line is an object, each column a value that has to be the same wherever it stands. Choose a dot to see the place.",
    ),
    wide("Picture of the objects and joins", svg(lines, columns, lead)),
    legend(new Set(columns.flatMap(({ dots }) => dots.map(({ state }) => state)))),
    more > 0 && element("p", { class: "hint" }, `And ${count(more, "more object")} that the picture leaves out.`),
  );
}

function summary(columns: Column[], broken: Column[]): string {
  const unknown = columns.filter((column) => !column.broken && column.dots.some(({ state }) => state === "unknown"));
  const whole = columns.length - broken.length - unknown.length;
  return [
    broken.length > 0 && `${broken.length} broken`,
    whole > 0 && `${whole} whole`,
    unknown.length > 0 && `${unknown.length} not compared`,
  ]
    .filter(Boolean)
    .join(", ");
}

function lineOf(judged: Judged, object: Placed, entries: Json[]): Line {
  const isBundle = object.pointer === "";
  const kind = judged.accusing(object)?.kind ?? doubtOfSeal(judged, object);
  const listed = member(entryOf(entries, object), "object_id");
  const id = typeof listed === "string" ? listed : ownId(object);
  return {
    title: isBundle ? "the proof itself" : named(object.type),
    about: isBundle ? (judged.report.claims.profile ?? "") : id,
    pointer: object.pointer,
    ghost: false,
    accused: kind && ACCUSED[kind],
  };
}

/** What happened to an object, in few words. */
const ACCUSED: Partial<Record<CauseKind, string>> = {
  object_changed: "changed after sealing",
  object_not_sealed: "not the one that was sealed",
  object_not_listed: "not listed in the seal",
  object_absent: "one object is missing",
  envelope_differs: "not as sealed",
  seal_changed: "does not fit its signature",
  object_or_seal_changed: "this or the seal was changed",
  object_not_signed: "does not fit its signature",
};

/** If an object and the seal do not fit, and nothing says which was changed, the seal may be the one. */
function doubtOfSeal({ report, profile }: Judged, { type }: Placed): CauseKind | undefined {
  return type === profile?.seal ? report.causes.find(({ kind }) => kind === "object_or_seal_changed")?.kind : undefined;
}

/** The id that an object has for itself, by the custom of this format. */
function ownId({ type, members }: Placed): string {
  const names = [`${type}_id`, `${type.split("_").at(-1)}_id`, `${type.split("_")[0]}_id`, "payment_record_id"];
  for (const name of names) {
    const id = Object.hasOwn(members, name) ? members[name] : undefined;
    if (typeof id === "string") return id;
  }
  return "";
}

/** What the report says is not there. */
function missing(judged: Judged): Line[] {
  return (judged.report.open_run?.missing ?? []).map((type) => ({
    title: named(type),
    about: "not there",
    pointer: "",
    ghost: true,
    accused: undefined,
  }));
}

function column(name: string, dots: Dot[], joined: boolean): Column {
  return { name, dots, broken: dots.some(({ state }) => state === "broken" || state === "doubted"), joined };
}

/** The worst that findings say of a place. */
function stateBy(judged: Judged, findings: Finding[], pointer: string): State {
  const states = findings.map((finding) => STATE_OF[judged.blame(finding, pointer)]);
  return STATES.find((state) => states.includes(state)) ?? "unknown";
}

/** Which objects are signed by themselves, and what the report says of it. */
function signed(judged: Judged, objects: Placed[]): Column {
  const dots = judged.report.signatures.flatMap((signature): Dot[] => {
    const row = objects.findIndex(({ pointer }) => pointer !== "" && within(signature.pointer, pointer));
    if (row < 0) return [];
    const { mathematics, attribution, pointer } = signature;
    const found = judged.findings.filter((finding) => within(finding.pointer, pointer));
    const state =
      mathematics === "fail" ? stateBy(judged, found, pointer) : mathematics === "pass" && attribution === "pass" ? "holds" : "unknown";
    return [{ row, pointer, value: `key ${signature.key_id}`, owner: true, state, finding: found[0] }];
  });
  return column(SIGNATURE, dots, false);
}

/** Which objects the seal lists, and whether the report found them to be those. */
function sealed(judged: Judged, objects: Placed[]): Column {
  const type = judged.profile?.seal;
  const at = objects.findIndex((object) => object.type === type);
  const seal = objects[at];
  if (seal === undefined) return column("seal", [], true);
  const row = judged.report.checks.find(({ check }) => check === "seal");
  const compared = row !== undefined && row.outcome !== "not_run" && row.findings.length < FULL;
  const entries = entriesOf(seal);
  const dots = objects.flatMap((object, index): Dot[] => {
    const found = (row?.findings ?? []).filter(({ pointer }) => object.pointer !== "" && within(pointer, object.pointer));
    const entry = entryOf(entries, object);
    if (index === at || (entry === undefined && found.length === 0)) return [];
    const state = found.length > 0 ? stateBy(judged, found, object.pointer) : compared ? "holds" : "unknown";
    return [{ row: index, pointer: object.pointer, value: member(entry, "digest"), owner: false, state, finding: found[0] }];
  });
  const state =
    judged.accusing(seal) !== undefined ? "broken" : doubtOfSeal(judged, seal) !== undefined ? "doubted" : compared ? "holds" : "unknown";
  const own: Dot = { row: at, pointer: `${seal.pointer}/objects`, value: undefined, owner: true, state, finding: undefined };
  return column("seal", dots.length > 0 ? [...dots, own].sort((one, other) => one.row - other.row) : [], true);
}

/** What the seal lists for an object: of its type, with an id that the object has. */
function entryOf(entries: Json[], object: Placed): Json | undefined {
  const ids = new Set(Object.values(object.members));
  return entries.find(
    (entry) => member(entry, "object_type") === object.type && ids.has(member(entry, "object_id") ?? null),
  );
}

function entriesOf(seal: Placed): Json[] {
  return valuesOf(seal, "/objects/*").map(({ value }) => value);
}

function joined(judged: Judged, objects: Placed[]): Column[] {
  return (judged.profile?.joins ?? []).map((join) => {
    const dots = [join.owner, ...join.references].flatMap((member, index) =>
      dotsOf(judged, objects, join, member, index === 0),
    );
    dots.push(...absent(judged, objects, join, dots));
    dots.sort((one, other) => one.row - other.row);
    return column(join.name, dots, join.several !== true);
  });
}

function dotsOf(judged: Judged, objects: Placed[], join: Join, named: Member, owner: boolean): Dot[] {
  const found = of(judged, join);
  return objects.flatMap((object, row) => {
    if (object.type !== named.object_type) return [];
    const values = valuesOf(object, named.member, found.length > 0 ? MOST_PLACES : FEW_PLACES).filter(({ value }) => value !== null);
    const dots = values.map(({ pointer, value }): Dot => {
      const own = found.filter((finding) =>
        [finding.pointer, finding.related].some((place) => place !== undefined && within(place, pointer)),
      );
      const state: State =
        own.length > 0 ? stateBy(judged, own, pointer) : isCompared(judged, join) ? "holds" : "unknown";
      return { row, pointer, value, owner, state, finding: own[0] };
    });
    // Several places in one object are one dot: the worst.
    const worst = STATES.map((state) => dots.find((dot) => dot.state === state)).find((dot) => dot !== undefined);
    return worst === undefined ? [] : [worst];
  });
}

/** Where the report misses a value that another object has. */
function absent(judged: Judged, objects: Placed[], join: Join, dots: Dot[]): Dot[] {
  const types = [join.owner, ...join.references].map(({ object_type }) => object_type);
  return of(judged, join)
    .filter(({ pointer }) => !dots.some((dot) => within(pointer, dot.pointer)))
    .flatMap((finding) => {
      const row = objects.findIndex(({ pointer }) => pointer !== "" && within(finding.pointer, pointer));
      const object = objects[row];
      if (object === undefined || !types.includes(object.type)) return [];
      // Two joins may have one code: the message names the one that it means.
      if (!finding.message.includes(`\`${join.name}\``)) return [];
      const state = stateBy(judged, [finding], object.pointer);
      return [{ row, pointer: object.pointer, value: undefined, owner: false, state, finding }];
    });
}

function of(judged: Judged, join: Join): Finding[] {
  return judged.findings.filter(({ code }) => code === join.code);
}

/** Whether the row of the report that holds these findings was run, and names all of them. */
function isCompared(judged: Judged, join: Join): boolean {
  const name = ROW[join.code.split(".")[0] ?? ""];
  const row = judged.report.checks.find(({ check }) => check === name);
  if (row === undefined || row.findings.length >= FULL) return false;
  return row.outcome === "pass" || row.outcome === "fail";
}

function svg(lines: Line[], columns: Column[], lead: Lead): SVGElement {
  const broken = columns.some((column) => column.broken);
  const step = columns.length > MANY_COLUMNS ? NARROW_COLUMN : COLUMN;
  const width = LABELS + columns.length * step + 30 + (broken ? VALUES : 40);
  const height = HEAD + lines.length * ROW_HEIGHT + 12;
  const y = (row: number) => HEAD + row * ROW_HEIGHT + ROW_HEIGHT / 2;
  const x = (column: number) => LABELS + column * step + step / 2;
  const end = x(columns.length - 1) + step;
  const picture = drawn("svg", {
    class: "picture joins",
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    role: "group",
    "aria-label": "objects as lines, shared values as columns",
  });
  lines.forEach((line, row) => picture.append(lineLabel(line, y(row), end, lead)));
  columns.forEach((column, index) => picture.append(columnHead(column, x(index))));
  columns.forEach((column, index) => picture.append(columnLine(column, x(index), y)));
  if (broken) picture.append(...values(columns, x, y, end));
  columns.forEach((column, index) => {
    for (const dot of column.dots) picture.append(dotOf(column, dot, { x: x(index), y: y(dot.row), width: step }, lines, lead));
  });
  rove(picture);
  return picture;
}

function lineLabel(line: Line, y: number, end: number, lead: Lead): SVGElement {
  const [title, about] = [clipped(line.title, 24), clipped(line.about, 25)];
  const group = drawn(
    "g",
    { class: `line ${line.ghost ? "ghost" : ""} ${line.accused ? "wrong" : ""}` },
    drawn("rect", { class: "band", x: 0, y: y - ROW_HEIGHT / 2 + 1, width: end, height: ROW_HEIGHT - 2, rx: 4 }),
    drawn("text", { x: 8, y: y - 2, class: "type" }, title),
    drawn("text", { x: 8, y: y + 10, class: line.accused ? "happened" : "id" }, line.accused ?? about),
  );
  if (!line.ghost) {
    activate(group, undefined, () => lead(line.pointer));
  }
  return group;
}

function columnHead(column: Column, x: number): SVGElement {
  return drawn(
    "text",
    {
      class: `column-name ${column.broken ? "broken" : ""}`,
      transform: `translate(${x + 3} ${HEAD - 8}) rotate(-52)`,
    },
    named(column.name),
  );
}

/** The line through the dots, in pieces that end where it breaks. */
function columnLine({ dots, joined }: Column, x: number, y: (row: number) => number): SVGElement {
  const pieces = (joined ? dots.slice(1) : []).map((dot, index) => {
    const above = dots[index] as Dot;
    const states = [above.state, dot.state];
    const isWrong = states.includes("broken") || states.includes("doubted");
    const state = isWrong ? "broken" : states.includes("unknown") ? "unknown" : states.includes("apart") ? "apart" : "holds";
    const [from, to] = [y(above.row), y(dot.row)];
    // A gap beside the dot that does not belong.
    const gap = 11;
    const start = from + (above.state === "broken" ? gap : 0);
    const stop = to - (dot.state === "broken" ? gap : 0);
    return drawn("path", { class: `thread ${state}`, d: `M${x} ${start}V${stop}` });
  });
  return drawn("g", null, pieces);
}

function dotOf(column: Column, dot: Dot, at: { x: number; y: number; width: number }, lines: Line[], lead: Lead): SVGElement {
  const { x, y, width } = at;
  const group = drawn("g", { class: `dot ${dot.state} ${dot.owner ? "owner" : ""}` });
  group.append(drawn("rect", { class: "hit", x: x - width / 2, y: y - ROW_HEIGHT / 2, width, height: ROW_HEIGHT }));
  if (dot.state === "broken") {
    group.append(
      drawn("rect", { class: "mark", x: x - 7, y: y - 7, width: 14, height: 14, rx: 3 }),
      drawn("path", { class: "cross", d: `m${x - 3.5} ${y - 3.5} 7 7m0-7-7 7` }),
    );
  } else {
    group.append(drawn("circle", { class: "mark", cx: x, cy: y, r: dot.owner ? 6 : 4.5 }));
  }
  const where = lines[dot.row]?.title ?? "";
  const value = dot.value === undefined ? "not there" : clipped(inLine(dot.value), 120);
  const words = `${named(column.name)} in ${where}, ${STATE[dot.state]}: ${value}`;
  group.append(drawn("title", null, words));
  activate(group, visible(words), () => lead(dot.pointer));
  return group;
}

const STATE: Record<State, string> = {
  holds: "agrees",
  broken: "does not fit, and this object was changed",
  doubted: "does not fit, and nothing says which side is wrong",
  apart: "does not fit what was changed",
  unknown: "not compared",
};

/** Whether a column is a value of the profile's joins, and no digest or signature over an object. */
function isJoin({ name }: Column): boolean {
  return name !== "seal" && name !== "signature";
}

/** Both values of what is broken, beside the lines in which they stand. */
function values(columns: Column[], x: (column: number) => number, y: (row: number) => number, end: number): SVGElement[] {
  const byRow = new Map<number, { text: string; state: State; x: number }[]>();
  columns.forEach((column, index) => {
    for (const { row, state, finding, value } of column.dots) {
      if (!column.broken || !isJoin(column) || state === "holds" || state === "unknown") continue;
      const text = value === undefined ? (finding?.found ?? "not there") : brief(value);
      byRow.set(row, [...(byRow.get(row) ?? []), { text, state, x: x(index) }]);
    }
  });
  return [...byRow].flatMap(([row, shown]) => {
    const [first] = shown;
    if (first === undefined) return [];
    const more = shown.length - 1;
    const words = clipped(first.text, 22) + (more > 0 ? ` +${more}` : "");
    return [
      drawn("path", { class: `leader ${first.state}`, d: `M${first.x + 9} ${y(row)}H${end}` }),
      drawn("text", { class: `value ${first.state}`, x: end + 8, y: y(row) + 4 }, words),
    ];
  });
}

/** A value in few characters; in full it stands where the findings are. */
function brief(value: Json): string {
  const [amount, currency] = [member(value, "amount"), member(value, "currency")];
  if (typeof amount === "string" && typeof currency === "string") return `${amount} ${currency}`;
  return inLine(value);
}

/** Makes a part of the picture a button, called by its own text or by these words. */
function activate(group: SVGElement, words: string | undefined, action: () => void): void {
  group.setAttribute("role", "button");
  group.setAttribute("tabindex", "-1");
  if (words !== undefined) group.setAttribute("aria-label", words);
  group.addEventListener("click", action);
  group.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    action();
  });
}

/** One stop for the tabulator, and the arrows from dot to dot. */
function rove(picture: SVGElement): void {
  const stops = [...picture.querySelectorAll<SVGElement>("[role=button]")];
  stops[0]?.setAttribute("tabindex", "0");
  picture.addEventListener("keydown", (event) => {
    const at = stops.indexOf(event.target as SVGElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const next = event.key === "Home" ? 0 : event.key === "End" ? stops.length - 1 : at + (step ?? 0);
    if (at < 0 || next === at || stops[next] === undefined) return;
    event.preventDefault();
    stops[at]?.setAttribute("tabindex", "-1");
    stops[next]?.setAttribute("tabindex", "0");
    stops[next]?.focus();
  });
}

function legend(states: Set<State>): HTMLElement {
  const entry = (state: State, owner: boolean, words: string) =>
    states.has(state) &&
    element(
      "span",
      null,
      drawn(
        "svg",
        { class: "picture key", viewBox: "0 0 20 16", width: 20, height: 16, "aria-hidden": "true" },
        drawn(
          "g",
          { class: `dot ${state} ${owner ? "owner" : ""}` },
          state === "broken"
            ? [
                drawn("rect", { class: "mark", x: 3, y: 1, width: 14, height: 14, rx: 3 }),
                drawn("path", { class: "cross", d: "m6.5 4.5 7 7m0-7-7 7" }),
              ]
            : drawn("circle", { class: "mark", cx: 10, cy: 8, r: owner ? 6 : 4.5 }),
        ),
      ),
      words,
    );
  return element(
    "p",
    { class: "legend" },
    entry("holds", true, "where the value belongs"),
    entry("holds", false, "refers to it, and agrees"),
    entry("broken", false, "was changed"),
    entry("doubted", false, "does not fit, and nothing says which side is wrong"),
    entry("apart", false, "does not fit what was changed"),
    entry("unknown", false, "not compared"),
  );
}
