// The upper part of the page: what was given, and the ways to give it.

import type { PaymentLevel } from "wever-proof";

import { dialog } from "./dialog.ts";
import { button, element, exact, message, part, put, replace, said, type Child } from "./element.ts";
import { TAKES, takesSeveral } from "./expected.ts";
import { isComplete, needsIssuer, type Expected, type Inputs, type Keys } from "./inputs.ts";
import { isTooLong, keep, keptText, TOO_LONG } from "./kept.ts";
import type { Kind } from "./names.ts";
import { chosen, dropped, MOST_FILES, pasted, TooMany, type Offered } from "./offered.ts";
import type { Published } from "./packed.ts";
import type { Progress } from "./progress.ts";
import type { Session } from "./session.ts";
import { clipped } from "./visible.ts";
import { bytes, count, grouped, named, time } from "./words.ts";

const KINDS: readonly Kind[] = ["proof", "keys", "expected", "file"];
const PLACE: Record<Kind, string> = { proof: "proof", keys: "keys", expected: "expected", file: "files" };
const WHAT: Record<Kind, string> = { proof: "a proof", keys: "a key set", expected: "your order or requirements", file: "delivered files" };

/** Things that are named one by one; the others are counted. */
const NAMED = 6;
const NAMED_KEYS = 4;

/** What is too much to paste: more than a document may have. */
const LONGEST_PASTE = 9 * 1024 * 1024;

/** What a person is told who stops the taking. */
const STOPPED = "It was stopped, and nothing of it was taken.";

export class Intake {
  /** What is being taken, one after the other, and how to give all of it up. */
  #taking: Promise<void> = Promise.resolve();
  #taken = new AbortController();
  /** Which of the keys in use are stated otherwise in which others, and for which keys that was asked. */
  #disputes = new Map<Keys, Keys>();
  #disputed = "";
  #published: Published | undefined;

  constructor(
    private readonly inputs: Inputs,
    private readonly session: Session,
    private readonly progress: Progress,
    private readonly changed: () => void,
  ) {
    for (const kind of KINDS) this.#actions(kind);
    this.#requirements();
    this.#dropping();
    document.addEventListener("paste", (event) => this.#paste(event));
    this.show();
    void this.#readStore();
  }

  /** Offers the example once it is unpacked. */
  offer(published: Published): void {
    this.#published = published;
    this.#examples();
    const profiles = part<HTMLSelectElement>("profile");
    for (const { profile, title } of published.profiles) {
      profiles.append(element("option", { value: profile }, `${profile}: ${title}`));
    }
  }

  /** The example is offered only while there is no proof: beside one it would read as if it were about that. */
  #examples(): void {
    const isOffered = this.#published !== undefined && this.inputs.proofs.length === 0;
    const hint = element("span", { class: "hint" }, "No proof at hand?");
    replace(part("examples"), isOffered && [hint, this.otherExample("example"), this.otherExample("altered")]);
  }

  /** What shows the example, or the same with one value changed. */
  otherExample(which: "example" | "altered"): HTMLElement {
    const words = which === "example" ? "Built-in example" : "The same, with one value changed";
    return button(words, { class: "quiet", id: which }, () => {
      if (this.#published !== undefined) void this.#example(this.#published, which);
    });
  }

  /** The step that is missing next is lit, and says what is not known without it. */
  #steps(): void {
    const { proofs, keys, expected, files } = this.inputs;
    const isUsed = keys.some((keys) => keys.used && isComplete(keys));
    const isGiven: Record<Kind, boolean> = { proof: proofs.length > 0, keys: isUsed, expected: expected.length > 0, file: files.count > 0 };
    const next: Kind | undefined = isGiven.proof ? (isUsed ? undefined : "keys") : "proof";
    for (const kind of KINDS) {
      const zone = part(`zone-${PLACE[kind]}`);
      zone.classList.toggle("next", kind === next);
      zone.classList.toggle("done", isGiven[kind]);
      if (kind === next) zone.setAttribute("aria-current", "step");
      else zone.removeAttribute("aria-current");
    }
    replace(part("missing-keys"), next === "keys" && missingKeys(keys));
    this.#line(isUsed);
  }

