// From what a caller gives to what crosses into the module: bytes, and JSON text. Whatever is
// given, the answer is one of these or an exception that names the argument.

const encoder = new TextEncoder();

// With the flag `u` a pair is one character, so only a half that stands alone is found.
const LONE_SURROGATE = /\p{Surrogate}/u;

const bufferLength = Object.getOwnPropertyDescriptor(ArrayBuffer.prototype, "byteLength").get;

/** Whether it is a view of bytes or a buffer of them, of whatever realm. */
export function isBytes(value) {
  if (ArrayBuffer.isView(value)) return true;
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
  if (!isBytes(value)) throw wrong(argument, `expected text or bytes, found ${kind(value)}`);
  try {
    const bytes = ArrayBuffer.isView(value)
      ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
      : new Uint8Array(value);
    return bytes.subarray(0, most);
  } catch (cause) {
    throw wrong(argument, reason(cause), cause);
  }
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

/** The JSON text of a value, if JSON says exactly this value. */
export function jsonOf(argument, value, most) {
  let text;
  try {
    text = JSON.stringify(value, exactly);
  } catch (cause) {
    throw wrong(argument, reason(cause), cause);
  }
  if (text === undefined) throw wrong(argument, `expected an object, found ${kind(value)}`);
  if (text.length > most) throw wrong(argument, `the text has more than ${most} characters`);
  return text;
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
    value instanceof Map ||
    value instanceof Set;
  if (lost) throw new TypeError(`\`${name}\` is ${kind(original)} that JSON cannot say`);
  return value;
}

function isDictionary(value) {
  return value instanceof Map && [...value.keys()].every((name) => typeof name === "string");
}

/**
 * The documents of trust one after the other, and as JSON how long each is. An entry is a document
 * by itself, or an object with it in `document` and its issuer in `issuer`.
 */
export function documentsOf(argument, entries, most, together) {
  if (!Array.isArray(entries)) throw wrong(argument, `expected an array, found ${kind(entries)}`);
  const pieces = [];
  const listed = [];
  let length = 0;
  for (const [index, entry] of entries.entries()) {
    const at = `${argument}[${index}]`;
    const { document, ...rest } = documentOf(at, entry);
    const piece = bytesOf(at, document, most);
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
  return { documents, listed: jsonOf(argument, listed, together) };
}

function documentOf(at, entry) {
  if (typeof entry === "string" || isBytes(entry)) return { document: entry };
  if (typeof entry === "object" && entry !== null && !Array.isArray(entry)) return entry;
  throw wrong(at, `expected text, bytes or an object with \`document\`, found ${kind(entry)}`);
}

/** An exception that names the argument, as those of the module do. */
export function wrong(argument, problem, cause) {
  return new TypeError(`\`${argument}\`: ${problem}`, cause === undefined ? {} : { cause });
}

export function reason(cause) {
  return cause instanceof Error ? cause.message : "it cannot be read";
}

export function kind(value) {
  if (value === null) return "null";
  if (Array.isArray(value)) return "an array";
  if (typeof value === "number" && !Number.isFinite(value)) return `the number ${value}`;
  if (typeof value === "object") return "an object";
  return value === undefined ? "nothing" : `a ${typeof value}`;
}
