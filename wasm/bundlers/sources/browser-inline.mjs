import * as verifier from "wever-proof/inline";
import * as threads from "wever-proof/inline/worker";

import { ask } from "./ask.mjs";
import { show } from "./show.mjs";

show(ask(verifier, threads));
