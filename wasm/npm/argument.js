// From what a caller gives to what crosses into the module: bytes, and JSON text. Whatever is
// given, the answer is one of these or an exception that names the argument.

import { WeverProofError } from "./error.js";

if (typeof TextEncoder !== "function") {
  throw new Error(
    "there is no `TextEncoder` here\njest's environment for jsdom takes it away: " +
      "begin the test with `/** @jest-environment node */`",
  );
}
const encoder = new TextEncoder();

// With the flag `u` a pair is one character, so only a half that stands alone is found.
const LONE_SURROGATE = /\p{Surrogate}/u;

const bufferLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get;

/** Whether it is a view of bytes or a buffer of them, of whatever realm. */
export function isBytes(value) {
  if (ArrayBuffer.isView(value)) return true;
  // What is thrown below takes longer than all else that is asked of a policy.
  if (value === null || typeof value !== "object" || isPlain(value)) return false;
  try {
    bufferLength.call(value);
    return true;
  } catch {
    return false;
  }
}

/** The first `most` bytes of bytes or text. */
export function bytesOf(argument, value, most) {
  if (typeof value === "string") return encoded(argument, value, most);
  if (!isBytes(value)) throw wrong(argument, `expected text or bytes, ${found(value, PARSED)}`);
  try {
    const bytes = ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
    return bytes.subarray(0, most);
  } catch (cause) {
    throw wrong(argument, `the bytes were given away, such as to a worker: ${reason(cause)}`, cause);
  }
}

