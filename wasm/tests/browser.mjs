// A real Chromium, the one that $CHROME names, as quiet as it can be made.

import { chromium } from "playwright-core";

export function launchChromium() {
  // Chromium's sandbox does not start as root.
  const root = process.getuid?.() === 0;
  return chromium.launch({
    executablePath: process.env.CHROME,
    headless: true,
    chromiumSandbox: !root,
    args: [
      ...(root ? ["--no-sandbox"] : []),
      "--headless",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
