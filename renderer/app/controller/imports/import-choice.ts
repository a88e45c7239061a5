import type { Context } from "#renderer/app/controller/context.ts";
import type { Choosing, FileImport, ImportChoice } from "#renderer/app/store/state/app-state.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import { type ImportPreview, PREVIEW_BYTES } from "#shared/contract/contacts/import-preview.ts";
import type { RequestInput } from "#shared/contract/requests.ts";
import { type CsvLayout, type FileFormat, FOUND_LAYOUT } from "#shared/domain/sources/directory-source.ts";

export function formatOf(file: File): FileFormat {
  return /\.(vcf|vcard)$/i.test(file.name) || file.type === "text/vcard" ? "vcard" : "csv";
}

/**
 * The layout of the file with everything detected except the encoding, so that its headers are remembered. Asks the core again, since the
 * preview may be older than the last choice; `null` for vCards.
 */
export async function settledLayout(context: Context, { file, choice }: Choosing): Promise<Result<CsvLayout | null>> {
  if (formatOf(file) === "vcard") return ok(null);
  const looked = await look(context, file, { layout: choice.layout, rules: [], sourceId: choice.sourceId });
  if (!looked.ok) return looked;
  const { delimiter, headerLine, columns } = looked.value;
  const fields = columns.map(({ header, field }) => ({ header, field }));
  return ok({ encoding: choice.layout.encoding, delimiter, headerLine, columns: fields });
}

/** Opens the view that imports a file into this source. The result of an earlier file is cleared. */
export function fileFor({ store }: Context, sourceId: string): void {
  store.dispatch({ kind: "view", view: "import", importFor: sourceId });
  const { state } = store.get().fileImport;
  if (state === "done" || state === "failed") store.dispatch({ kind: "file-import", fileImport: { state: "idle" } });
}

/** Asks the core for a preview of the import and shows it; a file that cannot be read counts as failed. */
export async function openFile(context: Context, file: File): Promise<void> {
  const { store } = context;
  const result = await look(context, file, { layout: null, rules: null, sourceId: store.get().importFor });
  if (!result.ok) return store.dispatch({ kind: "file-import", fileImport: { state: "failed", file: file.name, reason: result.reason } });
  const preview = result.value;
  const source = (store.get().core?.sources ?? []).map((view) => view.source).find(({ id }) => id === preview.proposed);
  const choice: ImportChoice = {
    layout: preview.remembered && source?.kind === "csv" ? { ...source.layout, delimiter: preview.delimiter } : FOUND_LAYOUT,
    sourceId: source?.id ?? null,
    name: file.name.replace(/\.(?:csv|txt|vcf|vcard)$/i, ""),
    replace: false,
    rules: null,
  };
  store.dispatch({ kind: "file-import", fileImport: { state: "choosing", file, choice, preview } });
}

/** Applies a choice and shows the new preview. An answer is dropped if another choice was made meanwhile. */
export async function changeImport(context: Context, patch: Partial<ImportChoice>): Promise<void> {
  const { store } = context;
  const before = store.get().fileImport;
  if (before.state !== "choosing") return;
  const asked: Choosing = { ...before, choice: { ...before.choice, ...patch } };
  store.dispatch({ kind: "file-import", fileImport: asked });
  if (isNameAlone(patch)) return;
  const { layout, sourceId } = asked.choice;
  const source = (store.get().core?.sources ?? []).find((view) => view.source.id === sourceId)?.source;
  const rules = asked.choice.rules ?? source?.rules ?? [];
  const result = await look(context, asked.file, { layout, rules, sourceId });
  const now = store.get().fileImport;
  if (now.state !== "choosing" || now.file !== asked.file || !reads(now.choice, asked.choice)) return;
  const remembered = before.preview.remembered && layout === before.choice.layout;
  const fileImport: FileImport = result.ok
    ? { ...now, preview: { ...result.value, remembered } }
    : { state: "failed", file: asked.file.name, reason: result.reason };
  store.dispatch({ kind: "file-import", fileImport });
}

/** Such a choice does not change how the file is read. */
function isNameAlone(patch: Partial<ImportChoice>): boolean {
  const keys = Object.keys(patch);
  return keys.length > 0 && keys.every((key) => key === "name" || key === "replace");
}

/** Whether both choices read a file the same way. */
function reads(a: ImportChoice, b: ImportChoice): boolean {
  return a.layout === b.layout && a.rules === b.rules && a.sourceId === b.sourceId;
}

type Asked = Pick<RequestInput<"preview.file">, "layout" | "rules" | "sourceId">;

async function look({ bridge }: Context, file: File, asked: Asked): Promise<Result<ImportPreview>> {
  try {
    const bytes = new Uint8Array(await file.slice(0, PREVIEW_BYTES).arrayBuffer());
    const whole = bytes.length === file.size;
    return await bridge.call("preview.file", { format: formatOf(file), name: file.name, data: bytes.toBase64(), whole, ...asked });
  } catch {
    return failed("not-available");
  }
}
