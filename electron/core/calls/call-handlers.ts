import type { Context } from "#electron/core/base/context.ts";
import type { Section } from "#electron/core/base/core-types.ts";
import { failed, ok, type Result } from "#shared/contract/basics/result.ts";
import type { JournalFilter } from "#shared/contract/calls/calls.ts";
import { type CallRecord, isPending } from "#shared/domain/calls/call.ts";
import { withNote } from "#shared/domain/calls/note.ts";
import { fold } from "#shared/domain/texts/fold.ts";
import { type CallNews, endCall, findCall, mergeCall, storeCall } from "./call-store.ts";

function passes(call: CallRecord, filter: JournalFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "in":
    case "out":
      return call.direction === filter;
    case "missed":
      return call.end === "missed" || call.end === "busy-here" || (call.direction === "in" && call.end === "failed");
    case "pending":
      return isPending(call);
    case "voicemail":
      return call.end === "voicemail";
  }
}

/** Matches calls with every word in the names or notes, or with the digits in the number. */
function matcher(text: string): (call: CallRecord) => boolean {
  const words = fold(text)
    .split(/\s+/)
    .filter((word) => word !== "");
  const digits = /^[\d\s+()/-]+$/.test(text) ? text.replace(/\D/g, "").replace(/^0+/, "") : "";
  if (words.length === 0) return () => true;
  return (call) => {
    if (digits !== "" && call.number.includes(digits)) return true;
    const detail = call.outcome?.detail;
    const said = detail?.kind === "door-opener" ? `${detail.name} ${detail.said}` : detail && "text" in detail ? detail.text : "";
    const content = fold([call.contactName, call.displayName, call.company, call.number, said, ...call.notes].join(" "));
    return words.every((word) => content.includes(word));
  };
}

async function begin(ctx: Context, news: CallNews, record: CallRecord): Promise<Result<null>> {
  if (ctx.recent.find(record.id) !== null) return failed("too-late");
  const before = ctx.stores.calls.read()[record.id] ?? null;
  const call = mergeCall(record, before);
  await ctx.stores.calls.put(record.id, call);
  news.began(before, call);
  return ok(null);
}

async function end(ctx: Context, news: CallNews, record: CallRecord): Promise<Result<null>> {
  await endCall(ctx, news, record);
  return ok(null);
}

async function note(ctx: Context, callId: string, text: string): Promise<Result<null>> {
  const call = await findCall(ctx, callId);
  if (call === null) return failed("not-found");
  await storeCall(ctx, { ...call, notes: [...call.notes, text] });
  return ok(null);
}

async function editNote(ctx: Context, callId: string, was: string, text: string): Promise<Result<null>> {
  const call = await findCall(ctx, callId);
  if (!call?.notes.includes(was)) return failed("not-found");
  await storeCall(ctx, { ...call, notes: withNote(call.notes, was, text) });
  return ok(null);
}

/** Calls in progress, and notes on them. */
export function callHandlers(ctx: Context, news: CallNews): Section<"call"> {
  return {
    "call.begin": (record) => ctx.inTurn(() => begin(ctx, news, record)),
    "call.end": (record) => ctx.inTurn(() => end(ctx, news, record)),
    "call.note": ({ callId, note: text }) => ctx.inTurn(() => note(ctx, callId, text)),
    "call.editNote": ({ callId, was, note: text }) => ctx.inTurn(() => editNote(ctx, callId, was, text)),
  };
}

/** All calls, a page at a time. */
export function journalHandlers(ctx: Context): Section<"journal"> {
  return {
    async "journal.search"({ text, filter, before, limit }) {
      const wanted = matcher(text);
      const calls: CallRecord[] = [];
      for await (const call of ctx.stores.journal.backwards(before)) {
        if (!passes(call, filter) || !wanted(call)) continue;
        if (calls.length === limit) return { calls, more: true };
        calls.push(call);
      }
      return { calls, more: false };
    },
  };
}
