// What a person expects of a proof, as documents that the person holds. They are told apart by what they say
// that they are; whether one can be used is the SDK's word.

import type { ExpectedFacts } from "./call.ts";

/** The members of a policy in which the verifier takes them. */
export type Expectation = "order";

interface Taken {
  as: Expectation;
  /** Their types, with the member that holds the id. */
  types: Record<string, string>;
  /** What is asked for. */
  words: string;
}

/** What the field takes: another kind is one more entry. */
const TAKEN: readonly Taken[] = [
  {
    as: "order",
    types: { work_order: "work_order_id", run_contract: "contract_id" },
    words: "the work order that you placed, or for a task run the run contract",
  },
];

/** What the field takes, in a sentence. */
export const TAKES = `This field takes ${TAKEN.map(({ words }) => words).join("; or ")}, as a JSON file.`;

/** Which of these a document is, by its type. */
function takenAs(type: unknown): Taken | undefined {
  return TAKEN.find(({ types }) => typeof type === "string" && Object.hasOwn(types, type));
}

/** Whether an object says that it is one of these. */
export function isExpectation(value: object): boolean {
  return "object_type" in value && takenAs(value.object_type) !== undefined;
}

/** What a file looks like by its members. */
export type Content = "proof" | "keys" | "expected" | undefined;

/** What a document is that was put into the field. */
export function expectedFacts(bytes: Uint8Array, content: Content): Omit<ExpectedFacts, "sha256" | "size"> {
  const value = parsed(bytes);
  const { object_type: type } = Object(value) as { object_type?: unknown };
  const taken = takenAs(type);
  if (taken === undefined) {
    const fault = content === "keys" ? "These are keys." : content === "proof" ? "This is a proof." : whatElse(value, type);
    return { as: undefined, type: "", id: undefined, fault };
  }
  const id = (value as Record<string, unknown>)[taken.types[type as string] ?? ""];
  return { as: taken.as, type: type as string, id: typeof id === "string" ? id : undefined, fault: undefined };
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

/** The words of the verifier about an order that cannot be used, without the name of the argument. */
export function refusalWords(as: Expectation, message: string): string | undefined {
  const about = new RegExp(`^\`policy(?:\\.${as})?\`: (?:\`${as}\`:? ?)?`).exec(message);
  return about === null ? undefined : message.slice(about[0].length);
}
