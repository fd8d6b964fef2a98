import * as verifier from "wever-proof";
import * as threads from "wever-proof/worker";

import { ask } from "./ask.mjs";
import { show } from "./show.mjs";

show(ask(verifier, threads));
