// What is asked in workerd.

import * as verifier from "wever-proof";
import module from "wever-proof/wever_proof.wasm";

import { answers } from "./answers.mjs";

verifier.startSync(module);

export default {
  async fetch(request) {
    return Response.json(answers(verifier, await request.json()));
  },
};
