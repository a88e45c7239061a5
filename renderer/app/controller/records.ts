import type { CallEntry } from "#renderer/app/store/state.ts";
import type { CallEnd, CallRecord } from "#shared/domain/call.ts";

/** What the rep did that the line alone does not show. */
export type EndOverride = Extract<CallEnd, "voicemail" | "rescheduled" | "elsewhere"> | null;

/** How a call would have ended if the program stopped now: what a crash in mid-call leaves in the journal. */
function endSoFar({ call }: CallEntry): CallEnd {
  if (call.end !== null) return call.end;
  if (call.phase === "machine") return "voicemail";
  if (call.answeredAt !== null) return "answered";
  return call.direction === "in" ? "missed" : "cancelled";
}

/** The rep's deed counts over what the line reports: a call sent to voicemail was not "declined". One that rang out met a busy rep or a free one. */
function finalEnd(entry: CallEntry, override: EndOverride): CallEnd {
  const end = endSoFar(entry);
  if (end === "answered" || end === "elsewhere") return end;
  return override ?? (end === "missed" && entry.busyWith !== null ? "busy-here" : end);
}

/** The journal entry of a call at an instant (epoch milliseconds); `messageId` is the recording of the answering machine. */
export function toRecord(entry: CallEntry, now: number, override: EndOverride, messageId: string | null): CallRecord {
  const { call, facts } = entry;
  const contact = facts?.match.contact ?? null;
  return {
    id: call.id,
    accountId: call.accountId,
    direction: call.direction,
    number: facts?.match.number ?? call.identity.number,
    displayName: call.identity.displayName,
    contactId: contact?.id ?? null,
    contactName: contact?.name ?? "",
    company: facts?.match.company ?? "",
    startedAt: call.startedAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt ?? now,
    end: finalEnd(entry, override),
    busyWith: entry.busyWith,
    messageId,
    notes: entry.notes,
    tickedPoints: entry.ticked,
    outcome: null,
  };
}
