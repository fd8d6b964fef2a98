// One visit of the page, watched: what it asks of the network, what it complains about, and what
// it stores.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { pathToFileURL } from "node:url";

/** The two ways to open the page: from the disk, and from a server that serves nothing else. */
export async function places(file) {
  const body = readFileSync(file);
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    const found = request.url === "/verifier.html";
    response.writeHead(found ? 200 : 404, { "Content-Type": "text/html; charset=utf-8" });
    response.end(found ? body : "");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    places: [
      { name: "file", address: pathToFileURL(file).href, asked: undefined },
      { name: "server", address: `${origin}/verifier.html`, asked },
    ],
    close: () => server.close(),
  };
}

/** What every visit but those that keep keys must leave behind. */
const NOTHING = { local: 0, session: 0, cookies: "" };

/**
 * Opens the page, does what is to be done, and then asserts that nothing was requested but the page,
 * that nothing was complained about, and that nothing was stored.
 */
export async function visit(browser, place, options, act) {
  const { before, keeps = false, complaints: expected = [], attempts, ...rest } = options;
  const context = await browser.newContext({ viewport: { width: 1366, height: 900 }, ...rest });
  const page = await context.newPage();
  const requested = [];
  const complaints = [];
  context.on("request", (request) => requested.push(request.url()));
  // What the policy refuses is announced as a request, and never sent.
  const refused = new Set();
  context.on("requestfailed", (request) => {
    if (request.failure()?.errorText === "csp") refused.add(request.url());
  });
  context.on("page", (other) => requested.push(`another page: ${other.url()}`));
  page.on("console", (message) => complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error.stack ?? error)));
  page.on("websocket", (socket) => requested.push(socket.url()));
  if (before) await page.addInitScript(before);
  const served = place.asked?.length ?? 0;

  await page.goto(place.address);
  await context.setOffline(true);
  await page.locator("#example").waitFor();
  await act(page, context);

  const isAttempt = (url) => attempts?.test(url) && refused.has(url);
  const others = requested.filter(
    (url) => url !== place.address && !url.startsWith("blob:") && !isAttempt(url),
  );
  assert.deepEqual(others, [], `${place.name}: no request but that for the page`);
  if (place.asked) {
    const visits = requested.filter((url) => url === place.address).map(() => "/verifier.html");
    assert.deepEqual(place.asked.slice(served), visits, "the server was asked for nothing else");
  }
  const unexpected = complaints.filter((text) => !expected.some((pattern) => pattern.test(text)));
  assert.deepEqual(unexpected, [], `${place.name}: nothing on the console`);
  const stored = await page.evaluate(() => ({
    local: localStorage.length,
    session: sessionStorage.length,
    cookies: location.protocol === "file:" ? "" : document.cookie,
  }));
  if (!keeps) assert.deepEqual(stored, NOTHING, "nothing is stored");
  await context.close();
}

/** Files by name and content, as `setInputFiles` takes them. */
export function given(name, content) {
  return { name, mimeType: "application/octet-stream", buffer: Buffer.from(content) };
}

/** Gives a proof by its button. */
export async function giveProof(page, ...files) {
  await page.locator("#choose-proof").setInputFiles(files);
}

export async function giveKeys(page, ...files) {
  await page.locator("#choose-keys").setInputFiles(files);
}

/** Gives what is expected by its button. */
export async function giveOrder(page, ...files) {
  await page.locator("#choose-expected").setInputFiles(files);
}

/** The time at which the vectors are judged, so that no test depends on the clock. */
export const AS_OF = "2026-11-02T12:00:00Z";

export async function lookAsOf(page, time = AS_OF) {
  await page.locator("#requirements > summary").click();
  await page.locator("#as-of").selectOption("given");
  await page.locator("#as-of-text").fill(time);
  await page.locator("#as-of-text").press("Enter");
  await page.locator("#requirements > summary").click();
}

/** The word of the answer, once there is one. */
export async function verdict(page) {
  await page.locator("#answer[aria-busy=false] #verdict-word").waitFor();
  return page.locator("#verdict-word").textContent();
}

/** Drops files and folders of the disk, as a person does. */
export async function drop(page, paths, selector = "body") {
  const box = await page.locator(selector).boundingBox();
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  const [x, y] = [box.x + Math.min(box.width / 2, 400), box.y + Math.min(box.height / 2, 60)];
  for (const type of ["dragEnter", "dragOver", "drop"]) {
    await client.send("Input.dispatchDragEvent", { type, x, y, data });
  }
  await client.detach();
}