// What no JSON and no PEM can be: one line that ends as the name of a file does.
const PATH = /^(?:(?:file|https?):\/\/\S+|[^\s"<{[-][^\n"<{[]*\.(?:json|jwks?|pem|pub|key|txt|toml))$/i;

/** The same of a document, which is handed over itself and not by its name. */
export function documentBytesOf(argument, value, most) {
  if (typeof value === "string" && value.length < 4096 && PATH.test(value)) {
    throw wrong(argument, "expected text or bytes, found the name of a file: read the file first");
  }
  return bytesOf(argument, value, most);
}

function encoded(argument, text, most) {
  // Each unit gives at least one byte.
  if (text.length >= most) return encoder.encode(text.slice(0, most)).subarray(0, most);
  if (LONE_SURROGATE.test(text)) {
    const problem = "the text holds half a character, which has no bytes; give the bytes themselves";
    throw wrong(argument, problem);
  }
  return encoder.encode(text);
}

/** The JSON text of an object or a list, if JSON says exactly this value. */
export function jsonOf(argument, value, most, expected = "an object", written = exactly) {
  const isList = Array.isArray(value);
  if (!(expected === "an array" ? isList : isPlain(value) && !isList)) {
    throw wrong(argument, `expected ${expected}, ${found(value)}`);
  }
  let text;
  try {
    text = JSON.stringify(value, written);
  } catch (cause) {
    throw wrong(argument, reason(cause), cause);
  }
  if (text === undefined) throw wrong(argument, `expected ${expected}, found what JSON cannot say`);
  if (text.length > most) throw wrong(argument, `the text has more than ${most} characters`);
  return text;
}

/** The same of a policy, whose documents may be bytes. */
export function policyOf(policy, most) {
  return jsonOf("policy", policy, most, "an object", withTexts);
}

function withTexts(name, value) {
  const original = this[name];
  return isBytes(original) ? textOf(name, original) : exactly.call(this, name, value);
}

function textOf(name, bytes) {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new TypeError(`\`${name}\` is no text in UTF-8`, { cause });
  }
}

// `JSON.stringify` writes `null` or `{}` for some of what it cannot write, and drops the rest.
function exactly(name, value) {
  const original = this[name];
  // A map can have a member of any name; an object literal cannot have one called `__proto__`.
  if (isDictionary(value)) return Object.fromEntries(value);
  const lost =
    (typeof value === "number" && !Number.isFinite(value)) ||
    ["bigint", "function", "symbol"].includes(typeof value) ||
    (value === undefined && Array.isArray(this)) ||
    // A date that is none.
    (value === null && original !== null) ||
    (typeof value === "object" && value !== null && !isPlain(value) && !BOXED.has(tag(value)));
  if (lost) {
    const [what, advice] = described(original);
    const problem = advice ? `: ${advice}` : ", which JSON cannot say";
    throw new TypeError(`\`${name}\` is ${what}${problem}`);
  }
  return value;
}

const BOXED = new Set(["Boolean", "Number", "String"]);

/** Whether its members are all that it holds. */
function isPlain(value) {
  if (value === null || typeof value !== "object") return false;
  try {
    return Array.isArray(value) || isDictionary(value) || ["Object", "Module"].includes(tag(value));
  } catch {
    // An object may throw whatever is asked of it.
    return false;
  }
}

function isDictionary(value) {
  return tag(value) === "Map" && [...value.keys()].every((name) => typeof name === "string");
}

/**
 * The documents of trust one after the other, and as JSON how long each is. An entry is a document
 * by itself, or an object with it in `document` and its issuer in `issuer`.
 */
export function documentsOf(argument, entries, most, together) {
  if (!Array.isArray(entries)) {
    const alone = typeof entries === "string" || isBytes(entries) || isDocument(entries);
    const advice = alone ? ": give a list, also of one document, as in `[keys]`" : "";
    throw wrong(argument, `expected an array, ${found(entries)}${advice}`);
  }
  const pieces = [];
  const listed = [];
  let length = 0;
  for (const [index, entry] of entries.entries()) {
    const at = `${argument}[${index}]`;
    const { document, ...rest } = documentOf(at, entry);
    const place = document === entry ? at : `${at}.document`;
    const piece = documentBytesOf(place, document, most);
    length += piece.length;
    if (length > together) throw wrong(argument, `more than ${together} bytes together`);
    pieces.push(piece);
    listed.push({ ...rest, document: piece.length });
  }
  const documents = new Uint8Array(length);
  let end = 0;
  for (const piece of pieces) {
    documents.set(piece, end);
    end += piece.length;
  }
  return { documents, listed: jsonOf(argument, listed, together, "an array") };
}

function documentOf(at, entry) {
  if (typeof entry === "string" || isBytes(entry)) return { document: entry };
  try {
    if (isDocument(entry)) return { ...entry, document: entry.document };
  } catch (cause) {
    throw wrong(at, reason(cause), cause);
  }
  throw wrong(at, `expected text, bytes or an object with \`document\`, ${found(entry)}`);
}

function isDocument(entry) {
  return isPlain(entry) && !Array.isArray(entry) && "document" in entry;
}

/** An exception that names the argument, as those of the module do. */
export function wrong(argument, problem, cause) {
  return new WeverProofError(`\`${argument}\`: ${problem}`, { code: "call.argument", cause });
}

export function reason(cause) {
  return cause instanceof Error ? cause.message : "it cannot be read";
}

/** The name of the class of an object, also of one of another realm. */
export function tag(value) {
  return Object.prototype.toString.call(value).slice(8, -1);
}

const PARSED = "give the text or the bytes that it was read from";
const EXPORT = "give the text of the public key's export";

/** What was found, and what to do where that is plain; `parsed` is for an object. */
export function found(value, parsed) {
  const [what, advice = what === OBJECT ? parsed : undefined] = described(value);
  return `found ${what}${advice ? `: ${advice}` : ""}`;
}

const OBJECT = "an object";

function described(value) {
  try {
    return seen(value);
  } catch {
    return [OBJECT];
  }
}

function seen(value) {
  if (value === undefined) return ["nothing"];
  if (value === null) return ["null"];
  if (typeof value === "number" && !Number.isFinite(value)) return [`the number ${value}`];
  if (typeof value === "string") return ["text"];
  if (typeof value === "function") return ["a function", "call it"];
  if (typeof value !== "object") return [`a ${typeof value}`];
  if (isBytes(value)) return ["bytes"];
  if (Array.isArray(value)) {
    const numbers = value.length > 0 && value.every((item) => typeof item === "number");
    return numbers ? ["an array of numbers", "give `Uint8Array.from(numbers)`"] : ["an array"];
  }
  if (typeof value.then === "function") return ["a promise", "wait for it with `await`"];
  const name = tag(value) === "Object" ? value.constructor?.name : tag(value);
  const what = /^\w{1,64}$/.test(name) ? `a \`${name}\`` : OBJECT;
  if (typeof value.arrayBuffer === "function") return [what, "give its bytes, `await ….arrayBuffer()`"];
  if (typeof (value.getReader ?? value[Symbol.asyncIterator]) === "function") {
    return ["a stream", "read it whole first"];
  }
  if (name === "URL") return [what, "read what is there"];
  if (name === "SharedArrayBuffer") return [what, "give a `Uint8Array` of it"];
  if (/^(?:CryptoKey|(?:Public|Private|Secret)KeyObject)$/.test(name)) return [what, EXPORT];
  if (!isPlain(value)) return [what];
  if (value.type === "Buffer" && Array.isArray(value.data)) {
    return ["a `Buffer` that went through JSON", "give `Buffer.from(….data)`"];
  }
  if (Array.isArray(value.keys)) return ["a key set that was parsed", PARSED];
  if (typeof value.kty === "string") return ["a key that was parsed", PARSED];
  if (value.object_type === "proof_bundle") return ["a proof that was parsed", PARSED];
  return [OBJECT];
}
