import type { CallEntry } from "#renderer/app/store/state.ts";
import type { CallEnd, CallRecord, Met } from "#shared/domain/call.ts";

/** What the rep did that the line alone does not show. */
export type EndOverride = Extract<CallEnd, "voicemail" | "rescheduled"> | HandedOver | null;

/** Sent on to a colleague: their name, or the number. */
export interface HandedOver {
  readonly handedTo: string;
}

function handedTo(override: EndOverride): string {
  return typeof override === "object" && override !== null ? override.handedTo : "";
}

/** How a call would have ended if the program stopped now: what a crash in mid-call leaves in the journal. Whoever left the answering machine no message was missed. */
function endSoFar({ call }: CallEntry, messageId: string | null): CallEnd {
  const withMachine = call.phase === "machine" || (call.end === "voicemail" && call.answeredAt !== null);
  if (withMachine) return messageId === null ? "missed" : "voicemail";
  if (call.end !== null) return call.end;
  if (call.answeredAt !== null) return "answered";
  return call.direction === "in" ? "missed" : "cancelled";
}

/** The rep's deed counts over what the line reports: a call sent to voicemail was not "declined". One that rang out met a busy rep or a free one. */
function finalEnd(entry: CallEntry, override: EndOverride, messageId: string | null): CallEnd {
  const end = endSoFar(entry, messageId);
  if (end === "answered" || end === "elsewhere") return end;
  // Sent to voicemail, but gone before saying anything there.
  const deed = override === "voicemail" && end === "missed" ? null : override;
  if (typeof deed === "object" && deed !== null) return "handed-over";
  return deed ?? (end === "missed" && entry.busyWith !== null ? "busy-here" : end);
}

/** The journal entry of a call at an instant (epoch milliseconds); `messageId` is the recording of the answering machine, `met` what its card said when it stopped ringing. */
export function toRecord(
  entry: CallEntry,
  now: number,
  override: EndOverride,
  messageId: string | null,
  met: Met | null = null,
): CallRecord {
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
    end: finalEnd(entry, override, messageId),
    failure: call.failure === null ? null : { kind: call.failure, detail: call.endDetail },
    perhapsElsewhere: call.perhapsElsewhere,
    handedTo: handedTo(override),
    busyWith: entry.busyWith,
    messageId,
    notes: entry.notes,
    tickedPoints: entry.ticked,
    met,
    outcome: null,
  };
}
