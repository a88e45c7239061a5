import { describe, expect, test } from "vitest";
import type { Actions } from "#renderer/app/store/actions/action-types.ts";
import type { FileImport } from "#renderer/app/store/state/app-state.ts";
import { IMPORT_PIECE_BYTES } from "#shared/contract/contacts/imports.ts";
import { FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";
import { startTestWindow } from "#tests/support/test-window.ts";

const ROWS = "Name;Telefon\nErika Muster;030 23125111\nohne Nummer;\n";

async function imported({ actions }: { readonly actions: Actions }, file: File): Promise<void> {
  await actions.contacts.openFile(file);
  await actions.contacts.startImport();
}

async function watched() {
  const window = await startTestWindow();
  const seen: FileImport[] = [];
  window.store.subscribe(() => {
    const { fileImport } = window.store.get();
    if (seen.at(-1) !== fileImport) seen.push(fileImport);
  });
  return { ...window, seen };
}

test("a file is sent to the core in pieces, with progress, and its report is shown", async () => {
  const { actions, ask, store, seen } = await watched();
  const long = `${ROWS}${"\n".repeat(IMPORT_PIECE_BYTES + 1)}`;
  await imported({ actions }, new File([long], "kunden.csv"));
  const shown = seen.flatMap((each) => (each.state === "running" ? [each.progress] : []));
  expect(shown).toHaveLength(4);
  expect(shown.toSorted((a, b) => a - b)).toEqual(shown);
  expect(store.get().fileImport).toMatchObject({ state: "done", file: "kunden.csv", report: { read: 2, added: 1, leftOut: 1 } });
  expect(await ask("contact.search", { text: "Erika", limit: 50 })).toHaveLength(1);
});

test("vCards are recognised by name or type", async () => {
  const { actions, store } = await watched();
  const card = "BEGIN:VCARD\nVERSION:3.0\nFN:Erika Muster\nTEL:+493023125111\nEND:VCARD\n";
  for (const file of [new File([card], "team.VCF"), new File([card], "team", { type: "text/vcard" })]) {
    await imported({ actions }, file);
    expect(store.get().fileImport).toMatchObject({ state: "done", report: { read: 1, leftOut: 0 } });
  }
});

test("a cancelled import imports nothing, and the view says so", async () => {
  const { actions, ask, store } = await watched();
  let asked = false;
  store.subscribe(() => {
    if (asked || store.get().fileImport.state !== "running") return;
    asked = true;
    void actions.contacts.cancelImport();
  });
  await imported({ actions }, new File([ROWS], "kunden.csv"));
  expect(store.get().fileImport).toEqual({ state: "failed", file: "kunden.csv", reason: "cancelled" });
  expect(await ask("contact.search", { text: "Erika", limit: 50 })).toEqual([]);
});

test("cancelling before the core has begun imports nothing either, and starting twice imports once", async () => {
  const window = await watched();
  const { contacts } = window.actions;
  await contacts.openFile(new File([ROWS], "kunden.csv"));
  const started = contacts.startImport();
  await contacts.cancelImport();
  await started;
  expect(window.store.get().fileImport).toEqual({ state: "failed", file: "kunden.csv", reason: "cancelled" });
  await contacts.openFile(new File([ROWS], "kunden.csv"));
  await Promise.all([contacts.startImport(), contacts.startImport()]);
  expect(window.store.get().fileImport).toMatchObject({ state: "done" });
  expect(window.store.get().core?.sources).toHaveLength(1);
});

test("the core's progress moves the bar of its own import only", async () => {
  const { core, store } = await watched();
  const running = { state: "running", id: "mine", file: "a.csv", progress: 0.1, finishing: false } as const;
  store.dispatch({ kind: "file-import", fileImport: running });
  core.core.emit("import.progress", { id: "another", phase: "reading", done: 5, total: 10 });
  expect(store.get().fileImport).toEqual(running);
  core.core.emit("import.progress", { id: "mine", phase: "finishing", done: 10, total: 10 });
  expect(store.get().fileImport).toEqual({ ...running, progress: 1, finishing: true });
});

test("if the core is gone, the import fails with one sentence", async () => {
  const window = await watched();
  window.lose();
  await imported(window, new File([ROWS], "kunden.csv"));
  expect(window.store.get().fileImport).toMatchObject({ state: "failed", reason: "not-available" });
});

describe("before a file is imported", () => {
  const chosen = ({ store }: Pick<Awaited<ReturnType<typeof watched>>, "store">) => {
    const { fileImport } = store.get();
    if (fileImport.state !== "choosing") throw new Error(fileImport.state);
    return fileImport;
  };

  test("the preview shows the result, under a name derived from the file's", async () => {
    const window = await watched();
    await window.actions.contacts.openFile(new File([ROWS], "kunden.csv"));
    expect(chosen(window)).toMatchObject({
      choice: { sourceId: null, name: "kunden", replace: false, rules: null },
      preview: { recognised: "list", rows: [{ contact: { name: "Erika Muster" } }, { contact: null }] },
    });
    await window.actions.contacts.cancelImport();
    expect(window.store.get().fileImport).toEqual({ state: "idle" });
  });

  test("a choice is shown at once, and an outdated answer is not", async () => {
    const window = await watched();
    const { contacts } = window.actions;
    await contacts.openFile(new File([ROWS], "kunden.csv"));
    const first = contacts.changeImport({ layout: { ...FOUND_LAYOUT, delimiter: "," } });
    const second = contacts.changeImport({ layout: { ...FOUND_LAYOUT, headerLine: false } });
    expect(chosen(window).choice.layout).toEqual({ ...FOUND_LAYOUT, headerLine: false });
    await Promise.all([first, second]);
    expect(chosen(window).preview).toMatchObject({ delimiter: ";", headerLine: false });
    expect(window.seen.some((each) => each.state === "choosing" && each.preview.delimiter === ",")).toBe(false);
  });

  test("the last choice counts, even if its answer has not arrived, or a name was typed meanwhile", async () => {
    const window = await watched();
    const { contacts } = window.actions;
    await contacts.openFile(new File([ROWS], "kunden.csv"));
    const { delimiter, headerLine } = chosen(window).preview;
    const columns = [
      { header: "Name", field: "company" as const },
      { header: "Telefon", field: "switchboard" as const },
    ];
    const asked = contacts.changeImport({ layout: { ...FOUND_LAYOUT, delimiter, headerLine, columns } });
    await contacts.changeImport({ name: "Firmen" });
    await asked;
    expect(chosen(window)).toMatchObject({
      choice: { name: "Firmen" },
      preview: { columns: [{ field: "company" }, { field: "switchboard" }] },
    });
    const late = contacts.changeImport({
      layout: { ...FOUND_LAYOUT, delimiter, headerLine, columns: [columns[0] as (typeof columns)[0]] },
    });
    await contacts.startImport();
    await late;
    expect((await window.ask("contact.search", { text: "Erika", limit: 5 }))[0]).toMatchObject({
      company: "Erika Muster",
      numbers: [{ kind: "work" }],
    });
  });

  test("a file for a source is imported into it, whatever its name, and the next one where it seems to belong", async () => {
    const window = await watched();
    const { contacts, go } = window.actions;
    const strange = () => new File(["Wer;Wo\nIda;030 23125113\n"], "lieferanten.csv");
    await imported(window, new File([ROWS], "kunden.csv"));
    await contacts.openFile(strange());
    expect(chosen(window).choice).toMatchObject({ sourceId: null });
    await contacts.cancelImport();
    contacts.fileFor("csv");
    expect(window.store.get()).toMatchObject({ view: "import", importFor: "csv" });
    await contacts.openFile(strange());
    expect(chosen(window).choice).toMatchObject({ sourceId: "csv" });
    await contacts.cancelImport();
    await contacts.openFile(strange());
    expect(chosen(window).choice).toMatchObject({ sourceId: "csv" });
    await contacts.changeImport({
      layout: {
        ...FOUND_LAYOUT,
        columns: [
          { header: "Wer", field: "name" },
          { header: "Wo", field: "work" },
        ],
      },
    });
    await contacts.startImport();
    expect(window.store.get()).toMatchObject({ importFor: null, fileImport: { state: "done", report: { added: 1 } } });
    contacts.fileFor("csv");
    expect(window.store.get().fileImport).toEqual({ state: "idle" });
    go.view("settings");
    expect(window.store.get().importFor).toBeNull();
  });

  test("the layout stays with its source, with the chosen rules, and is proposed for the next file of its kind", async () => {
    const window = await watched();
    const { contacts } = window.actions;
    const rules = [{ find: "^0-", replace: "" }];
    await contacts.openFile(new File([ROWS], "kunden.csv"));
    await contacts.changeImport({ name: "Kunden Nord", rules });
    await contacts.startImport();
    const [view] = window.store.get().core?.sources ?? [];
    expect(view?.source).toMatchObject({
      id: "csv",
      name: "Kunden Nord",
      rules,
      layout: {
        encoding: null,
        delimiter: ";",
        headerLine: true,
        columns: [
          { header: "Name", field: "name" },
          { header: "Telefon", field: "work" },
        ],
      },
    });
    await contacts.openFile(new File([ROWS], "export-7.csv"));
    expect(chosen(window)).toMatchObject({ choice: { sourceId: "csv" }, preview: { remembered: true } });
    await contacts.changeImport({ layout: { ...chosen(window).choice.layout, columns: [{ header: "Telefon", field: "mobile" }] } });
    expect(chosen(window).preview).toMatchObject({ remembered: false });
    await contacts.startImport();
    expect(window.store.get().core?.sources).toHaveLength(1);
    expect((await window.ask("contact.search", { text: "Erika", limit: 5 }))[0]?.numbers).toEqual([
      { value: "+493023125111", kind: "mobile" },
    ]);
  });
});
