// Asks the module; runs in Node and in the page, so it uses only what both have.

/** One answer a call, in order: `{ report }`, or `{ error }` with the words of the exception. */
export function answers(verify, calls) {
  return calls.map(({ proof, trust, policy }) => {
    const bytes = Uint8Array.from(atob(proof), (character) => character.charCodeAt(0));
    try {
      return { report: verify(bytes, trust, policy) };
    } catch (error) {
      return { error: error instanceof Error ? error.message : `not an Error: ${error}` };
    }
  });
}
