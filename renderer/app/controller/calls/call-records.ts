import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { likelyPerson } from "#shared/domain/callers/heading.ts";
import type { CallEnd, CallRecord, FormerParty, Met } from "#shared/domain/calls/call.ts";
import { hadNoSound } from "#shared/domain/phone/sound.ts";

/** An end of a call that the rep decided, and that the line alone does not show. */
export type EndOverride = Extract<CallEnd, "voicemail" | "rescheduled"> | HandedOver | null;

/** Deflected to a colleague: their name, or the number. */
export interface HandedOver {
  readonly handedTo: string;
}

function handedTo(override: EndOverride): string {
  return typeof override === "object" && override !== null ? override.handedTo : "";
}

/**
 * How the call ended if the program stops now: what a crash during the call leaves in the journal. A call with the answering machine counts
 * as missed until there is a message.
 */
function endSoFar({ call }: CallEntry, messageId: string | null): CallEnd {
  const withMachine = call.phase === "machine" || (call.end === "voicemail" && call.answeredAt !== null);
  if (withMachine) return messageId === null ? "missed" : "voicemail";
  if (call.end !== null) return call.end;
  if (call.answeredAt !== null) return "answered";
  return call.direction === "in" ? "missed" : "cancelled";
}

/**
 * What the rep did takes precedence over what the line reports: a call sent to voicemail was not "declined". A missed call becomes
 * "busy-here" if the rep was busy when it came in.
 */
function finalEnd(entry: CallEntry, override: EndOverride, messageId: string | null): CallEnd {
  const end = endSoFar(entry, messageId);
  if (end === "answered" || end === "elsewhere") return end;
  // Sent to voicemail, but the caller hung up without a message.
  const deed = override === "voicemail" && end === "missed" ? null : override;
  if (typeof deed === "object" && deed !== null) return "handed-over";
  return deed ?? (end === "missed" && entry.busyWith !== null ? "busy-here" : end);
}

type Party = Omit<FormerParty, "until" | "wasHeard">;

/** The present party of a call, as the journal stores it. */
export function partyOf({ call, facts }: Pick<CallEntry, "call" | "facts">): Party {
  const contact = facts?.match.contact ?? null;
  return {
    number: facts?.match.number ?? call.identity.number,
    displayName: call.identity.displayName,
    contactId: contact?.id ?? null,
    contactName: contact?.name ?? "",
    company: facts?.match.company ?? "",
  };
}

/** The party that the journal files a call under: the last one; but if the call was not answered, the one that the rep wanted. */
function parties(entry: CallEntry): Pick<CallRecord, keyof Party | "formerParties"> {
  const [first] = entry.former;
  const isUnanswered = entry.call.direction === "out" && entry.call.answeredAt === null;
  if (first === undefined) return partyOf(entry);
  if (!isUnanswered) return { ...partyOf(entry), formerParties: entry.former };
  const { until: _, wasHeard: __, ...wanted } = first;
  return wanted;
}

/**
 * The journal record of a call at a time (epoch milliseconds); `messageId` is the recording of the answering machine, `met` is what its
 * card said when it stopped ringing.
 */
export function toRecord(
  entry: CallEntry,
  now: number,
  override: EndOverride,
  messageId: string | null,
  met: Met | null = null,
): CallRecord {
  const { call } = entry;
  const end = finalEnd(entry, override, messageId);
  const isSilent = end === "answered" && hadNoSound(entry.sound, call.answeredAt, call.endedAt ?? now);
  const party = parties(entry);
  const likely = entry.facts === null ? null : likelyPerson(entry.facts.match);
  return {
    ...party,
    likely: likely !== null && likely.contact.id === party.contactId,
    ...(isSilent ? { withoutSound: true } : {}),
    id: call.id,
    accountId: call.accountId,
    direction: call.direction,
    startedAt: call.startedAt,
    answeredAt: call.answeredAt,
    endedAt: call.endedAt ?? now,
    end,
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
