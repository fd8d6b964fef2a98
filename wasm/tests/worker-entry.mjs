// What is asked in workerd.

import * as verifier from "wever-proof";

import { answers } from "./answers.mjs";

verifier.startSync();

export default {
  async fetch(request) {
    return Response.json(answers(verifier, await request.json()));
  },
};
