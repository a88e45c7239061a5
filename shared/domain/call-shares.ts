import type { Bearing } from "./attempt.ts";
import type { CallRecord, FormerParty } from "./call.ts";

/** A call as it was with one of its parties. */
export interface CallLeg extends CallRecord {
  /** What it means for the attempts to this party, where the outcome is about another one. */
  readonly bears?: Bearing;
}

/**
 * What a call that was handed on means for a former party: one who spoke with us was reached, in either direction; one whom we dialled, and from whom the call went on
 * before anybody answered, was tried.
 */
function formerLeg(call: CallRecord, { until: _, wasHeard, ...party }: FormerParty): CallLeg {
  const missed = call.direction === "out" ? "attempt" : "neither";
  return { ...call, ...party, formerParties: [], outcome: null, bears: wasHeard ? "reached" : missed };
}

/** The call as it was with each of its parties, the one it ended with last. */
export function legsOf(call: CallRecord): readonly CallLeg[] {
  return [...(call.formerParties ?? []).map((party) => formerLeg(call, party)), call];
}

/** Whom a call is named after in the words of the rep: person, company, what the line called itself, number. */
export function partyName(party: Pick<FormerParty, "contactName" | "company" | "displayName" | "number">): string {
  return party.contactName || party.company || party.displayName || party.number;
}