  /** In a narrow window: what was given, in a line, so that the answer stands on the first screen. */
  #line(isUsed: boolean): void {
    const { proofs, expected, files } = this.inputs;
    const [first] = proofs;
    const line = part("given-line");
    const intake = part("intake");
    if (first === undefined) {
      intake.classList.remove("open");
      replace(line);
      return;
    }
    const isOpen = intake.classList.contains("open");
    const more: string[] = [isUsed ? "keys" : "no keys"];
    if (expected.length > 0) more.push(expected.length === 1 ? named(expected[0]?.facts.as ?? "expected") : "what you expect");
    if (files.count > 0) more.push(count(files.count, "file"));
    const toggle = () => {
      intake.classList.toggle("open");
      this.#line(isUsed);
    };
    const words = isOpen ? "Close" : "Change";
    const label = { class: "small", "aria-expanded": String(isOpen), "aria-label": `${words} what was given` };
    replace(
      line,
      element("span", null, proofs.length === 1 ? said(clipped(first.name, 40)) : count(proofs.length, "proof"), `, ${more.join(", ")}`),
      button(words, label, toggle),
    );
  }

  /** Shows what is there. */
  show(): void {
    part("intake").classList.toggle("settled", this.inputs.proofs.length > 0);
    this.#steps();
    this.#examples();
    this.#proofs();
    this.#keys();
    this.showExpected();
    this.#files();
    this.#required();
    const remarks = [...this.inputs.remarks, ...this.inputs.storeRemarks];
    replace(part("remarks"), remarks.map((remark) => element("p", null, message(remark))));
  }

  /** The files are asked for at once: what was dropped is gone when the event is. */
  #take(offered: () => Offered[] | Promise<Offered[]>, kind?: Kind): void {
    const asked = new Promise<Offered[]>((resolve) => resolve(offered()));
    asked.catch(() => {});
    const { signal } = this.#taken;
    this.#taking = this.#taking.then(() => this.#takeNow(asked, kind, signal));
  }

  async #takeNow(asked: Promise<Offered[]>, kind: Kind | undefined, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return;
    this.progress.begin("Looking at what was given…", () => this.#giveUp(STOPPED));
    const stopped = new Promise<never>((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    try {
      const offered = await Promise.race([asked, stopped]);
      let done = 0;
      const goesOn = () => !signal.aborted;
      await this.inputs.take(
        offered,
        kind,
        async (looks) => {
          const seen = await this.session.look(looks, signal);
          done += looks.length;
          this.progress.at(`Looking at what was given: ${count(done, "file")} so far`, done, offered.length);
          return seen;
        },
        goesOn,
      );
      if (signal.aborted) return;
      this.#showAsOf();
    } catch (error) {
      if (signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      const advice =
        error instanceof TooMany
          ? `This page looks at ${grouped(MOST_FILES)} files at a time: give each proof with its own folder, or many proofs to the command line.`
          : "";
      this.inputs.remarks = [`What was given cannot be read: ${reason}. ${advice}`.trim()];
    } finally {
      if (!signal.aborted) this.progress.end();
    }
    this.#renew();
  }

  /** Gives up what is being taken. */
  #giveUp(remark?: string): void {
    this.#taken.abort(new Error(remark ?? "something newer was asked"));
    this.#taken = new AbortController();
    this.progress.end();
    if (remark === undefined) return;
    this.inputs.remarks = [remark];
    this.#renew();
  }

  #renew(): void {
    this.#compareKeys();
    this.show();
    this.changed();
  }

  /** Looks for key sets that do not allow a key the same, in the verifier's thread, when other ones are used. */
  #compareKeys(): void {
    const used = this.inputs.keys.filter(({ used }) => used);
    const which = used.map(({ facts, issuer }) => `${facts.sha256} ${issuer}`).join();
    if (which === this.#disputed) return;
    this.#disputed = which;
    this.#disputes = new Map();
    if (used.length < 2) return;
    this.session.disputes(used).then(
      (places) => {
        if (which !== this.#disputed) return;
        places.forEach((place, index) => {
          const [keys, other] = [used[index], place === null ? undefined : used[place]];
          if (keys !== undefined && other !== undefined) this.#disputes.set(keys, other);
        });
        if (this.#disputes.size > 0) this.#keys();
      },
      // What is under way was stopped: it is asked again with the next change.
      () => {
        if (which === this.#disputed) this.#disputed = "";
      },
    );
  }

  /** What this browser kept is shown, and not used before a person says so. */
  async #readStore(): Promise<void> {
    const text = keptText();
    if (text === undefined) return;
    const reading = isTooLong(text) ? TOO_LONG : await this.session.store(text).catch(() => TOO_LONG);
    this.inputs.takeStored(reading);
    // A private key does not stay where it never should have been.
    if (reading.private) await keep(this.inputs.stored);
    this.show();
  }

  #actions(kind: Kind): void {
    const place = PLACE[kind];
    const what = WHAT[kind];
    const files = this.#picker(`choose-${place}`, `Choose ${what}`, kind, false);
    const actions: Child[] = [
      files,
      button("Choose…", { class: kind === "proof" ? "main" : "", "aria-label": `Choose ${what}` }, () => files.click()),
    ];
    if ((kind === "proof" || kind === "file") && "webkitdirectory" in HTMLInputElement.prototype) {
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
      const { files } = input;
      if (files === null || files.length === 0) return;
      // With a proof, keys and files may have been chosen.
      const several = kind === "proof" && (folder || files.length > 1);
      const offered = async () => {
        const found = await chosen(files);
        // Not before they are taken down, since it empties the list.
        input.value = "";
        return found;
      };
      this.#take(offered, several ? undefined : kind);
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
      if (transfer.files.length > 0) this.#take(() => dropped(transfer), kind === "proof" ? undefined : kind);
      else if (text.trim() !== "") this.#pasteText(text, kind);
    });
  }

  #paste(event: ClipboardEvent): void {
    const target = event.target as Element | null;
    if (target?.matches?.("input, textarea") || !event.clipboardData) return;
    const { files } = event.clipboardData;
    const text = event.clipboardData.getData("text/plain");
    if (files.length > 0) this.#take(() => chosen([...files]));
    else if (text.trim() !== "") this.#pasteText(text);
    event.preventDefault();
  }

  #pasteText(text: string, kind?: Kind): void {
    if (text.length > LONGEST_PASTE) {
      this.inputs.remarks = ["What was pasted is larger than any proof: give it as a file."];
      this.show();
      return;
    }
    this.#take(() => [pasted(text)], kind);
  }

  #pasteDialog(kind: Kind): void {
    const what = kind === "keys" ? "Paste a key set or a public key" : `Paste ${WHAT[kind]}`;
    const area = element("textarea", { rows: 12, spellcheck: "false", autocomplete: "off", "aria-label": what });
    const done = button("Use this text", { class: "main" }, () => {
      const text = area.value;
      area.value = "";
      opened.close();
      if (text.trim() !== "") this.#pasteText(text, kind);
    });
    const opened = dialog(what, area, element("div", { class: "actions" }, done));
    area.focus();
  }

  async #example({ example }: Published, which: "example" | "altered"): Promise<void> {
    this.#giveUp();
    const file = new File([example.keys], "example key set");
    const order = new File([example.order], "example order");
    const { signal } = this.#taken;
    try {
      const [seen, seenOrder] = await this.session.look([
        { file, name: file.name, put: "keys", alone: true },
        { file: order, name: order.name, put: "expected", alone: true },
      ]);
      if (signal.aborted || seen?.keys === undefined || seenOrder?.expected === undefined) return;
      const keys = { name: file.name, document: file, facts: seen.keys, issuer: "" };
      const expected = { name: order.name, document: order, facts: seenOrder.expected, refusal: undefined };
      this.inputs.showExample(
        example,
        { ...keys, used: true, from: "example", stored: false },
        { ...expected, from: "example" },
        which,
      );
    } catch (error) {
      if (signal.aborted) return;
      this.inputs.remarks = [`The example cannot be shown: ${error instanceof Error ? error.message : String(error)}.`];
    }
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
      this.#giveUp();
      this.inputs.clear();
      this.#showAsOf();
      this.#renew();
    };
    replace(shown, item(words, bytes(size), "Remove the proof", remove));
  }

  #keys(): void {
    const given = this.inputs.keys.filter(({ from }) => from !== "store");
    const kept = this.inputs.keys.filter(({ from }) => from === "store");
    replace(
      part("given-keys"),
      given.map((keys) => this.#keyItem(keys)),
      kept.length > 0 && this.#keptKeys(kept),
    );
  }

  /** What came from the browser's store stands apart, whatever it says of itself. */
  #keptKeys(kept: Keys[]): HTMLElement {
    const forget = () => {
      this.inputs.keys = this.inputs.keys.filter((keys) => !kept.includes(keys));
      void this.#keep().then(() => this.#renew());
    };
    return element(
      "section",
      { class: "kept-keys", "aria-labelledby": "kept-keys-title" },
      element("h3", { id: "kept-keys-title" }, "From this browser’s store"),
      element(
        "p",
        { class: "note" },
        "Not used until you say so. Other pages that you open from your disk can write there: compare the key ids first.",
      ),
      kept.map((keys) => this.#keyItem(keys)),
      kept.length > 1 && button("Forget all of these", { class: "quiet small" }, forget),
    );
  }

  #keyItem(keys: Keys): HTMLElement {
    const { facts } = keys;
    const isKept = keys.from === "store";
    const remove = () => {
      this.inputs.keys = this.inputs.keys.filter((other) => other !== keys);
      if (!keys.stored) {
        this.#renew();
        return;
      }
      void this.#keep().then(() => this.#renew());
    };
    const called = this.#called(keys);
    const words = facts.usable ? count(facts.ids.length, "key") : `${bytes(facts.size)}, no key set`;
    // A kept one is called by what is in it: the store says no names.
    const row = item(isKept ? (keys.used ? "In use" : "Not used") : said(clipped(keys.name, 48)), words, `Remove ${called}`, remove);
    row.classList.toggle("unused", !keys.used);
    if (facts.issuer !== undefined) put(row, [element("p", { class: "issuer" }, said(clipped(facts.issuer, 60)))]);
    const ids = facts.ids.slice(0, NAMED_KEYS).map((id) => clipped(id, 24));
    for (const id of ids) put(row, [element("p", { class: "key-id" }, exact(id))]);
    const more = facts.ids.length - ids.length;
    if (more > 0) put(row, [element("p", { class: "key-id" }, `and ${grouped(more)} more`)]);
    if (facts.leftOut > 0) {
      const words = `${count(facts.leftOut, "key")} ${facts.leftOut === 1 ? "is" : "are"} left out: `;
      put(row, [element("p", { class: "note" }, words, message(facts.reasons.join("; ")))]);
    }
    put(row, this.#warnings(keys).map((warning) => element("p", { class: "warning" }, warning)));
    if (needsIssuer(keys)) put(row, [this.#issuerField(keys, called)]);
    put(row, [this.#keyActions(keys, called)]);
    return row;
  }

  /** What a button calls it. */
  #called(keys: Keys): string {
    if (keys.from !== "store") return keys.name;
    const kept = this.inputs.keys.filter(({ from }) => from === "store");
    return `kept keys ${kept.indexOf(keys) + 1}`;
  }

  #warnings(keys: Keys): string[] {
    if (!keys.used && keys.from === "folder") {
      return ["Not used: it lay in the folder with the proof. A provider who sends both chooses his own answer."];
    }
    const found: string[] = [];
    const other = keys.used ? this.#disputes.get(keys) : undefined;
    if (other !== undefined) {
      found.push(
        `Does not allow a key the same as ${clipped(this.#called(other), 40)} does, and only what both allow counts. If one of the two is older, choose “Do not use” for it.`,
      );
    }
    if (keys.used && keys.from === "beside a proof") {
      found.push("Came together with the proof: compare the key id with one from another place.");
    }
    if (keys.stored && keys.from !== "store") found.push("Kept in this browser: there it will be shown next time, and not used until you say so.");
    return found;
  }

  #issuerField(keys: Keys, called: string): HTMLElement {
    const input = element("input", {
      type: "url",
      placeholder: "https://issuer.example",
      value: keys.issuer,
      autocomplete: "off",
      "aria-label": `Whose key ${called} is`,
    });
    input.addEventListener("change", () => {
      keys.issuer = input.value;
      // A kept one waits for its own button.
      keys.used = isComplete(keys) && (keys.used || keys.from !== "store");
      if (keys.stored) void this.#keep();
      this.#renew();
    });
    const words =
      keys.facts.ids.length === 1
        ? "A key by itself does not say whose it is. It is the key of"
        : "These keys do not say whose they are. They are the keys of";
    return element("label", { class: "field" }, words, input);
  }

  #keyActions(keys: Keys, called: string): HTMLElement {
    const actions: Child[] = [];
    if (isComplete(keys)) {
      const toggle = () => {
        keys.used = !keys.used;
        this.#renew();
      };
      const words = keys.used ? "Do not use" : "Trust these keys";
      actions.push(button(words, { class: "quiet small", "aria-label": `${words}: ${called}` }, toggle));
    }
    // Only what the verifier reads as keys, and a person chose, is worth keeping.
    if (keys.stored || (keys.from !== "example" && keys.facts.usable && keys.used)) {
      const toggle = async () => {
        keys.stored = !keys.stored;
        const refusal = await this.#keep();
        if (refusal !== undefined) {
          keys.stored = false;
          this.inputs.remarks = [
            refusal === "full"
              ? "This browser keeps no more for this page: forget a key set that it keeps, or give this one each time."
              : "This browser keeps nothing for this page: give the keys each time.",
          ];
        } else if (keys.stored) {
          this.inputs.remarks = [
            "Kept. Next time it is shown, and not used until you say so: other pages that you open from your disk in this browser can read and change what is kept.",
          ];
        } else if (keys.from === "store" && !keys.used) {
          this.inputs.keys = this.inputs.keys.filter((other) => other !== keys);
        }
        this.show();
      };
      const words = keys.stored ? "Forget" : "Keep in this browser";
      actions.push(button(words, { class: "quiet small", "aria-label": `${words}: ${called}` }, () => void toggle()));
    }
    return element("div", { class: "actions" }, actions);
  }

  #keep(): ReturnType<typeof keep> {
    return keep(this.inputs.stored);
  }

  /** What is expected, with why it cannot be used. */
  showExpected(): void {
    const { expected } = this.inputs;
    replace(part("given-expected"), expected.map((one) => this.#expectedItem(one)));
  }

  #expectedItem(one: Expected): HTMLElement {
    const { name, facts, from, refusal } = one;
    const expect = (next: Expected[]) => {
      this.inputs.expected = next;
      this.#renew();
    };
    const others = this.inputs.expected.filter((other) => other !== one);
    const about = facts.as === undefined ? bytes(facts.size) : `${named(facts.type)}, ${bytes(facts.size)}`;
    const row = item(said(clipped(name, 48)), about, `Remove ${clipped(name, 48)}`, () => expect(others));
    if (facts.id !== undefined) put(row, [element("p", { class: "key-id" }, exact(clipped(facts.id, 60)))]);
    const warn = (words: Child) => put(row, [element("p", { class: "warning" }, words)]);
    if (facts.fault !== undefined) warn(message(`${facts.fault} ${TAKES}`));
    if (refusal !== undefined) warn([`It cannot be used as your ${named(facts.as ?? "")}: `, message(refusal), "."]);
    if (from === "beside a proof") warn("Came together with the proof: it has to be the one from your own records.");
    const same = others.filter(({ facts }) => facts.as === one.facts.as);
    if (facts.as !== undefined && !takesSeveral(facts.as) && same.length > 0) {
      const choose = () => expect(this.inputs.expected.filter((other) => !same.includes(other)));
      const label = { class: "quiet small", "aria-label": `Expect this one: ${name}` };
      put(row, [element("div", { class: "actions" }, button("Expect this one", label, choose))]);
    }
    return row;
  }

  #files(): void {
    const { files } = this.inputs;
    const shown = part("given-files");
    if (files.count === 0) {
      replace(shown);
      return;
    }
    const removeAll = () => {
      files.clear();
      this.#renew();
    };
    const { given } = files;
    const rows = given.slice(0, NAMED).map((one) => {
      const { top, size } = one;
      const remove = () => {
        files.remove(one);
        this.#renew();
      };
      const about = top.folder ? `${count(one.files.length, "file")}, ${bytes(size)}` : bytes(size);
      const name = said(`${clipped(top.name, 40)}${top.folder ? "/" : ""}`);
      // By itself it is removed with all there is.
      const removal = given.length === 1 ? "Remove the delivered files" : `Remove ${clipped(top.name, 40)}`;
      const row = item(name, about, removal, given.length === 1 ? removeAll : remove);
      if (top.folder) {
        const names = one.files.slice(0, NAMED).map(({ below }) => element("li", null, said(clipped(below, 40))));
        const more = one.files.length - names.length;
        put(row, [element("ul", null, names, more > 0 && element("li", null, `and ${count(more, "more", "more")}`))]);
      }
      if (one.private > 0) put(row, [element("p", { class: "warning" }, `${count(one.private, "private key")} in it`)]);
      return row;
    });
    const more = given.length - rows.length;
    replace(
      shown,
      rows,
      more > 0 && element("p", { class: "note" }, `and ${count(more, "more", "more")}`),
      given.length > 1 && [
        element("p", { class: "note" }, "All of these are compared, as if they lay beside each other in one folder."),
        button("Remove the delivered files", { class: "quiet small" }, removeAll),
      ],
    );
  }

  #requirements(): void {
    const { requirements } = this.inputs;
    const asOf = element(
      "select",
      { id: "as-of", autocomplete: "off" },
      element("option", { value: "now" }, "now, by this computer’s clock"),
      element("option", { value: "given" }, "a time that you give"),
      element("option", { value: "none" }, "no time: nothing counts as in the future or expired"),
    );
    const at = element("input", {
      id: "as-of-text",
      type: "text",
      placeholder: "2026-06-22T07:50:46Z",
      spellcheck: "false",
      autocomplete: "off",
      "aria-label": "Time of the verification, in UTC",
    });
    const renew = () => {
      const kind = asOf.value as "now" | "given" | "none";
      at.hidden = kind !== "given";
      // It is required once the time is there.
      if (kind === "given" && at.value.trim() === "") return;
      requirements.asOf = kind === "given" ? { kind, text: at.value } : { kind };
      this.#renew();
    };
    asOf.addEventListener("change", renew);
    at.addEventListener("change", renew);
    const profile = element("select", { id: "profile", autocomplete: "off" }, element("option", { value: "" }, "any: the proof says which"));
    profile.addEventListener("change", () => {
      requirements.profile = profile.value;
      this.#renew();
    });
    const levels: PaymentLevel[] = ["stated", "evidenced", "payer_authorized", "payer_bound"];
    const payment = element(
      "select",
      { id: "payment", autocomplete: "off" },
      levels.map((level) => element("option", { value: level }, named(level))),
    );
    payment.addEventListener("change", () => {
      requirements.payment = payment.value as PaymentLevel;
      this.#renew();
    });
    replace(
      part("requirements-form"),
      element("div", { class: "field" }, element("label", { for: "as-of" }, "Checked as of"), asOf, at),
      element("div", { class: "field" }, element("label", { for: "profile" }, "Profile"), profile),
      element("div", { class: "field" }, element("label", { for: "payment" }, "Payment at least"), payment),
    );
    this.#showAsOf();
  }

  /** What is not as it was at the start stays from one proof to the next, so it is said where it is closed. */
  #required(): void {
    const { asOf, profile, payment } = this.inputs.requirements;
    const words: string[] = [];
    if (asOf.kind === "given") words.push(`as of ${clipped(time(asOf.text.trim()), 40)}`);
    if (asOf.kind === "none") words.push("as of no time");
    if (profile !== "") words.push(profile);
    if (payment !== "stated") words.push(`payment ${named(payment)}`);
    const summary = part("requirements").querySelector("summary");
    if (summary !== null) replace(summary, "What you require", words.length > 0 && element("b", null, `: ${words.join(", ")}`));
  }

  #showAsOf(): void {
    const { asOf } = this.inputs.requirements;
    const text = part<HTMLInputElement>("as-of-text");
    part<HTMLSelectElement>("as-of").value = asOf.kind;
    text.hidden = asOf.kind !== "given";
    text.value = asOf.kind === "given" ? asOf.text : "";
  }
}

/** Why nobody's signature can be checked, and what to do. */
function missingKeys(keys: readonly Keys[]): Child {
  if (keys.length === 0) return "No keys were given, so nobody’s signature could be checked.";
  const words = keys.some((keys) => !isComplete(keys)) ? "say whose keys these are" : "choose “Trust these keys”, or give others";
  return `None of these keys is used, so nobody’s signature could be checked: ${words}.`;
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
