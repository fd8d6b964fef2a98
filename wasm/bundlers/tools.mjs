// How the tools are started, each as people start it, and how what they make is opened.

import { spawn, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { createServer as createSocket } from "node:net";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";

import { launchChromium } from "../tests/browser.mjs";

/** As long as a tool or a page may take, in milliseconds. */
const LIMIT = 120_000;

const sources = join(import.meta.dirname, "sources");

/** A project with its installed packages, and everything that is written for it. */
export class Project {
  constructor(folder, given) {
    this.folder = folder;
    const said = JSON.stringify(given);
    cpSync(sources, folder, { recursive: true });
    this.write("given.mjs", `export const given = ${said};\n`);
    this.write("given.cjs", `exports.given = ${said};\n`);
    const ask = readFileSync(join(sources, "ask.mjs"), "utf8");
    const required = ask
      .replace(/^import (\{ given \}) from "\.\/given\.mjs";$/m, 'const $1 = require("./given.cjs");')
      .replace("export async function ask", "exports.ask = ask;\nasync function ask");
    this.write("ask.cjs", required);
  }

  path(name) {
    return join(this.folder, name);
  }

  write(name, text) {
    writeFileSync(this.path(name), text);
  }

  version(name) {
    return JSON.parse(readFileSync(this.path(`node_modules/${name}/package.json`))).version;
  }

  /** A folder for what a tool makes, empty. */
  made() {
    const made = this.path("made");
    rmSync(made, { recursive: true, force: true });
    mkdirSync(made);
    return made;
  }

  /** Runs a script of an installed package with this Node, or another program. */
  run(script, words, { program = process.execPath, env = {}, fails = false } = {}) {
    const call = script === undefined ? words : [this.path(`node_modules/${script}`), ...words];
    const { status, error, stdout, stderr } = spawnSync(program, call, {
      cwd: this.folder,
      encoding: "utf8",
      env: { ...process.env, NO_COLOR: "1", NODE_ENV: undefined, ...env },
      killSignal: "SIGKILL",
      maxBuffer: 64 << 20,
      timeout: LIMIT,
    });
    if (error) throw error;
    if (status !== 0 && !fails) throw new Error(`${script ?? program} ${words.join(" ")}:\n${stdout}${stderr}`);
    return { status, stdout, stderr };
  }
}

/** What a script answers where nothing but itself is: nothing that was left behind can be found. */
export function runAlone(folder, script, program = process.execPath) {
  const alone = mkdtempSync(join(tmpdir(), "wever-proof-"));
  try {
    cpSync(folder, alone, { recursive: true });
    const { stdout, stderr, error } = spawnSync(program, [join(alone, script)], {
      cwd: alone,
      encoding: "utf8",
      killSignal: "SIGKILL",
      timeout: LIMIT,
    });
    if (error) throw error;
    if (!stdout.startsWith("{")) throw new Error(`${script} answers nothing: ${stdout}${stderr}`);
    return JSON.parse(stdout);
  } finally {
    rmSync(alone, { recursive: true });
  }
}

/** The program Bun, which npm brings to the tests of the package. */
export function bun() {
  const require = createRequire(import.meta.url);
  const { optionalDependencies } = require("../package.json");
  for (const name of Object.keys(optionalDependencies)) {
    if (!name.startsWith("@oven/bun-")) continue;
    try {
      const program = join(dirname(require.resolve(`${name}/package.json`)), "bin/bun");
      return { program, version: optionalDependencies[name] };
    } catch {
      // Of another kind of machine.
    }
  }
  throw new Error("wasm/package.json names no `@oven/bun-…` for this machine: add the one of its kind");
}

const browser = await launchChromium();

export function closeBrowser() {
  return browser.close();
}

/** What the page at `address` answers. */
export async function open(address) {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    await page.waitForFunction(() => document.title === "done", null, { timeout: LIMIT });
    const text = await page.locator("body").textContent();
    if (!text.trim().startsWith("{")) throw new Error(`the page says ${text}`);
    return JSON.parse(text);
  } finally {
    await page.close();
  }
}

const HTML = "text/html; charset=utf-8";
const TYPES = new Map([
  [".html", HTML],
  [".js", "text/javascript"],
  [".wasm", "application/wasm"],
]);

/** What a page answers that a tool made; it loads `script` where the tool made no page. */
export async function openMade(folder, script) {
  const page = `<!doctype html><title>working</title><body><script type="module" src="/${script}"></script>`;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://localhost");
    const name = pathname === "/" ? "/index.html" : pathname;
    const type = TYPES.get(extname(name));
    const send = (body) => response.setHeader("Content-Type", type).end(body);
    if (script && pathname === "/") send(page);
    else if (type && existsSync(join(folder, name))) send(readFileSync(join(folder, name)));
    else response.writeHead(404).end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await open(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** What the page answers that a development server serves: a script with `--port`. */
export async function openServed(project, script, words) {
  const port = await freePort();
  const call = [project.path(`node_modules/${script}`), ...words, "--host", "127.0.0.1", "--port", String(port)];
  const child = spawn(process.execPath, call, {
    cwd: project.folder,
    env: { ...process.env, NODE_ENV: undefined },
    stdio: ["ignore", "pipe", "pipe"],
  });
  try {
    await listening(child);
    return await open(`http://127.0.0.1:${port}/`);
  } finally {
    child.kill("SIGKILL");
  }
}

function listening(child) {
  let said = "";
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no server after ${LIMIT} ms: ${said}`)), LIMIT);
    const hear = (piece) => {
      said += piece;
      if (!/Local:/.test(said)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", (code) => {
      clearTimeout(timer);
      reject(new Error(`the server ended with ${code}: ${said}`));
    });
  });
}

function freePort() {
  const socket = createSocket();
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    socket.listen(0, "127.0.0.1", () => {
      const { port } = socket.address();
      socket.close(() => resolve(port));
    });
  });
}
