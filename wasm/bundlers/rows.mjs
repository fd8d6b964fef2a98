// The tools and what each of them is tried with. A row gives the answers of a project that was bundled,
// served or tested by it; with `lines`, it is tried without them too, and then says `failure`.

import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

import { bun, openMade, openServed, runAlone } from "./tools.mjs";

const INLINE = 'import from `"wever-proof/inline"` and `"wever-proof/inline/worker"`';
const NEEDS_INLINE = ["import `wever-proof/inline`", "import `openWorker` from `wever-proof/inline/worker`"];

/** The rows of all projects; `project` gives the one of a name. */
export function rows(project) {
  return [
    ...["vite-6", "vite-7", "vite-8"].flatMap((name) => vite(project(name))),
    ...webpack(project("webpack")),
    ...bundled(project("bundled")),
    ...jest(project("jest")),
    ...vitest(project("vitest")),
    ...typescript(project("typescript")),
  ];
}

function vite(project) {
  const tool = `Vite ${project.version("vite")}`;
  const script = "vite/bin/vite.js";
  const configured = (config) => project.write("vite.config.js", `export default ${config};\n`);
  const serve = (config) => {
    configured(config);
    return openServed(project, script, ["--force"]);
  };
  // The oldest way to name conditions leaves out `development`, which Vite itself sets.
  const conditions = 'resolve: { conditions: ["module", "browser"] }';
  const own = {
    tool,
    what: "development server, with `resolve.conditions` of your own",
    where: "Chromium",
    run: (lines) => serve(lines ? `{ ${conditions}, ${EXCLUDE} }` : `{ ${conditions} }`),
  };
  const excluded = {
    lines: `\`${EXCLUDE}\``,
    failure: [
      "/node_modules/.vite/deps/wever_proof.wasm answered with an HTML page in place of the module",
      `Vite's \`optimizeDeps\` moved this script away from its file: add \`${EXCLUDE}\``,
      `the worker's script cannot be loaded\na tool moved this script away from it: with Vite add \`${EXCLUDE}\``,
    ],
  };
  return [
    { tool, what: "development server", where: "Chromium", run: () => serve("{}") },
    {
      tool,
      what: "build",
      where: "Chromium",
      run: () => {
        configured("{}");
        const made = project.made();
        project.run(script, ["build", "--outDir", made]);
        return openMade(made);
      },
    },
    {
      tool,
      what: "build, in a worker of your own",
      where: "Chromium",
      run: () => {
        configured("{}");
        const made = project.made();
        project.run(script, ["build", "within", "--outDir", made]);
        return openMade(made);
      },
    },
    {
      tool,
      what: "build for Node, with `ssr.noExternal`",
      where: "Node",
      run: () => {
        configured("{ ssr: { noExternal: true } }");
        const made = project.made();
        project.run(script, ["build", "--ssr", "node.mjs", "--outDir", made]);
        return runAlone(made, "node.js");
      },
    },
    // Vite 8 brings files along when it moves scripts.
    tool.startsWith("Vite 8.") ? own : { ...own, ...excluded },
  ];
}

const EXCLUDE = 'optimizeDeps: { exclude: ["wever-proof"] }';

function webpack(project) {
  const make = (...words) => {
    const made = project.made();
    project.run("webpack/bin/webpack.js", ["--output-path", made, ...words]);
    return made;
  };
  const tool = `webpack ${project.version("webpack")}`;
  return ["production", "development"].flatMap((mode) => [
    {
      tool,
      what: `for browsers, ${mode}`,
      where: "Chromium",
      run: () => openMade(make("--entry", "./browser.mjs", "--mode", mode), "main.js"),
    },
    ...SCRIPTS.map(({ called, entry }) => ({
      tool,
      what: `for Node, ${mode}, ${called}`,
      where: "Node",
      run: () =>
        runAlone(make("--entry", `./${entry}`, "--mode", mode, "--target", "node"), "main.js"),
    })),
  ]);
}

const SCRIPTS = [
  { called: "`import`", entry: "node.mjs" },
  { called: "`require`", entry: "required.cjs" },
];

