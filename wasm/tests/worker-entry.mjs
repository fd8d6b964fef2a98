// What is asked in workerd: calls of the verifier, and without any a run from its price to its seal.

import * as verifier from "wever-proof";
import * as builders from "wever-proof/build";

import { answers } from "./answers.mjs";
import { LATER, seal } from "./build-run.mjs";

verifier.startSync();
builders.startSync();

export default {
  async fetch(request) {
    if (request.method === "POST") return Response.json(answers(verifier, await request.json()));
    const { run, trust, order } = await seal();
    return new Response(verifier.verify(run.proof, trust, { as_of: LATER, order: order.bytes }));
  },
};
