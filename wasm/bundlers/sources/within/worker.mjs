import * as verifier from "wever-proof";
import * as threads from "wever-proof/worker";

import { ask } from "../ask.mjs";

ask(verifier, threads).then((answers) => postMessage(answers));