function bundled(project) {
  const node = process.execPath;
  const { program, version } = bun();
  const inBrowser = (tool, what, make) => ({
    tool,
    what,
    where: "Chromium",
    lines: INLINE,
    failure: NEEDS_INLINE,
    run: (lines) => {
      const made = project.made();
      make(lines ? "browser-inline.mjs" : "browser.mjs", join(made, "made.js"));
      return openMade(made, "made.js");
    },
  });
  const inNode = (tool, what, make, where = node) => ({
    tool,
    what,
    where: where === node ? "Node" : "Bun",
    run: (lines) => {
      const made = project.made();
      make(join(made, "made.cjs"), lines);
      return runAlone(made, "made.cjs", where);
    },
  });

  const esbuild = (...words) => project.run("esbuild/bin/esbuild", ["--bundle", ...words]);
  const named = `esbuild ${project.version("esbuild")}`;
  const bunBuild = (...words) => project.run(undefined, ["build", ...words], { program });
  const bunNamed = `Bun ${version}`;
  const rollup = (plugin, ...words) =>
    project.run("rollup/dist/bin/rollup", ["--silent", "-p", plugin, ...words]);
  const rollupNamed = `Rollup ${project.version("rollup")}`;
  const forNode = { exportConditions: ["node"] };

  return [
    ...SCRIPTS.map(({ called, entry }) =>
      inNode(named, `for Node, ${called}`, (made) =>
        esbuild(entry, "--platform=node", `--outfile=${made}`),
      ),
    ),
    ...["esm", "iife"].map((format) =>
      inBrowser(named, `for browsers, \`${format}\``, (entry, made) =>
        esbuild(entry, `--format=${format}`, `--outfile=${made}`),
      ),
    ),
    ...[
      ["node", node],
      ["bun", program],
    ].flatMap(([target, where]) =>
      SCRIPTS.map(({ called, entry }) =>
        inNode(
          bunNamed,
          `for ${target === "bun" ? "Bun" : "Node"}, ${called}`,
          (made) => bunBuild(entry, "--target", target, "--format", "cjs", "--outfile", made),
          where,
        ),
      ),
    ),
    {
      ...inBrowser(bunNamed, "for browsers", (entry, made) =>
        bunBuild(entry, "--target", "browser", "--outfile", made),
      ),
      lines: undefined,
      failure: undefined,
    },
    inBrowser(bunNamed, "for browsers, `--production`", (entry, made) =>
      bunBuild(entry, "--production", "--target", "browser", "--outfile", made),
    ),
    {
      ...inNode(rollupNamed, "for Node", (made, lines) => {
        const plugin = lines ? `node-resolve=${JSON.stringify(forNode)}` : "node-resolve";
        rollup(plugin, "-i", "node.mjs", "-f", "cjs", "-o", made);
      }),
      lines: '`nodeResolve({ exportConditions: ["node"] })`',
      failure: [
        "a tool put the entry for browsers into a script for Node: let it use the condition `node`, " +
          'with Rollup `nodeResolve({ exportConditions: ["node"] })`',
        "there is no `Worker` here",
      ],
    },
    inBrowser(rollupNamed, "for browsers", (entry, made) =>
      rollup("node-resolve", "-i", entry, "-f", "es", "-o", made),
    ),
  ];
}

function jest(project) {
  const tool = `jest ${project.version("jest")}`;
  const test = (name, environment, env) =>
    answered(project, (ANSWERS) => {
      const match = ["--testMatch", `**/${name}`, "--no-cache", `--env=${environment}`];
      project.run("jest/bin/jest.js", match, { env: { ANSWERS, ...env } });
    });
  const ESM = { NODE_OPTIONS: "--experimental-vm-modules" };
  return [
    { tool, what: "CommonJS", where: "Node", run: () => test("ask.test.cjs", "node") },
    {
      tool,
      what: "ES modules, by its `--experimental-vm-modules`",
      where: "Node",
      run: () => test("ask.test.mjs", "node", ESM),
    },
    {
      tool,
      what: "environment `jsdom`",
      where: "Node",
      lines: "`/** @jest-environment node */`",
      failure: [
        "there is no `TextEncoder` here",
        "jest's environment for jsdom takes it away: begin the test with `/** @jest-environment node */`",
      ],
      run: (lines) => {
        const words = readFileSync(project.path("ask.test.cjs"), "utf8");
        project.write("jsdom.test.cjs", `${lines ? "/** @jest-environment node */\n" : ""}${words}`);
        return test("jsdom.test.cjs", "jsdom");
      },
    },
  ];
}

function vitest(project) {
  const tool = `vitest ${project.version("vitest")}`;
  const test = (what, config) => ({
    tool,
    what,
    where: "Node",
    run: () =>
      answered(project, (ANSWERS) => {
        const settings = JSON.stringify({ test: { globals: true, ...config } });
        project.write("vitest.config.mjs", `export default ${settings};\n`);
        project.run("vitest/vitest.mjs", ["run", "ask.test.mjs"], { env: { ANSWERS } });
      }),
  });
  return [
    test("environment `node`", {}),
    test("with the package in `server.deps.inline`", { server: { deps: { inline: ["wever-proof"] } } }),
    test("environment `jsdom`", { environment: "jsdom" }),
  ];
}

/** What a test wrote down. */
function answered(project, run) {
  const file = project.path("answers.json");
  rmSync(file, { force: true });
  run(file);
  return JSON.parse(readFileSync(file, "utf8"));
}

function typescript(project) {
  const environments = [
    { lib: ["es2022"], types: [] },
    { lib: ["es2022", "dom"], types: [] },
    { lib: ["es2022"], types: ["node"] },
    { lib: ["es2022"], types: ["@cloudflare/workers-types"] },
  ];
  for (const name of ["types", "types-environment"]) {
    project.write(`${name}.cts`, readFileSync(project.path(`${name}.ts`), "utf8"));
  }
  const check = (compiler, moduleResolution) => {
    const bundler = moduleResolution === "bundler";
    for (const { lib, types } of environments) {
      const bare = lib.length === 1 && types.length === 0;
      const names = bare ? ["types"] : ["types", "types-environment"];
      const kinds = bundler ? ["ts"] : ["ts", "cts"];
      const compilerOptions = {
        exactOptionalPropertyTypes: true,
        lib,
        module: bundler ? "esnext" : moduleResolution,
        moduleResolution,
        noEmit: true,
        // The types of the package are checked by themselves; those of others take long.
        skipLibCheck: types.length > 0,
        strict: true,
        target: "es2022",
        types,
      };
      const files = names.flatMap((name) => kinds.map((kind) => `${name}.${kind}`));
      project.write("tsconfig.json", JSON.stringify({ compilerOptions, files }));
      project.run(`${compiler}/bin/tsc`, ["-p", "."]);
    }
  };
  return ["typescript-5", "typescript"].flatMap((compiler) =>
    ["node16", "nodenext", "bundler"].map((resolution) => ({
      tool: `TypeScript ${project.version(compiler)}`,
      what: `\`${resolution}\``,
      where: "types",
      run: () => check(compiler, resolution),
    })),
  );
}
