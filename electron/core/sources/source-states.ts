import { z } from "zod";
import type { Context } from "#electron/core/base/context.ts";
import { pendingWrites } from "#electron/core/contacts/card-writes.ts";
import type { DraftReading } from "#electron/core/directory/import/contact-draft.ts";
import { guardedRewriter } from "#electron/core/directory/import/try-rules.ts";
import type { SourceView } from "#shared/contract/contacts/sources.ts";
import { sourceStatus } from "#shared/contract/contacts/sources.ts";
import {
  type DirectorySource,
  FOUND_LAYOUT,
  NO_STATUS,
  SOURCE_FAILURES,
  type SourceFailure,
} from "#shared/domain/sources/directory-source.ts";
import { readingKey } from "#shared/domain/sources/source-schedule.ts";
import type { Reading } from "#shared/ports/directory.ts";

/** What the directory stores about a source besides its contacts. */
const sourceState = z.object({
  status: sourceStatus,
  /** The rules that it was last read by, see `readingKey`; empty for never. */
  read: z.string(),
  /** When it was last read, even if only in part. */
  readAt: z.number(),
  /** Why the last look-up during a ringing call failed. */
  live: z.enum(SOURCE_FAILURES).nullable(),
});
export type SourceState = z.infer<typeof sourceState>;

const NO_STATE: SourceState = { status: NO_STATUS, read: "", readAt: 0, live: null };

type Keeper = Pick<Context, "directory">;

/** The state of a source; the initial state when none is stored. */
export function stateOfSource({ directory }: Keeper, id: string): SourceState {
  const kept = directory.sourceState(id);
  const parsed = kept === null ? null : sourceState.safeParse(JSON.parse(kept));
  return parsed?.data ?? NO_STATE;
}

export function storeStateOfSource({ directory }: Keeper, id: string, state: SourceState): void {
  directory.keepSourceState(id, JSON.stringify(state));
}

/** Stored beside the state, which is read often, because a mark may be long. */
function markKey(id: string): string {
  return `${id}/mark`;
}

/** The mark from which the next synchronisation of a source continues; empty to read all of it. Only the source itself interprets it. */
export function markOfSource({ directory }: Keeper, id: string): string {
  return directory.sourceState(markKey(id)) ?? "";
}

export function storeMarkOfSource({ directory }: Keeper, id: string, mark: string): void {
  directory.keepSourceState(markKey(id), mark === "" ? null : mark);
}

/** The rules that a source is read by now. */
export function readingKeyOf({ stores }: Pick<Context, "stores">, source: DirectorySource): string {
  return readingKey(source, stores.settings.read().dialling);
}

/** Stores that a source was read by `rules`; `failure` when only a part of it was. */
export function storeRead(
  ctx: Pick<Context, "directory" | "clock">,
  id: string,
  {
    rules,
    ...brought
  }: { readonly rules: string; readonly count: number; readonly leftOut: number; readonly failure: SourceFailure | null },
): void {
  const now = ctx.clock.now();
  const lastAt = brought.failure === null ? now : stateOfSource(ctx, id).status.lastAt;
  storeStateOfSource(ctx, id, { status: { lastAt, ...brought }, read: rules, readAt: now, live: null });
}

/**
 * Adjusts the number of a source's contacts in the directory. Call it in the same step as the change, so that the number is right wherever
 * reading ends.
 */
export function addToCount(keeper: Keeper, id: string, more: number): void {
  const state = stateOfSource(keeper, id);
  storeStateOfSource(keeper, id, { ...state, status: { ...state.status, count: Math.max(0, state.status.count + more) } });
}

/** The sources as windows see them, the most trusted first. */
export function sourceViews(ctx: Context): SourceView[] {
  return ctx.stores.sources.read().map((source) => {
    const { status, live, read } = stateOfSource(ctx, source.id);
    const outdated = read !== "" && read !== readingKeyOf(ctx, source);
    const waiting = pendingWrites(ctx.stores, source).size;
    return {
      source,
      status: { ...status, failure: status.failure ?? live },
      running: ctx.runningSources.has(source.id),
      outdated,
      waiting,
    };
  });
}

/** How this thread reads a few drafts of a source; it must not block on a rule. */
export function draftReadingOf({ stores }: Pick<Context, "stores">, source: DirectorySource): DraftReading {
  return { source: source.id, dialling: stores.settings.read().dialling, rewrite: guardedRewriter(source.rules) };
}

/** How the contacts of a source are read. */
export function readingOf({ stores }: Pick<Context, "stores">, source: DirectorySource): Reading {
  const layout = source.kind === "csv" ? source.layout : FOUND_LAYOUT;
  return { source: source.id, dialling: stores.settings.read().dialling, rules: source.rules, layout };
}
