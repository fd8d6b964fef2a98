// The upper part of the page: what was given, and the ways to give it.

import type { PaymentLevel } from "wever-proof";

import { dialog } from "./dialog.ts";
import { button, element, exact, part, put, replace, said, type Child } from "./element.ts";
import { disputing, keyIds, saysOfItself, type Inputs, type Keys } from "./inputs.ts";
import { keep } from "./kept.ts";
import type { Kind } from "./kind.ts";
import { chosen, dropped, MOST_FILES, pasted, TooMany, type Offered } from "./offered.ts";
import type { Published } from "./packed.ts";
import { clipped } from "./visible.ts";
import { bytes, count, grouped, named, time } from "./words.ts";

const KINDS: readonly Kind[] = ["proof", "keys", "file"];
const PLACE: Record<Kind, string> = { proof: "proof", keys: "keys", file: "files" };

/** Files that are named one by one; the others are counted. */
const NAMED = 6;
const NAMED_KEYS = 4;

/** What is too much to paste: more than a document may have. */
const LONGEST_PASTE = 9 * 1024 * 1024;

export class Intake {
  constructor(
    private readonly inputs: Inputs,
    private readonly changed: () => void,
  ) {
    for (const kind of KINDS) this.#actions(kind);
    this.#requirements();
    this.#dropping();
    document.addEventListener("paste", (event) => this.#paste(event));
    this.show();
  }

  /** Offers the example once it is unpacked. */
  offer(published: Published): void {
    const run = (which: "example" | "altered") => () => this.#example(published, which);
    replace(
      part("examples"),
      element("span", { class: "hint" }, "No proof at hand?"),
      button("Built-in example", { class: "quiet", id: "example" }, run("example")),
      button("The same, with one value changed", { class: "quiet", id: "altered" }, run("altered")),
    );
    const profiles = part<HTMLSelectElement>("profile");
    for (const { profile, title } of published.profiles) {
      profiles.append(element("option", { value: profile }, `${profile}: ${title}`));
    }
  }

  /** Shows what is there. */
  show(): void {
    part("intake").classList.toggle("settled", this.inputs.proofs.length > 0);
    this.#proofs();
    this.#keys();
    this.#files();
    replace(part("remarks"), this.inputs.remarks.map((remark) => element("p", null, remark)));
  }

  async #take(offered: () => Offered[] | Promise<Offered[]>, kind?: Kind): Promise<void> {
    try {
      await this.inputs.take(await offered(), kind);
      this.#showAsOf();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const advice =
        error instanceof TooMany
          ? `This page looks at ${grouped(MOST_FILES)} files at a time; the command line takes a folder of any size.`
          : "";
      this.inputs.remarks = [`What was given cannot be read: ${reason}. ${advice}`.trim()];
    }
    this.#renew();
  }

