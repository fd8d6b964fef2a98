// Asks the package; runs in every environment, so it uses only what all have.

/** One answer a call, in order: `{ text }`, or `{ error }` with the words of the exception. */
export function answers(verifier, calls) {
  return calls.map(({ call = "verify", given }) => {
    try {
      return { text: verifier[call](...given.map(revived)) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : `not an Error: ${error}` };
    }
  });
}

/** What a call was given: JSON, with bytes as `{ base64 }`. */
export function revived(value) {
  if (Array.isArray(value)) return value.map(revived);
  if (typeof value !== "object" || value === null) return value;
  if (typeof value.base64 === "string" && Object.keys(value).length === 1) {
    return Uint8Array.from(atob(value.base64), (character) => character.charCodeAt(0));
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, revived(member)]));
}
