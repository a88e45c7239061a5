import { z } from "zod";
import type { SourceView } from "#shared/contract/sources.ts";
import { sourceStatus } from "#shared/contract/sources.ts";
import { type DirectorySource, FOUND_LAYOUT, NO_STATUS, type SourceStatus } from "#shared/domain/directory-source.ts";
import type { Reading } from "#shared/ports/directory.ts";
import type { Context } from "./context.ts";

/** What the directory keeps of a source: how it stands, and where a synchronisation goes on. Only the source itself reads `mark`. */
const sourceState = z.object({ status: sourceStatus, mark: z.string() });

/** How a source stands, and where its next synchronisation goes on; the beginning where nothing is kept. */
export function stateOfSource(
  { directory }: Pick<Context, "directory">,
  id: string,
): { readonly status: SourceStatus; readonly mark: string } {
  const kept = directory.sourceState(id);
  return kept === null ? { status: NO_STATUS, mark: "" } : sourceState.parse(JSON.parse(kept));
}

export function keepStateOfSource({ directory }: Pick<Context, "directory">, id: string, state: z.infer<typeof sourceState>): void {
  directory.keepSourceState(id, JSON.stringify(state));
}

/** The sources as windows see them, the most trusted first. */
export function sourceViews(ctx: Context): SourceView[] {
  return ctx.stores.sources
    .read()
    .map((source) => ({ source, status: stateOfSource(ctx, source.id).status, running: ctx.runningSources.has(source.id) }));
}

/** How what a source says is read. */
export function readingOf({ stores }: Pick<Context, "stores">, source: DirectorySource): Reading {
  const layout = source.kind === "csv" ? source.layout : FOUND_LAYOUT;
  return { source: source.id, dialling: stores.settings.read().dialling, rules: source.rules, layout };
}
