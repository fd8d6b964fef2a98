// The page: what is given goes in, what is answered is shown.

import { openAbout } from "./about.ts";
import { showAnswer } from "./answer.ts";
import { keptThatCounted, requiredWords } from "./counted.ts";
import { button, element, message, part, replace } from "./element.ts";
import { Inputs } from "./inputs.ts";
import { Intake } from "./intake.ts";
import type { Judged } from "./judged.ts";
import { publishedData } from "./packed.ts";
import { orderLine, orderWords } from "./order.ts";
import { Progress } from "./progress.ts";
import { save } from "./saved.ts";
import { Session, type Row } from "./session.ts";
import { tableSection, worst } from "./table.ts";
import { verdictSymbol } from "./symbol.ts";
import { verdictBanner, verdictChip } from "./verdict.ts";
import { clipped } from "./visible.ts";
import { bytes, count, MEANING, spoken, VERDICTS } from "./words.ts";

export function openPage(): void {
  const inputs = new Inputs();
  const progress = new Progress();
  const answer = part("answer");
  const say = (words: string) => replace(part("announced"), words);
  const session = new Session(inputs, {
    begun() {
      // An answer to something else must not be seen beside what is there now.
      replace(answer, inputs.proofs.length === 0 && possibleAnswers());
      answer.setAttribute("aria-busy", String(inputs.proofs.length > 0));
      document.title = "wever-proof verifier";
      progress.end();
      say("");
      if (inputs.proofs.length === 0) return;
      progress.begin("Verifying…", () => session.stop());
    },
    expected(unsettled) {
      intake.showExpected();
      if (unsettled !== undefined) say(spoken(unsettled));
    },
    hashing(name, done, all) {
      progress.at(`Hashing ${clipped(name, 60)}: ${bytes(done)} of ${bytes(all)}`, done, all);
    },
    judging(done, all) {
      progress.at(`Verifying ${count(done + 1, "proof")} of ${all}`, done, all);
    },
    word: (report, by) => replace(answer, exampleMark(), verdictBanner(report, by)),
    one: (judged) => settled(() => showOne(judged, undefined)),
    several: (rows) => settled(() => showSeveral(rows)),
    failed(reason) {
      settled(() => {
        replace(answer, element("section", { class: "card failed", role: "alert" }, element("h2", null, "No answer"), element("p", null, message(reason))));
        answer.setAttribute("aria-busy", "false");
        say(spoken(`No answer: ${reason}`));
        intoView(answer);
      });
    },
  });

  function settled(show: () => void): void {
    progress.end();
    show();
  }

  function showOne(judged: Judged, back: HTMLElement | undefined): void {
    void showAnswer(answer, judged, back ?? exampleMark());
    document.title = `${judged.report.verdict}: wever-proof`;
    const kept = keptThatCounted(judged.report, judged.by).length > 0;
    const order = orderWords(judged.report);
    say(`${spoken(judged.report.headline)}${order === undefined ? "" : `; the order: ${order.words}`}${kept ? "; a key that counted came from this browser’s store" : ""}`);
    if (back !== undefined) answer.focus();
    const verdict = answer.querySelector(".verdict");
    if (verdict !== null) intoView(verdict);
  }

  function exampleMark(): HTMLElement | undefined {
    if (inputs.example === "") return undefined;
    const isAltered = inputs.example === "altered";
    return element(
      "p",
      { class: "example-mark" },
      element("b", null, `This is the built-in example${isAltered ? ", in which one value was changed" : ""}. `),
      "Its private key is published, so it proves nothing about anyone. It is checked as of the day on which it was made. ",
      intake.otherExample(isAltered ? "example" : "altered"),
    );
  }

  function showSeveral(rows: Row[]): void {
    const verdict = worst(rows);
    const kept = rows.filter(({ report, by }) => keptThatCounted(report, by).length > 0).length;
    const table = tableSection(rows, async (row) => {
      const judged = await session.whole(row);
      if (judged === undefined) return;
      const back = button(`Back to all ${rows.length} proofs`, { class: "back" }, () => {
        showSeveral(rows);
        answer.focus();
      });
      showOne(judged, back);
    });
    const reports = kept > 0 ? "by-kept-keys.reports.ndjson" : "reports.ndjson";
    const banner = element(
      "section",
      { class: `verdict small ${verdict}`, "aria-labelledby": "verdict-word" },
      verdictSymbol(verdict),
      element(
        "div",
        { class: "verdict-text" },
        element("h2", { id: "verdict-word" }, verdict === "verified" ? "all verified" : `at worst ${verdict}`),
        kept > 0 &&
          element(
            "p",
            { class: "rests-on kept" },
            element("b", null, `${count(kept, "answer")} ${kept === 1 ? "depends" : "depend"} on a key from this browser’s store. `),
            "Other pages that you open from your disk can write there: compare the key id with one from another place.",
          ),
        rows[0] !== undefined && [orderLine(undefined, rows[0].by.expected), requiredWords(rows[0].by)],
      ),
      element(
        "div",
        { class: "verdict-actions" },
        button("Save the reports", { title: "A report in each line" }, () =>
          save(reports, rows.flatMap(({ text }) => [text, "\n"])),
        ),
        button("Print", null, () => print()),
      ),
    );
    replace(answer, banner, table.section);
    answer.setAttribute("aria-busy", "true");
    const isShown = () => banner.parentNode === answer;
    void table.fill(isShown).then((all) => {
      if (all) answer.setAttribute("aria-busy", "false");
    });
    document.title = `${count(rows.length, "proof")}: wever-proof`;
    say(`${count(rows.length, "proof")} judged, ${verdict === "verified" ? "all verified" : `at worst ${verdict}`}`);
  }

  const broken = (error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    replace(part("remarks"), element("p", { role: "alert" }, `The verifier cannot start in this browser: ${reason}`));
  };
  // First, so that the worker starts while the page is being drawn.
  session.start().catch(broken);
  replace(answer, possibleAnswers());
  const intake = new Intake(inputs, session, progress, () => void session.judge());
  publishedData().then((published) => {
    intake.offer(published);
    part("about-open").addEventListener("click", () => openAbout(published, (blob) => session.digest(blob)));
  }, broken);
}

/** The word comes first: on a small screen it would stand below what was given. */
function intoView(word: Element): void {
  if (word.getBoundingClientRect().top > innerHeight * 0.7) word.scrollIntoView();
}

/** Before there is an answer: what it can be. */
function possibleAnswers(): HTMLElement {
  return element(
    "section",
    { class: "possible", "aria-labelledby": "possible-title" },
    element("h2", { id: "possible-title" }, "The answer is one of five words"),
    element(
      "dl",
      null,
      [...VERDICTS].reverse().map((verdict) =>
        element("div", null, element("dt", null, verdictChip(verdict)), element("dd", null, MEANING[verdict])),
      ),
    ),
    element(
      "p",
      { class: "hint" },
      "Then every check with both values where something differs, who signed what and why that key is trusted, and what a proof never proves.",
    ),
  );
}
