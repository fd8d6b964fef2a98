// What is thrown: words for a person, and what a program acts on.

export class WeverProofError extends Error {
  constructor(message, { code, path = "", findings = [], advice, cause } = {}) {
    super(message, cause === undefined ? {} : { cause });
    this.code = code;
    this.path = path;
    this.findings = findings;
    if (advice !== undefined) this.advice = advice;
  }
}

Object.defineProperty(WeverProofError.prototype, "name", { value: "WeverProofError" });

/** What a module threw: its message is JSON, with the words in `message`. */
export function refusal(error) {
  let parts;
  try {
    parts = JSON.parse(error.message);
  } catch {
    return error;
  }
  return new WeverProofError(parts.message, parts);
}
