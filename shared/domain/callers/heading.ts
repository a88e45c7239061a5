import type { CallRecord } from "#shared/domain/calls/call.ts";
import { reachedPerson } from "#shared/domain/calls/outcome.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { addressOnLine } from "#shared/domain/contacts/person-name.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import type { CallerFacts } from "./caller-facts.ts";
import type { CallerIdentity, CallerMatch } from "./identity.ts";

type Matched = Pick<CallerMatch, "number" | "reason" | "contact" | "company" | "candidates">;

/** Whether the number is the person's own, or the rep chose them for it: only then does their name head a call. */
export function isTheirOwn({ reason, contact }: Pick<Matched, "reason" | "contact">): boolean {
  return contact !== null && (reason.kind === "exact" || reason.kind === "other-number" || reason.kind === "chosen");
}

/** The person if the number is theirs, else the company; empty if both are unknown. */
export function matchHeading(match: Pick<Matched, "reason" | "contact" | "company">): string {
  return (isTheirOwn(match) ? match.contact?.name : "") || match.company;
}

/**
 * The name of the other side of a call in every view: person, company, number, or the name or address on the line. Empty for a caller who
 * withholds everything.
 */
export function callHeading(identity: CallerIdentity, facts: Pick<CallerFacts, "match"> | null): string {
  const known = facts === null ? "" : matchHeading(facts.match);
  return (
    known ||
    (identity.hidden ? "" : formatNumber(facts?.match.number || identity.number) || identity.displayName || addressOnLine(identity.uri))
  );
}

/** The person who is probably on a company's line. */
export interface LikelyPerson {
  readonly contact: Contact;
  /** `perhaps`: it may be another person, or an extension other than theirs and thus a colleague's. */
  readonly degree: "probably" | "perhaps";
}

/** Whether the number is an extension and the contact has another one of that trunk. */
function hasOtherExtension({ numbers }: Contact, number: string, trunk: string): boolean {
  const isExtension = (value: string) => value.startsWith(trunk) && value !== `${trunk}0`;
  return isExtension(number) && numbers.some(({ value, kind }) => kind !== "switchboard" && value !== number && isExtension(value));
}

/** The person whom an attempt, or a call promised for now, suggests on a number that is not theirs alone; `null` for none. */
export function likelyPerson(match: Matched): LikelyPerson | null {
  const { reason, contact, candidates, number } = match;
  if (contact === null || contact.name === "" || isTheirOwn(match)) return null;
  const isTrunk = reason.kind === "trunk";
  const isWeak =
    isTrunk && (reason.by === "form" || reason.by === "near" || reason.shared || hasOtherExtension(contact, number, reason.trunk));
  const isOneOfSome = isTrunk && candidates.length > 1;
  return { contact, degree: isWeak || isOneOfSome ? "perhaps" : "probably" };
}

/**
 * The name of the other side of a call in the journal: the person if the number or the outcome confirms it, else company, name on the line,
 * number. Empty for a withheld number.
 */
export function recordHeading(call: Pick<CallRecord, "contactName" | "company" | "displayName" | "number" | "likely" | "outcome">): string {
  const { contactName, company, displayName, number, outcome } = call;
  const isPerson = !call.likely || (outcome !== null && reachedPerson(outcome.kind));
  return (isPerson ? contactName : "") || company || displayName || (number === "" ? "" : formatNumber(number));
}
