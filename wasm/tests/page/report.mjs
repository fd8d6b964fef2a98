// What both pages do once the module has started.

import { answers, revived } from "/tests/answers.mjs";
import { checkFiles, checkWorker } from "/tests/files.mjs";
import { checkHostile } from "/tests/hostile.mjs";

export async function report(start) {
  const place = document.getElementById("answers");
  try {
    const { calls, verifier, openWorker, options, built } = await start();
    const given = answers(verifier, calls);
    const some = calls.slice(0, 60).flatMap(({ call, given: those }, index) => {
      const { text } = given[index];
      return call === undefined && text ? [{ given: those.map(revived), text }] : [];
    });
    const hostile = checkHostile(verifier);
    const files = await checkFiles(verifier.digestFile);
    const threads = await checkWorker(openWorker, options, some);
    place.textContent = JSON.stringify({ given, hostile, files, threads, built });
    document.title = "done";
  } catch (error) {
    place.textContent = String(error?.stack ?? error);
    document.title = "failed";
  }
}
