// The worst that may be given: for each input what it is, the files that it is made of, and who is given
// them. Each is as large as its limits allow, and made to cost as much as it can.

import { createHash, createPrivateKey, createPublicKey, sign } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

// What a document may have: `sdk/src/json/mod.rs`.
const MIB = 1024 * 1024;
const BYTES = 8 * MIB;
/** Of a draft in TOML: `verifier-cli/src/draft.rs`. */
const TOML = MIB / 8;
const ITEMS = 16_384;

// What may be given beside it.
const FILES = 8_192;
/** So that the folders that they lie in are not too many. */
const GIVEN = FILES - 256;
/** Files of any folder that is looked for proofs in. */
const BESIDE = 65_000;
const KEYS = 1_024;
const KEY_FILES = 16;

/** What stands before the seed of a private key (RFC 8410 section 7). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

const AS_OF = "2026-11-02T12:00:00Z";
const ISSUER = "https://weverlabs.com";

const times = (number, make) => Array.from({ length: number }, (_, index) => make(index));

/** A list as long as a document has room for beside `left` bytes of other things. */
function filled(make, { left = 100_000, most = ITEMS } = {}) {
  const length = Buffer.byteLength(JSON.stringify(make(most - 1))) + 1;
  return times(Math.min(most, Math.floor((BYTES - left) / length)), make);
}

/** A value with a number behind each of its texts. */
function unique(value, number) {
  if (typeof value === "string") return `${value}${number}`;
  if (Array.isArray(value)) return value.map((item) => unique(item, number));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, unique(member, number)]));
}