  #renew(): void {
    this.show();
    this.changed();
  }

  #actions(kind: Kind): void {
    const place = PLACE[kind];
    const what = { proof: "a proof", keys: "a key set", file: "delivered files" }[kind];
    const files = this.#picker(`choose-${place}`, `Choose ${what}`, kind, false);
    const actions: Child[] = [
      files,
      button("Choose…", { class: kind === "proof" ? "main" : "", "aria-label": `Choose ${what}` }, () => files.click()),
    ];
    if (kind !== "keys" && "webkitdirectory" in HTMLInputElement.prototype) {
      const folder = this.#picker(`choose-${place}-folder`, `Choose a folder of ${what}`, kind, true);
      const label = { "aria-label": `Choose a folder: ${place}` };
      actions.push(folder, button("Folder…", label, () => folder.click()));
    }
    if (kind !== "file") {
      actions.push(button("Paste…", { "aria-label": `Paste ${what}` }, () => this.#pasteDialog(kind)));
    }
    replace(part(`actions-${place}`), actions);
  }

  #picker(id: string, label: string, kind: Kind, folder: boolean): HTMLInputElement {
    const input = element("input", {
      id,
      type: "file",
      class: "unseen",
      tabindex: -1,
      multiple: true,
      webkitdirectory: folder,
      "aria-label": label,
    });
    input.addEventListener("change", () => {
      const files = [...(input.files ?? [])];
      input.value = "";
      // With a proof, keys and files may have been chosen.
      const several = kind === "proof" && (folder || files.length > 1);
      if (files.length > 0) void this.#take(() => chosen(files), several ? undefined : kind);
    });
    return input;
  }

  #dropping(): void {
    const veil = part("veil");
    const isFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const zone = (event: DragEvent) => (event.target as Element | null)?.closest?.(".zone");
    let lit: Element | null | undefined;
    const light = (next: Element | null | undefined) => {
      lit?.classList.remove("lit");
      lit = next;
      lit?.classList.add("lit");
    };
    document.addEventListener("dragover", (event) => {
      // Even a drop that is nothing for this page must not lead away from it.
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = isFiles(event) ? "copy" : "none";
      veil.hidden = !isFiles(event);
      light(zone(event));
    });
    document.addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) {
        veil.hidden = true;
        light(undefined);
      }
    });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      veil.hidden = true;
      light(undefined);
      const transfer = event.dataTransfer;
      if (!transfer) return;
      const target = zone(event);
      const kind = KINDS.find((kind) => target?.id === `zone-${PLACE[kind]}`);
      const text = transfer.getData("text/plain");
      if (transfer.files.length > 0) void this.#take(() => dropped(transfer), kind === "proof" ? undefined : kind);
      else if (text !== "") void this.#take(() => [pasted(text)], kind);
    });
  }

  #paste(event: ClipboardEvent): void {
    const target = event.target as Element | null;
    if (target?.matches?.("input, textarea") || !event.clipboardData) return;
    const files = [...event.clipboardData.files];
    const text = event.clipboardData.getData("text/plain");
    if (files.length > 0) void this.#take(() => chosen(files));
    else if (text.trim() !== "") void this.#pasteText(text);
    event.preventDefault();
  }

  #pasteText(text: string, kind?: Kind): Promise<void> {
    if (text.length > LONGEST_PASTE) {
      this.inputs.remarks = ["What was pasted is larger than any proof: give it as a file."];
      this.show();
      return Promise.resolve();
    }
    return this.#take(() => [pasted(text)], kind);
  }

  #pasteDialog(kind: Kind): void {
    const what = kind === "keys" ? "Paste a key set or a public key" : "Paste a proof";
    const area = element("textarea", { rows: 12, spellcheck: "false", "aria-label": what });
    const done = button("Use this text", { class: "main" }, () => {
      const text = area.value;
      opened.close();
      if (text.trim() !== "") void this.#pasteText(text, kind);
    });
    const opened = dialog(what, area, element("div", { class: "actions" }, done));
    area.focus();
  }

  #example({ example }: Published, which: "example" | "altered"): void {
    this.inputs.showExample(example, which);
    this.#showAsOf();
    this.#renew();
  }

  #proofs(): void {
    const { proofs } = this.inputs;
    const [first] = proofs;
    const shown = part("given-proof");
    if (first === undefined) {
      replace(shown);
      return;
    }
    const size = proofs.reduce((sum, { file }) => sum + file.size, 0);
    const words =
      proofs.length === 1 ? said(clipped(first.name, 60)) : count(proofs.length, "proof");
    const remove = () => {
      this.inputs.clear();
      this.#showAsOf();
      this.#renew();
    };
    replace(shown, item(words, bytes(size), "Remove the proof", remove));
  }

  #keys(): void {
    const shown = part("given-keys");
    replace(shown, this.inputs.keys.map((keys) => this.#keyItem(keys)));
  }

  #keyItem(keys: Keys): HTMLElement {
    const facts = contents(keys);
    const remove = () => {
      this.inputs.keys = this.inputs.keys.filter((other) => other !== keys);
      if (keys.keptAt !== undefined) this.#keep();
      this.#renew();
    };
    const row = item(said(clipped(keys.name, 48)), facts.words, `Remove ${keys.name}`, remove);
    row.classList.toggle("unused", !keys.used);
    if (facts.issuer !== undefined) put(row, [element("p", { class: "issuer" }, said(clipped(facts.issuer, 60)))]);
    for (const key of facts.keys) put(row, [element("p", { class: "key-id" }, exact(key))]);
    put(row, this.#warnings(keys).map((warning) => element("p", { class: "warning" }, warning)));
    if (keys.bare) put(row, [this.#issuerField(keys)]);
    put(row, [this.#keyActions(keys)]);
    return row;
  }

  #warnings(keys: Keys): string[] {
    if (!keys.used && keys.from === "folder") {
      return ["Not used: it lay in the folder with the proof. A provider who sends both chooses his own answer."];
    }
    const found: string[] = [];
    const other = keys.used ? disputing(keys, this.inputs.keys) : undefined;
    if (other !== undefined) {
      found.push(
        `Does not allow a key the same as ${clipped(other.name, 40)} does, and only what both allow counts. If one of the two is older, choose “Do not use” for it.`,
      );
    }
    if (keys.used && keys.from === "beside a proof") {
      found.push("Came together with the proof: compare the key id with one from another place.");
    }
    if (keys.keptAt !== undefined) found.push(`Kept in this browser since ${time(keys.keptAt)}.`);
    return found;
  }

  #issuerField(keys: Keys): HTMLElement {
    const input = element("input", {
      type: "url",
      placeholder: "https://issuer.example",
      value: keys.issuer,
      "aria-label": `Whose key ${keys.name} is`,
    });
    input.addEventListener("change", () => {
      keys.issuer = input.value;
      keys.used = keys.issuer.trim() !== "";
      this.#renew();
    });
    return element("label", { class: "field" }, "A key by itself does not say whose it is. It is the key of", input);
  }

  #keyActions(keys: Keys): HTMLElement {
    const actions: Child[] = [];
    if (!keys.bare || keys.issuer.trim() !== "") {
      const toggle = () => {
        keys.used = !keys.used;
        this.#renew();
      };
      const words = keys.used ? "Do not use" : "Trust these keys";
      actions.push(button(words, { class: "quiet small", "aria-label": `${words}: ${keys.name}` }, toggle));
    }
    if (keys.from !== "example") {
      const toggle = () => {
        if (keys.keptAt === undefined) keys.keptAt = `${new Date().toISOString().slice(0, 19)}Z`;
        else delete keys.keptAt;
        if (!this.#keep()) {
          delete keys.keptAt;
          this.inputs.remarks = ["This browser keeps nothing for this page: give the keys each time."];
        } else if (keys.keptAt !== undefined && location.protocol === "file:") {
          this.inputs.remarks = [
            "Kept. Other pages that you open from your disk in this browser can read and change what is kept here, so look at the key ids when it matters.",
          ];
        }
        this.show();
      };
      const words = keys.keptAt === undefined ? "Keep in this browser" : "Forget";
      actions.push(button(words, { class: "quiet small", "aria-label": `${words}: ${keys.name}` }, toggle));
    }
    return element("div", { class: "actions" }, actions);
  }

  #keep(): boolean {
    return keep(this.inputs.keys);
  }

  #files(): void {
    const { files } = this.inputs;
    const shown = part("given-files");
    if (files.size === 0) {
      replace(shown);
      return;
    }
    const size = [...files.values()].reduce((sum, file) => sum + file.size, 0);
    const names = [...files.keys()].slice(0, NAMED).map((name) => said(clipped(name, 40)));
    const more = files.size - names.length;
    const remove = () => {
      files.clear();
      this.#renew();
    };
    const row = item(count(files.size, "file"), bytes(size), "Remove the delivered files", remove);
    put(row, [
      element(
        "ul",
        null,
        names.map((name) => element("li", null, name)),
        more > 0 && element("li", null, `and ${count(more, "more", "more")}`),
      ),
    ]);
    replace(shown, row);
  }

  #requirements(): void {
    const { requirements } = this.inputs;
    const asOf = element(
      "select",
      { id: "as-of" },
      element("option", { value: "now" }, "now, by this computer’s clock"),
      element("option", { value: "given" }, "at a time that you give"),
      element("option", { value: "none" }, "at no time: nothing counts as in the future or expired"),
    );
    const at = element("input", {
      id: "as-of-text",
      type: "text",
      placeholder: "2026-06-22T07:50:46Z",
      spellcheck: "false",
      "aria-label": "Time of the verification, in UTC",
    });
    const renew = () => {
      const kind = asOf.value as "now" | "given" | "none";
      requirements.asOf = kind === "given" ? { kind, text: at.value } : { kind };
      at.hidden = kind !== "given";
      if (kind !== "given" || at.value.trim() !== "") this.#renew();
    };
    asOf.addEventListener("change", renew);
    at.addEventListener("change", renew);
    const profile = element("select", { id: "profile" }, element("option", { value: "" }, "any: the proof says which"));
    profile.addEventListener("change", () => {
      requirements.profile = profile.value;
      this.#renew();
    });
    const levels: PaymentLevel[] = ["stated", "evidenced", "payer_authorized", "payer_bound"];
    const payment = element(
      "select",
      { id: "payment" },
      levels.map((level) => element("option", { value: level }, named(level))),
    );
    payment.addEventListener("change", () => {
      requirements.payment = payment.value as PaymentLevel;
      this.#renew();
    });
    replace(
      part("requirements-form"),
      element("div", { class: "field" }, element("label", { for: "as-of" }, "Looked at"), asOf, at),
      element("div", { class: "field" }, element("label", { for: "profile" }, "Profile"), profile),
      element("div", { class: "field" }, element("label", { for: "payment" }, "Payment at least"), payment),
    );
    this.#showAsOf();
  }

  #showAsOf(): void {
    const { asOf } = this.inputs.requirements;
    const text = part<HTMLInputElement>("as-of-text");
    part<HTMLSelectElement>("as-of").value = asOf.kind;
    text.hidden = asOf.kind !== "given";
    text.value = asOf.kind === "given" ? asOf.text : "";
  }
}

function item(words: Child, about: Child, removal: string, remove: () => void): HTMLElement {
  return element(
    "div",
    { class: "item" },
    element(
      "p",
      { class: "item-name" },
      words,
      element("span", { class: "item-about" }, about),
      button("×", { class: "remove", "aria-label": removal, title: removal }, remove),
    ),
  );
}

/** What is shown of a key set, to be compared with what another place says. */
function contents(keys: Keys): { words: string; issuer?: string; keys: string[] } {
  if (keys.bare) return { words: "a key by itself", keys: [] };
  const set = saysOfItself(keys);
  if (set === undefined) return { words: `${bytes(keys.bytes.length)}, no key set`, keys: [] };
  const ids = keyIds(keys);
  const shown = ids.slice(0, NAMED_KEYS).map((id) => clipped(id, 24));
  const more = ids.length - shown.length;
  if (more > 0) shown.push(`and ${more} more`);
  const words = count(set.keys.length, "key");
  return set.issuer === undefined ? { words, keys: shown } : { words, issuer: set.issuer, keys: shown };
}
