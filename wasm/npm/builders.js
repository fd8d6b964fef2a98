// Orders, what is received, and runs to their seal, over the builders' WebAssembly module. No rule is in here, and
// no key goes into the module: bytes to sign come out, and signatures go in.

import { bytesOf, documentBytesOf, documentsOf, found, isBytes, jsonOf, wrong } from "./argument.js";
import { module } from "./build-start.js";
import { WeverProofError } from "./error.js";
import { fromBase64, keyBytes, keyOf, signatureBy, signatureBytes } from "./signer.js";
import { isFault } from "./starter.js";

export { WeverProofError } from "./error.js";
export { webCryptoSigner } from "./signer.js";

const enough = () => module().largestDocument() + 1;
const encoder = new TextEncoder();
const NONE = new Uint8Array(0);

export function workOrder(draft) {
  return orderOf(objectOf("draft", draft));
}

/** Only here is an order made: its constructor takes what the module gave. */
function orderOf(draft, key, signatures = NONE) {
  return new WorkOrder(draft, answered("makeWorkOrder", draft, key, signatures).made.text);
}

export class WorkOrder {
  #draft;
  #text;
  #key;

  constructor(draft, text) {
    this.#draft = draft;
    this.#text = text;
  }

  get bytes() {
    return encoder.encode(this.#text);
  }

  /** Nothing where the order is in nobody's name, or signed. */
  toSign(publicKey) {
    const { requester_issuer: requester, requester_signature: signature } = this.toJSON();
    if (requester === undefined || signature !== undefined) return undefined;
    this.#key = keyBytes("publicKey", publicKey).slice();
    return answered("makeWorkOrder", this.#draft, this.#key, NONE).toSign;
  }

  attach(signature) {
    const bytes = signatureBytes("signature", signature);
    if (this.#key === undefined) throw wrong("signature", "nothing was to be signed: call `toSign` with the key first");
    return orderOf(this.#draft, this.#key, bytes);
  }

  async sign(signer) {
    const key = await keyOf(signer);
    const toSign = this.toSign(key);
    return toSign === undefined ? this : orderOf(this.#draft, key, await signatureBy(signer, toSign));
  }

  toJSON() {
    return JSON.parse(this.#text);
  }

  toString() {
    return this.#text;
  }
}

export function receive(type, object, given) {
  if (typeof type !== "string") throw wrong("type", `expected text, ${found(type)}`);
  const { documents, text } = givenOf(given);
  const bytes = documentBytesOf("object", object, enough());
  return JSON.parse(answered("receiveObject", type, bytes, documents, text).made.text);
}

export function quoteRun(begin, given) {
  const { issuer, profile, quote } = membersOf("begin", begin, ["issuer", "profile", "quote"]);
  const named = textOf("profile", profile);
  const draft = objectOf("quote", quote);
  const { made } = answered("quoteRun", textOf("issuer", issuer), named, draft);
  return runOf(made, named.trimStart().startsWith("{") ? { rail: named, ...given } : given);
}

export function startTaskRun(begin, given) {
  const { issuer, profile, record, onboarding } = membersOf("begin", begin, TASK);
  const drafts = [objectOf("record", record), objectOf("onboarding", onboarding)];
  return runOf(answered("startTaskRun", textOf("issuer", issuer), textOf("profile", profile), ...drafts).made, given);
}

const TASK = ["issuer", "profile", "record", "onboarding"];
const ACCEPTED = ["issuer", "profile", "record", "acceptance", "funding"];

export async function acceptTaskRun(begin, signer, given) {
  const { issuer, profile, record, acceptance, funding } = membersOf("begin", begin, ACCEPTED);
  const named = [textOf("issuer", issuer), textOf("profile", profile)];
  const drafts = [objectOf("record", record), objectOf("acceptance", acceptance), objectOf("funding", funding)];
  return runOf(await signed(signer, (...by) => answered("acceptTaskRun", ...named, ...drafts, ...by)), given);
}

export function resume(stored, given) {
  const bytes = documentBytesOf("stored", stored, Infinity);
  const { documents, text } = givenOf(given);
  const { made } = answered("resumeRun", bytes, documents, text);
  return made.begun === undefined ? runOf(made, given) : new Begun(made, given);
}

const runOf = (made, given) => new Run(made, given);

class State {
  #made;
  #given;

  constructor(made, given) {
    this.#made = made;
    this.#given = given;
  }

  /** `run` or `task_run`. */
  get kind() {
    return this.#made.kind;
  }

  get state() {
    return this.#made.state;
  }

  get bytes() {
    return encoder.encode(this.#made.text);
  }

  /** What this was held against, and over it what is given now. */
  given(now) {
    return { ...this.#given, ...now };
  }

  toJSON() {
    return JSON.parse(this.#made.text);
  }

  toString() {
    return this.#made.text;
  }
}

const SEALED = ["completed", "sealed"];

export class Run extends State {
  get proof() {
    return SEALED.includes(this.state) ? this.bytes : undefined;
  }

  /** The objects of a type, in their order. */
  objects(type) {
    return this.toJSON().objects[type] ?? [];
  }

  begin(move, given) {
    const all = this.given(given);
    const { documents, text } = givenOf(all);
    return new Begun(answered("beginMove", this.bytes, moveOf(move), documents, text).made, all);
  }

  async make(move, signer, given) {
    return madeBy(this.bytes, moveOf(move), signer, this.given(given));
  }
}

export class Begun extends State {
  #made;
  #key;
  #signatures;

  constructor(made, given, key, signatures = NONE) {
    super(made, given);
    this.#made = made;
    this.#key = key;
    this.#signatures = signatures;
  }

  /** The name of the move. */
  get move() {
    return this.#made.begun;
  }

  /** Nothing where no signature is missing. */
  toSign(publicKey) {
    const key = keyBytes("publicKey", publicKey).slice();
    if (!isSame(key, this.#key)) [this.#key, this.#signatures] = [key, NONE];
    return this.#asked(this.#signatures).toSign;
  }

  attach(signature) {
    const bytes = signatureBytes("signature", signature);
    if (this.#key === undefined) throw wrong("signature", "nothing was to be signed: call `toSign` with the key first");
    const signatures = joined(this.#signatures, bytes);
    this.#asked(signatures);
    return new Begun(this.#made, this.given(), this.#key, signatures);
  }

  async make(signer, given) {
    const all = this.given(given);
    if (signer !== undefined || this.#key === undefined) return madeBy(this.bytes, undefined, signer, all);
    const { made } = this.#asked(this.#signatures, all);
    if (made === undefined) throw wrong("signer", "a signature is missing: attach that of what `toSign` gives, or give a signer");
    return runOf(made, all);
  }

  #asked(signatures, given = this.given()) {
    const { documents, text } = givenOf(given);
    return answered("makeMove", this.bytes, undefined, this.#key, signatures, documents, text);
  }
}

const isSame = (one, other) => one.length === other?.length && one.every((byte, at) => byte === other[at]);

async function madeBy(bytes, move, signer, given) {
  // The time is asked once: what is signed and what is made of it are held against the same.
  const { documents, text } = givenOf(given);
  const ask = (key, signatures) => answered("makeMove", bytes, move, key, signatures, documents, text);
  return runOf(await signed(signer, ask), given);
}

/** What `ask` makes, with the signatures that it asks for, one after the other. */
async function signed(signer, ask) {
  const key = signer === undefined ? undefined : await keyOf(signer);
  let signatures = NONE;
  for (;;) {
    const { made, toSign } = ask(key, signatures);
    if (made !== undefined) return made;
    const next = await signatureBy(signer, toSign);
    signatures = joined(signatures, next);
  }
}

export function evidence(mediaType, document) {
  const bytes = bytesOf("document", document, enough());
  return JSON.parse(answered("makeEvidence", textOf("mediaType", mediaType), bytes).made.text);
}

export function toolCall(call) {
  const { step, at, request, answer } = membersOf("call", call, ["step", "at", "request", "answer"]);
  return {
    step,
    at,
    request_digest: module().digest(objectOf("request", request)),
    answer_digest: module().digest(objectOf("answer", answer)),
  };
}

/** What the module answers: what was made, or the bytes to sign. */
function answered(call, ...given) {
  let text;
  try {
    text = module()[call](...given);
  } catch (cause) {
    if (!isFault(cause)) throw cause;
    throw new WeverProofError("the module failed: this is a fault of `wever-proof`", { code: "internal.fault", cause });
  }
  const { made, to_sign: toSign, refused } = JSON.parse(text);
  if (refused !== undefined) throw new WeverProofError(refused.message, refused);
  return { made, toSign: toSign === undefined ? undefined : fromBase64(toSign) };
}

/** What a run or an object is held against. The clock is read here, unless the time or `null` is given. */
function givenOf(given = {}) {
  const { trust = [], asOf = new Date(), rail } = membersOf("given", given, ["trust", "asOf", "rail"]);
  const most = module().largestRequest();
  const { documents, listed } = documentsOf("trust", trust, enough(), most);
  const held = { trust: JSON.parse(listed), as_of: asOf, rail: rail && textOf("rail", rail) };
  return { documents, text: jsonOf("given", held, most) };
}

/**
 * A move as its JSON text: an object with `move` and `draft`, or text or bytes of that. A draft that somebody handed
 * over, such as an order, may stand in it as the text or the bytes that came: what JavaScript makes of them can lose
 * what is wrong with them.
 */
function moveOf(move) {
  if (typeof move === "string" || isBytes(move)) return documentBytesOf("move", move, enough());
  const { move: name, draft } = membersOf("move", move, ["move", "draft"]);
  const isText = typeof draft === "string" || isBytes(draft);
  if (!isText) return encoder.encode(jsonOf("move", move, module().largestRequest()));
  const [before, end] = [`{"move":${JSON.stringify(textOf("move.move", name))},"draft":`, "}"];
  const bytes = documentBytesOf("move.draft", draft, enough());
  return joined(encoder.encode(before), bytes, encoder.encode(end));
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let end = 0;
  for (const part of parts) {
    all.set(part, end);
    end += part.length;
  }
  return all;
}

/** An object as its JSON text, as bytes, or as it is. */
function objectOf(argument, value) {
  const isText = typeof value === "string" || isBytes(value);
  const text = isText ? value : jsonOf(argument, value, module().largestRequest());
  return documentBytesOf(argument, text, enough());
}

function textOf(argument, value) {
  if (isBytes(value)) return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(value);
  if (typeof value !== "string") throw wrong(argument, `expected text, ${found(value)}`);
  // What is no text is refused.
  bytesOf(argument, value, enough());
  return value;
}

function membersOf(argument, value, known) {
  if (value === null || typeof value !== "object") throw wrong(argument, `expected an object, ${found(value)}`);
  const unknown = Object.keys(value).find((name) => !known.includes(name));
  if (unknown === undefined) return value;
  const [name, all] = [JSON.stringify(unknown.slice(0, 64)), known.join("`, `")];
  throw wrong(argument, `unknown member ${name}, expected one of \`${all}\``);
}
