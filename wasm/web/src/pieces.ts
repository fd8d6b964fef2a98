// A document on its way from one thread to the other: in pieces, each of which takes a few
// milliseconds to arrive.

import type { Piece } from "./call.ts";
import type { Json } from "./judged.ts";

/** What one piece may hold: values, and text by the quarter of a kilobyte. */
export const PIECE = 4_000;

const UNIT = 256;

/** Hands a tree over, its containers before what is in them. */
export function takeApart(root: Json, tree: number, post: (piece: Piece) => void): void {
  const weights = new Map<object, number>();
  const weigh = (value: Json): number => {
    if (typeof value === "string") return 1 + Math.floor(value.length / UNIT);
    if (typeof value !== "object" || value === null) return 1;
    let weight = 1;
    for (const [name, inner] of Object.entries(value)) weight += weigh(inner) + Math.floor(name.length / UNIT);
    weights.set(value, weight);
    return weight;
  };
  const weightOf = (value: Json): number =>
    typeof value === "object" && value !== null ? (weights.get(value) ?? 1) : weigh(value);
  weigh(root);
  const hand = (value: Json, path: string[]): void => {
    if (typeof value !== "object" || value === null || weightOf(value) <= PIECE) {
      post({ tree, path, put: { value } });
      return;
    }
    post({ tree, path, put: { empty: Array.isArray(value) ? "array" : "object" } });
    let members: [string, Json][] = [];
    let weight = 0;
    const flush = () => {
      if (members.length > 0) post({ tree, path, put: { members } });
      members = [];
      weight = 0;
    };
    for (const [name, inner] of Object.entries(value)) {
      const more = weightOf(inner);
      if (weight + more > PIECE) flush();
      // Members stay in their order, so what stands before goes first.
      if (more > PIECE && typeof inner === "object") hand(inner, [...path, name]);
      else {
        members.push([name, inner]);
        weight += more;
      }
    }
    flush();
  };
  hand(root, []);
}

/** Puts trees together again. */
export class Trees {
  #trees: Json[] = [];

  take({ tree, path, put }: Piece): void {
    if ("members" in put) {
      const into = this.#at(tree, path);
      for (const [name, value] of put.members) set(into, name, value as Json);
      return;
    }
    const value = "value" in put ? (put.value as Json) : put.empty === "array" ? [] : {};
    const last = path.at(-1);
    if (last === undefined) this.#trees[tree] = value;
    else set(this.#at(tree, path.slice(0, -1)), last, value);
  }

  tree(tree: number): Json | undefined {
    return this.#trees[tree];
  }

  #at(tree: number, path: string[]): Json {
    let value = this.#trees[tree] as Json;
    for (const name of path) value = (value as { [name: string]: Json })[name] as Json;
    return value;
  }
}

/** A member of its own, also where the language has another meaning for the name. */
function set(into: Json, name: string, value: Json): void {
  Object.defineProperty(into, name, { value, writable: true, enumerable: true, configurable: true });
}
