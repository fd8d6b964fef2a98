// Asks the package in both ways, and gives the reports or the words of the failure.

import { given } from "./given.mjs";

const bytes = (base64) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

export async function ask({ start, verify }, { openWorker }) {
  const requests = given.map(({ proof, trust, policy }) => {
    const documents = trust.map(({ document, ...said }) => ({ document: bytes(document), ...said }));
    return [bytes(proof), documents, policy];
  });
  return {
    here: await outcome(async () => {
      await start();
      return requests.map((request) => verify(...request));
    }),
    worker: await outcome(async () => {
      const worker = await openWorker();
      try {
        return await Promise.all(requests.map((request) => worker.verify(...request)));
      } finally {
        worker.close();
      }
    }),
  };
}

async function outcome(work) {
  try {
    return { reports: await work() };
  } catch (error) {
    return { failure: String(error.message) };
  }
}
