import type { Context } from "#renderer/app/controller/context.ts";
import type { Choosing, FileImport } from "#renderer/app/store/state/app-state.ts";
import { failed, type Result } from "#shared/contract/basics/result.ts";
import { IMPORT_PIECE_BYTES, type ImportReport } from "#shared/contract/contacts/imports.ts";
import { formatOf, settledLayout } from "./import-choice.ts";

/** Share of the progress bar for sending; the rest is for reading in the core. */
const SENDING = 0.1;

/**
 * Sends the chosen file to the core in pieces and waits for its report. Progress and report go to the store, so that the view can be left
 * meanwhile.
 */
export async function startImport(context: Context): Promise<void> {
  const { fileImport: chosen } = context.store.get();
  if (chosen.state !== "choosing") return;
  const { file } = chosen;
  const result = await send(context, chosen).catch((): Result<ImportReport> => failed("not-available"));
  const fileImport = result.ok
    ? ({ state: "done", file: file.name, report: result.value } as const)
    : ({ state: "failed", file: file.name, reason: result.reason } as const);
  context.store.dispatch({ kind: "file-import", fileImport });
}

async function send(context: Context, chosen: Choosing): Promise<Result<ImportReport>> {
  const { bridge, store } = context;
  const { file, choice } = chosen;
  const { sourceId, name, replace, rules } = choice;
  const format = formatOf(file);
  const starting: FileImport = { state: "running", id: "", file: file.name, progress: 0, finishing: false };
  store.dispatch({ kind: "file-import", fileImport: starting });
  const layout = await settledLayout(context, chosen);
  if (!layout.ok) return layout;
  const begun = await bridge.call("import.begin", { format, name, size: file.size, sourceId, layout: layout.value, rules, replace });
  if (!begun.ok) return begun;
  const { id } = begun.value;
  if (store.get().fileImport !== starting) {
    await bridge.call("import.cancel", { id });
    return failed("cancelled");
  }
  const show = (progress: number) =>
    store.dispatch({ kind: "file-import", fileImport: { state: "running", id, file: file.name, progress, finishing: false } });
  show(0);
  for (let at = 0; at < file.size; at += IMPORT_PIECE_BYTES) {
    const bytes = new Uint8Array(await file.slice(at, at + IMPORT_PIECE_BYTES).arrayBuffer());
    const sent = await bridge.call("import.piece", { id, data: bytes.toBase64() });
    if (!sent.ok) return sent;
    show((SENDING * (at + bytes.length)) / file.size);
  }
  return bridge.call("import.finish", { id });
}

export async function cancelImport({ bridge, store }: Context): Promise<void> {
  const { fileImport } = store.get();
  if (fileImport.state === "choosing") store.dispatch({ kind: "file-import", fileImport: { state: "idle" } });
  if (fileImport.state !== "running") return;
  const cancelled = { state: "failed", file: fileImport.file, reason: "cancelled" } as const;
  if (fileImport.id === "") store.dispatch({ kind: "file-import", fileImport: cancelled });
  else await bridge.call("import.cancel", { id: fileImport.id });
}

/** Shows the progress of the core. */
export function followImport({ bridge, store }: Context): () => void {
  return bridge.on("import.progress", ({ id, phase, done, total }) => {
    const { fileImport } = store.get();
    if (fileImport.state !== "running" || fileImport.id !== id) return;
    const progress = total === 0 ? 1 : SENDING + ((1 - SENDING) * done) / total;
    store.dispatch({ kind: "file-import", fileImport: { ...fileImport, progress, finishing: phase === "finishing" } });
  });
}
