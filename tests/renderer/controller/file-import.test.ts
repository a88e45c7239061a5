import { expect, test } from "vitest";
import type { Actions } from "#renderer/app/store/actions.ts";
import type { FileImport } from "#renderer/app/store/state.ts";
import { IMPORT_PIECE_BYTES } from "#shared/contract/imports.ts";
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

test("a file goes to the core in pieces, with progress, and ends with its report", async () => {
  const { actions, store, seen } = await watched();
  const long = `${ROWS}${"\n".repeat(IMPORT_PIECE_BYTES + 1)}`;
  await imported({ actions }, new File([long], "kunden.csv"));
  const shown = seen.flatMap((each) => (each.state === "running" ? [each.progress] : []));
  expect(shown).toHaveLength(3);
  expect(shown.toSorted((a, b) => a - b)).toEqual(shown);
  expect(store.get().fileImport).toMatchObject({ state: "done", file: "kunden.csv", report: { read: 2, added: 1, leftOut: 1 } });
  expect(await actions.contacts.search("Erika", 50)).toHaveLength(1);
});

test("vCards are known by their name or type", async () => {
  const { actions, store } = await watched();
  const card = "BEGIN:VCARD\nVERSION:3.0\nFN:Erika Muster\nTEL:+493023125111\nEND:VCARD\n";
  for (const file of [new File([card], "team.VCF"), new File([card], "team", { type: "text/vcard" })]) {
    await imported({ actions }, file);
    expect(store.get().fileImport).toMatchObject({ state: "done", report: { read: 1, leftOut: 0 } });
  }
});

test("cancelled, nothing comes in, and the view says so", async () => {
  const { actions, store } = await watched();
  let asked = false;
  store.subscribe(() => {
    if (asked || store.get().fileImport.state !== "running") return;
    asked = true;
    void actions.contacts.cancelImport();
  });
  await imported({ actions }, new File([ROWS], "kunden.csv"));
  expect(store.get().fileImport).toEqual({ state: "failed", file: "kunden.csv", reason: "cancelled" });
  expect(await actions.contacts.search("Erika", 50)).toEqual([]);
});

test("progress of the core moves the bar of its own import alone", async () => {
  const { core, store } = await watched();
  const running = { state: "running", id: "mine", file: "a.csv", progress: 0.1, finishing: false } as const;
  store.dispatch({ kind: "file-import", fileImport: running });
  core.core.emit("import.progress", { id: "another", phase: "reading", done: 5, total: 10 });
  expect(store.get().fileImport).toEqual(running);
  core.core.emit("import.progress", { id: "mine", phase: "finishing", done: 10, total: 10 });
  expect(store.get().fileImport).toEqual({ ...running, progress: 1, finishing: true });
});

test("with the core gone it fails in one sentence", async () => {
  const window = await watched();
  window.lose();
  await imported(window, new File([ROWS], "kunden.csv"));
  expect(window.store.get().fileImport).toMatchObject({ state: "failed", reason: "not-available" });
});