/** Everything that is measured, made of vectors in a folder. */
export function inputs(vectors) {
  const read = (name, file = "proof.json") => readFileSync(join(vectors, "cases", name, file), "utf8");
  const paid = () => JSON.parse(read("accepted-first-paid-run"));
  const loop = () => JSON.parse(read("accepted-tokenops-full-loop"));
  const set = read("accepted-first-paid-run", "trust-1.json");

  /** A text that is given as a proof. */
  const text = (about, make) => ({
    about,
    files: () => ({ "proof.json": make(), "keys.json": set }),
    verify: { trust: ["keys.json"] },
  });
  /** A proof, altered. */
  const proof = (about, base, alter) =>
    text(about, () => {
      const made = base();
      alter(made.objects, made);
      return JSON.stringify(made);
    });
  /** A usual proof with other keys. */
  const keys = (about, make) => ({
    about,
    files: () => ({
      "proof.json": read("accepted-first-paid-run"),
      ...Object.fromEntries(times(KEY_FILES, (index) => [`keys-${index}.json`, make(index)])),
    }),
    verify: { trust: times(KEY_FILES, (index) => `keys-${index}.json`) },
  });
  /** A package that lists files, and files that were given. */
  const listing = (about, name, { path, files = GIVEN } = {}) => ({
    about,
    files: () => {
      const made = paid();
      const [pack] = made.objects.return_package;
      const [file] = pack.artifacts;
      pack.artifacts = filled((index) => ({ ...file, size: 0, name: name(index) }));
      return { "proof.json": JSON.stringify(made), "keys.json": set };
    },
    verify: { trust: ["keys.json"], given: path && (() => times(files, path)) },
  });
  /** Another command, and what it is in the module, if it is anything there. */
  const command = (about, args, files, call) => ({ about, files, args, call });

  return [
    proof("a usual proof", paid, () => {}),

    // Reading, and showing what was read.
    proof("262,000 values in one object", paid, ({ work_order: [order] }) => {
      order.inputs = times(16, () => times(16_300, () => 0));
    }),
    proof("175,000 members that are times, in 240 objects", paid, (objects) => {
      const [order] = objects.work_order;
      delete order.requester_signature;
      const moments = Object.fromEntries(times(700, (index) => [`changed_${index}_at`, AS_OF]));
      objects.work_order = times(240, (index) => ({ ...order, inputs: { ...moments, index } }));
    }),
    proof("4,000 times 57 lists in each other", paid, ({ work_order: [order] }) => {
      const deep = JSON.parse("[".repeat(57) + "]".repeat(57));
      order.inputs = times(4_000, () => deep);
    }),
    proof("texts of 7 MiB that do not show", paid, ({ work_order: [order] }) => {
      order.inputs = Object.fromEntries(times(7, (index) => [`text_${index}`, "\u200b".repeat(MIB / 3)]));
    }),
    text("texts of 8 MB in escapes, `\\u0000`", () => {
      const made = paid();
      made.objects.work_order[0].inputs = Object.fromEntries(times(7, (index) => [`text_${index}`, "@"]));
      return JSON.stringify(made).replaceAll('"@"', `"${"\\u0000".repeat(190_000)}"`);
    }),
    text("a number of 8 MB", () => {
      return `{"object_type":"proof_bundle","a":0.${"0".repeat(BYTES - 100)}1}`;
    }),
    text("a member that is there twice, behind 6 MB", () => {
      const lists = times(16, () => times(15_900, () => "0123456789012345678901"));
      return `${JSON.stringify({ ...paid(), lists }).slice(0, -1)},"y":1,"y":2}`;
    }),
    text("4,000,000 lines that are no JSON", () => "{\n".repeat(BYTES / 2 - 1)),

    // Lists as long as they fit, and everything in them wrong.
    proof("7,000 fundings, each with a reference of 35 words", loop, ({ credit_entitlement: [credits] }) => {
      const [event] = credits.funding_events;
      const words = "wallet:".repeat(34);
      credits.funding_events = filled((index) => ({ ...event, settlement_reference: `${words}${index}` }));
    }),
    proof("16,384 references, and an issuer of a MiB", loop, ({ credit_entitlement: [credits] }, made) => {
      made.issuer = `https://${"a".repeat(MIB - 8)}`;
      const words = "x402:".repeat(45);
      const make = (index) => ({ settlement_reference: `${words}${index}` });
      credits.funding_events = filled(make, { left: 1_200_000 });
    }),
    proof("128 entitlements with 120 fundings each", loop, (objects) => {
      const [credits] = objects.credit_entitlement;
      const [event] = credits.funding_events;
      objects.credit_entitlement = times(128, (one) => ({
        ...unique(credits, one),
        funding_events: times(120, (index) => unique(event, one * 120 + index)),
      }));
    }),
    proof("a seal of 16,384 objects, and 900 types without any", paid, (objects) => {
      const [seal] = objects.completion_proof;
      Object.assign(objects, Object.fromEntries(times(900, (index) => [`type_${index}`, []])));
      const make = (index) => ({ object_type: `type_${index % 900}`, object_id: `${index}`, digest: "" });
      seal.objects = filled(make);
    }),
    proof("240 orders of 950 members, each with a wrong hash", paid, (objects) => {
      const [{ requester_signature: _, ...order }] = objects.work_order;
      const members = Object.fromEntries(times(950, (index) => [`member_${index}`, index]));
      objects.work_order = times(240, () => ({ ...order, ...members }));
    }),
    proof("16,384 documents of evidence", paid, ({ payment_reference: [payment] }) => {
      payment.evidence = filled((index) => unique(payment.evidence[0], index));
    }),
    proof("50 attestations of 14,000 values each", loop, (objects) => {
      const values = `[${Array(14_000).fill(0).join()}]`;
      const payload = Buffer.from(values).toString("base64");
      const [first] = objects.attestation;
      objects.attestation = times(50, (index) => ({
        ...first,
        attestation_id: `attestation_${index}`,
        envelope: { ...first.envelope, payload },
      }));
    }),
    proof("texts of 7 MB that look like the beginning of keys", loop, ({ runtime_record: [record] }) => {
      record.notes = times(7, () => "wlv2_ ".repeat(170_000));
    }),
    proof("200,000 live keys below a member of a MiB", loop, ({ usage_receipt: [receipt] }) => {
      receipt["m".repeat(MIB - 8)] = times(16, () => times(12_500, () => "wlv2_0123456789"));
    }),
    proof("64 members in each other, each of 1 kB, with 80,000 wrong amounts", loop, ({ usage_receipt: [receipt] }) => {
      const wrong = { amount: "1.001", currency: "USD" };
      let inner = times(5, () => times(16_000, () => wrong));
      for (let depth = 0; depth < 56; depth++) inner = { ["n".repeat(1_000)]: inner };
      receipt.inner = inner;
    }),
    proof("250 objects of a type whose name has a MiB", paid, (objects) => {
      objects["t".repeat(MIB - 8)] = times(240, (index) => ({ schema_version: "1.0", index }));
    }),

    // Names of delivered files.
    listing("16,384 names of 120 parts", (index) => `${"a/".repeat(119)}${index}`),
    listing("16,384 names of 120 parts, and 8,000 other files as deep", (index) => `${"a/".repeat(119)}${index}`, {
      path: (index) => `${"a/".repeat(120)}b${index}`,
    }),
    listing("names in folders in folders, all of them in 64 folders", nested(64, 256), {
      path: nested(127, 62),
      files: 127 * 62,
    }),
    listing("the same, but one name that is nowhere", missing(nested(64, 256)), {
      path: nested(127, 62),
      files: 127 * 62,
    }),
    listing("names that are one but for case", (index) => `${"ß".repeat(1 + (index % 60))}${"X".repeat(100)}`, {
      path: (index) => `${"SS".repeat(120 - (index % 60))}${index}`,
    }),
    listing("names whose marks stand in another order", (index) => `${"e\u0323\u0302\u0301".repeat(20)}${index}`, {
      path: (index) => `${"e\u0301\u0323\u0302".repeat(34)}${index}`,
    }),
    listing("16,384 names of 200 parts, and 8,000 files that lie in 125 of them", (index) => `${"a/".repeat(200)}${index}`, {
      path: (index) => `${"a/".repeat(125)}${index}`,
    }),

    // Keys.
    keys("16 files of 1,024 keys, each stated otherwise", (index) => many(2_000_000_000 + index)),
    keys("16 files of 3 MB with keys of other kinds", () => {
      const other = (index) => ({ kty: "RSA", n: "a".repeat(100), e: "AQAB", kid: `${index}` });
      return JSON.stringify({ issuer: ISSUER, keys: times(ITEMS, other) });
    }),

    ...[["trust", "check"], ["trust", "import"], ["keys", "list"], ["export", "keys"]].map((words) =>
      command(
        `\`${words.join(" ")}\`: 1,024 keys with 250 members each that nobody understands`,
        [...words, "--issuer", ISSUER, "keys.json"],
        () => ({ "keys.json": strange() }),
        { call: "inspectKeys", arguments: [{ file: "keys.json" }] },
      ),
    ),
    command(
      "`trust check`: 7 MB of PEM, 180,000 blocks",
      ["trust", "check", "--issuer", ISSUER, "keys.pem"],
      () => ({ "keys.pem": times(1_000, pem).join("") + `-----BEGIN X-----\nAAAA\n-----END X-----\n`.repeat(180_000) }),
      { call: "inspectKeys", arguments: [{ file: "keys.pem" }] },
    ),

    // Other documents.
    command(
      "`show`: 175,000 times",
      ["show", "proof.json"],
      () => {
        const made = paid();
        const [order] = made.objects.work_order;
        const moments = Object.fromEntries(times(700, (index) => [`changed_${index}_at`, AS_OF]));
        made.objects.work_order = times(240, (index) => ({ ...order, inputs: { ...moments, index } }));
        return { "proof.json": JSON.stringify(made) };
      },
    ),
    command(
      "`show`: an attestation of 240,000 values",
      ["show", "proof.json"],
      () => {
        const made = loop();
        const values = `[${times(15, () => `[${Array(16_000).fill(0).join()}]`).join()}]`;
        made.objects.attestation[0].envelope.payload = Buffer.from(values).toString("base64");
        return { "proof.json": JSON.stringify(made) };
      },
    ),
    ...["canon", "digest"].map((word) =>
      command(
        `\`${word}\`: 262,000 members in an order of their own`,
        [word, "document.json"],
        () => ({ "document.json": JSON.stringify(times(256, () => mixed(1_000))) }),
        { call: word === "canon" ? "canonicalize" : "digest", arguments: [{ file: "document.json" }] },
      ),
    ),
    command(
      "`schema check`: 4,000 faults in 8 MB",
      ["schema", "check", "return_package", "package.json"],
      () => {
        const [pack] = paid().objects.return_package;
        pack.artifacts = filled(() => ({ name: 1, size: "x", other: "x".repeat(400) }));
        return { "package.json": JSON.stringify(pack) };
      },
    ),
    command(
      "`order`: a draft in JSON with 64 faults behind 7 MB",
      ["order", "draft.json"],
      () => ({ "draft.json": JSON.stringify(draft({ text: times(7, () => "x".repeat(MIB)) })) }),
      { call: "buildWorkOrder", arguments: [{ file: "draft.json" }] },
    ),
    command("`order`: a draft in TOML of 128 KiB, `a.a.a…`", ["order", "draft.toml"], () => ({
      "draft.toml": `${"a.".repeat(TOML / 2 - 10)}a=1`,
    })),
    command("`order`: a draft in TOML of 128 KiB, 1,800 members with 30 in each other", ["order", "draft.toml"], () => ({
      "draft.toml": times(1_800, (index) => `k${index}${".b".repeat(30)}=1\n`).join(""),
    })),
    command("`order`: a draft in TOML of 128 KiB, 60 in each other", ["order", "draft.toml"], () => ({
      "draft.toml": times(870, (index) => `${"a.".repeat(58)}k${index}=[${"{},".repeat(6)}]\n`).join(""),
    })),
    command("`order`: a draft in TOML of 128 KiB with 64 faults", ["order", "draft.toml"], () => ({
      "draft.toml": `# ${"x".repeat(TOML - 3_000)}\n${times(64, (index) => `fault_${index} = 1\n`).join("")}`,
    })),
    command("`order`: a draft in TOML of 20,000 tables", ["order", "draft.toml"], () => ({
      "draft.toml": "[[a]]\n".repeat(TOML / 6 - 1),
    })),
    command(
      "`primitive dsse`: 16,384 signatures over 786,432 bytes",
      ["primitive", "dsse", "envelope.json", "--key", "key.pem"],
      () => ({
        "envelope.json": JSON.stringify({
          payloadType: "text/plain",
          payload: Buffer.alloc(786_432).toString("base64"),
          signatures: times(ITEMS, () => ({ sig: signature() })),
        }),
        "key.pem": pem(0),
      }),
    ),
    command(
      "`primitive dsse`: 64 signatures over 786,432 bytes",
      ["primitive", "dsse", "envelope.json", "--key", "key.pem"],
      () => ({
        "envelope.json": JSON.stringify({
          payloadType: "text/plain",
          payload: Buffer.alloc(786_432).toString("base64"),
          signatures: times(64, () => ({ sig: signature() })),
        }),
        "key.pem": pem(0),
      }),
    ),
    command("`export completion`: a seal of 16,384 objects", ["export", "completion", "proof.json"], () => {
      const made = paid();
      const [seal] = made.objects.completion_proof;
      seal.objects = filled((index) => ({ object_type: "receipt", object_id: `${index}`, digest: "x".repeat(300) }));
      return { "proof.json": JSON.stringify(made) };
    }),
    {
      about: "`verify FOLDER`: 500 proofs, 1,024 keys",
      proofs: 500,
      files: () => {
        const proof = read("accepted-first-paid-run");
        const proofs = times(500, (index) => [`proofs/${index}.json`, proof]);
        return { ...Object.fromEntries(proofs), "keys.json": many() };
      },
      args: ["verify", "proofs", "--trust", "keys.json"],
    },
    {
      about: "`verify FOLDER`: a proof among 65,000 files that begin as one",
      files: () => {
        const others = times(BESIDE, (index) => [`proofs/${index % 256}/${index}`, `{"object_type":"${index}"}`]);
        return { ...Object.fromEntries(others), "proofs/proof.json": read("accepted-first-paid-run"), "keys.json": set };
      },
      args: ["verify", "proofs", "--trust", "keys.json"],
    },
  ];

  /** The issuer's key set with as many keys as it may have. */
  function many(exp = 2_000_000_000) {
    const { issuer, issued_at, keys: [{ kid: _, x: __, ...statement }] } = JSON.parse(set);
    return JSON.stringify({ issuer, issued_at, keys: times(KEYS, (index) => ({ ...statement, ...key(index), exp })) });
  }

  /** A plain JWKS in which much is said of each key. */
  function strange() {
    const members = Object.fromEntries(times(250, (index) => [`member_${index}_of_a_key`, index]));
    return JSON.stringify({ keys: times(KEYS, (index) => ({ kty: "OKP", crv: "Ed25519", x: key(index).x, ...members })) });
  }

  /** A draft with a fault in each of many members. */
  function draft(inputs) {
    const faults = Object.fromEntries(times(64, (index) => [`zz_fault_${index}`, index]));
    return { inputs, ...faults };
  }
}

/** An object whose members stand in no order. */
function mixed(number) {
  return Object.fromEntries(times(number, (index) => [`${(index * 7_919) % number}é`, index]));
}

/** Names in so many folders of one name, some in each. */
function nested(folders, files) {
  return (index) => `${"a/".repeat(index % folders)}f${Math.floor(index / folders) % files}`;
}

function missing(name) {
  return (index) => (index === 4_000 ? "nowhere" : name(index));
}

/** Public keys of nobody: each of a seed that everybody can know. */
function publicKey(number) {
  return createPublicKey(privateKey(number));
}

function privateKey(number) {
  const seed = createHash("sha256").update(`${number}`).digest();
  return createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: "der", type: "pkcs8" });
}

/** A signature over something else, which is looked at to its end. */
function signature() {
  return sign(null, Buffer.from("something else"), privateKey(0)).toString("base64");
}

/** The members of a key that are its own. */
function key(number) {
  const { x } = publicKey(number).export({ format: "jwk" });
  const members = JSON.stringify({ crv: "Ed25519", kty: "OKP", x });
  return { x, kid: createHash("sha256").update(members).digest("base64url") };
}

/** A public key in PEM. */
function pem(number) {
  return publicKey(number).export({ format: "pem", type: "spki" });
}
