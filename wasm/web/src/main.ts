// One script, run twice: as the page, and as the worker that the page starts from it.

import type { Request } from "./call.ts";
import { openPage } from "./page.ts";
import { answer } from "./thread.ts";

if (typeof document === "undefined") {
  addEventListener("message", ({ data }: MessageEvent<Request>) => {
    void answer(data, (response) => postMessage(response));
  });
  postMessage("ready");
} else {
  openPage();
}
