// What environments with types of their own hand over.

import { digestFile, start, startSync } from "wever-proof";

export async function right(response: Response, file: Blob, signal: AbortSignal): Promise<void> {
  await start(new URL("https://example.com/wever_proof.wasm"));
  await start(Promise.resolve(response));
  await digestFile(file, { signal });
  await digestFile(file.stream());
}

export function wrong(response: Response): void {
  // @ts-expect-error
  startSync(response);
  // @ts-expect-error
  void digestFile("file");
}
