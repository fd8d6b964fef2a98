// What a person expects of a proof, as documents that the person holds. They are told apart by what they say
// that they are; whether one can be used is the SDK's word.

import type { ExpectedFacts } from "./call.ts";

/** The members of a policy in which the verifier takes them. */
export type Expectation = "order" | "requirements" | "profile";

interface Taken {
  as: Expectation;
  /** Their types, with the member that says which one it is. */
  types: Record<string, string>;
  /** Of what need not state its type: the member by which it is known, and those that it may have. */
  known: [by: string, others: readonly string[]] | undefined;
  /** Whether several may stand beside each other. */
  several: boolean;
  /** What is asked for. */
  words: string;
}

/** What the field takes: another kind is one more entry. */
const TAKEN: readonly Taken[] = [
  {
    as: "order",
    types: { work_order: "work_order_id", run_contract: "contract_id" },
    known: undefined,
    several: false,
    words: "the work order that you placed (for a task run the run contract)",
  },
  {
    as: "requirements",
    types: { requirements: "run_goal" },
    known: [
      "must_have",
      ["run_goal", "rail_key", "profile", "require_payment", "maximum_key_set_age_days", "accepted_issuers", "fees", "maximum_fee"],
    ],
    several: true,
    words: "what you require, such as the rail’s own list of what a run must have",
  },
  {
    as: "profile",
    types: { rail: "" },
    known: undefined,
    several: false,
    words: "the file of a rail that is judged by a profile of its own",
  },
];

/** What the field takes, in a sentence. */
export const TAKES = `This field takes ${TAKEN.map(({ words }) => words).join("; ")}, as JSON files.`;

/** Whether several documents of a kind may stand beside each other. */
export function takesSeveral(as: Expectation | undefined): boolean {
  return TAKEN.some((taken) => taken.as === as && taken.several);
}

/** Which of these a document is, by its type or, where it need not state one, by its members. */
function takenAs(value: object, inField: boolean): [Taken, type: string] | undefined {
  for (const taken of TAKEN) {
    const [by = "", others = []] = taken.known ?? [];
    if ("object_type" in value) {
      const { object_type: type } = value;
      if (typeof type === "string" && Object.hasOwn(taken.types, type)) return [taken, type];
    } else if (Object.hasOwn(value, by) || (inField && others.some((name) => Object.hasOwn(value, name)))) {
      return [taken, taken.as];
    }
  }
  return undefined;
}

/** Whether an object says that it is one of these. */
export function isExpectation(value: object): boolean {
  return takenAs(value, false) !== undefined;
}

/** What a file looks like by its members. */
export type Content = "proof" | "keys" | "expected" | undefined;

/** What a document is that was put into the field. */
export function expectedFacts(bytes: Uint8Array, content: Content): Omit<ExpectedFacts, "sha256" | "size"> {
  const value = parsed(bytes);
  const members = Object(value) as Record<string, unknown>;
  const found = content === "keys" || content === "proof" ? undefined : takenAs(members, true);
  if (found === undefined) {
    const fault = content === "keys" ? "These are keys." : content === "proof" ? "This is a proof." : whatElse(value, members["object_type"]);
    return { as: undefined, type: "", id: undefined, fault };
  }
  const [taken, type] = found;
  const id = members[taken.types[type] ?? ""];
  return { as: taken.as, type, id: typeof id === "string" ? id : undefined, fault: undefined };
}

function whatElse(value: unknown, type: unknown): string {
  if (value === undefined) return "This is no JSON document.";
  if (typeof type === "string" && /^\w{1,60}$/.test(type)) return `This is a \`${type}\`.`;
  return "This document does not say what it is: it states no `object_type`.";
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

/** The words of the verifier about one that cannot be used, without the name of the argument. */
export function refusalWords(as: Expectation, message: string): string | undefined {
  const about = new RegExp(`^\`policy(?:\\.${as})?\`: (?:\`${as}(?:\\[0\\])?\`:? ?)?`).exec(message);
  return about === null ? undefined : message.slice(about[0].length);
}
