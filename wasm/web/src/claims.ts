// Who did what for whom for how much: what the proof says about itself, said as a person says it.

import { element, exact, facts, said, section, type Child, type Fact } from "./element.ts";
import type { Judged } from "./judged.ts";
import { orderMark, orderWords } from "./order.ts";
import { clipped } from "./visible.ts";
import { capital, named, PAYMENT, time } from "./words.ts";

export function claimsSection(judged: Judged): HTMLElement | undefined {
  const { claims, verdict } = judged.report;
  if (Object.keys(claims).length === 0) return undefined;
  const title =
    verdict === "verified"
      ? "What the provider states and has signed"
      : "As stated in the proof, not verified";
  return section(
    "claims",
    title,
    element("p", { class: `story ${verdict === "verified" ? "" : "unproven"}` }, sentence(judged)),
    facts(rows(judged)),
    openRun(judged),
  );
}

function sentence(judged: Judged): Child[] {
  const { claims, verdict } = judged.report;
  const who = claims.issuer ? said(claims.issuer, "who") : "someone";
  const did = claims.returned_at !== undefined ? " did this work" : " took this order";
  // A signature makes it somebody's statement, and no more than that.
  const words: Child[] =
    verdict === "verified" ? [who, " states that it", did] : ["It says that ", who, did];
  if (claims.customer) words.push(" for ", said(claims.customer, "who"));
  if (claims.scope) words.push(": ", said(claims.scope));
  if (/[^.!?]$/.test(claims.scope ?? "x")) words.push(".");
  if (claims.price) {
    words.push(" The price is ", said(claims.price, "money"));
    // Which asset it is stands in full below: two may have one name.
    if (claims.paid) words.push(...payment(clipped(claims.paid, 44), claims.payment_kind, claims.payment_state));
    words.push(".");
  }
  return words;
}

function payment(paid: string, kind = "", state = ""): Child[] {
  const by: Child[] = kind === "" ? [] : [" by ", said(named(kind))];
  // What is pending or failed may not be called paid.
  if (state === "paid") return ["; as stated, ", said(paid, "money"), " was paid", by];
  const stated: Child[] = state === "" ? [] : [" (", said(named(state)), ")"];
  return ["; the payment", by, " of ", said(paid, "money"), stated];
}

/** What the sentence does not say. */
function rows(judged: Judged): Fact[] {
  const { claims } = judged.report;
  const found: Fact[] = [];
  const put = (label: string, value: string | undefined, show = said) => {
    if (value !== undefined && value !== "") found.push([label, show(value)]);
  };
  const order = orderRow(judged);
  if (order !== undefined) found.push(["Order", order, "whole"]);
  const paid = [claims.payment_kind, claims.payment_state].filter((part) => part !== undefined);
  if (claims.paid !== undefined) {
    const about = paid.length > 0 ? ` (${paid.map(named).join(", ")})` : "";
    found.push(["Payment", [said(claims.paid), said(about)]]);
  }
  const unit = claims.credit_unit === undefined ? "" : ` ${claims.credit_unit}`;
  const credits = (amount: string | undefined) => amount && `${amount}${unit}`;
  put("Credits funded", credits(claims.credits_funded));
  put("Credits used", credits(claims.credits_debited));
  put("Credits left", credits(claims.remaining_credits));
  put("Result", claims.result_status && named(claims.result_status));
  put("Evidence", claims.evidence_status && named(claims.evidence_status));
  put("Callback", claims.callback_state && named(claims.callback_state));
  put("Run state", claims.run_state && named(claims.run_state));
  put("Returned", claims.returned_at && time(claims.returned_at));
  put("Completed", claims.completed_at && time(claims.completed_at));
  put("Rail", [claims.rail_key, claims.profile].filter(Boolean).join(", "));
  if (claims.run_id !== undefined) found.push(["Run", exact(claims.run_id), "whole"]);
  const level = judged.report.payment_level;
  if (level !== null) {
    found.push(["Evidence of payment", [element("b", null, capital(named(level))), `: ${PAYMENT[level]}.`], "whole"]);
  }
  return found;
}

/** Which order it is of, and whether that is the person's own. */
function orderRow({ report }: Judged): Child {
  const order = orderWords(report);
  if (order === undefined) return undefined;
  const id = report.claims.work_order_id;
  return [id !== undefined && [exact(id), ", "], orderMark(order)];
}

/** What an open run waits for. */
function openRun(judged: Judged): Child {
  const open = judged.report.open_run;
  if (open === null) return null;
  const missing = open.missing.map((type) => said(named(type)));
  return element(
    "div",
    { class: "open-run" },
    element("h3", null, "The run is open"),
    missing.length > 0 &&
      element(
        "p",
        null,
        "Not there yet: ",
        missing.map((type, index) => [index > 0 && ", ", type]),
        ".",
      ),
    open.next_move !== null && element("p", null, "Next move: ", exact(open.next_move), "."),
    element(
      "p",
      { class: "hint" },
      "Payment alone completes nothing, and nothing in the run record is attributable to anyone until the run is sealed: only what is signed by itself is.",
    ),
  );
}
