// The module in a page: asks it the calls that the server hands out, and writes down the answers.

import { answers } from "/answers.mjs";
import init, { verify } from "/wever_proof_wasm.js";

try {
  const calls = await (await fetch("/calls")).json();
  await init();
  document.getElementById("answers").textContent = JSON.stringify(answers(verify, calls));
  document.title = "done";
} catch (error) {
  document.getElementById("answers").textContent = String(error);
  document.title = "failed";
}
