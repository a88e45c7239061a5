import type { CallRecord } from "./call.ts";
import type { CallerFacts } from "./caller.ts";
import type { Contact } from "./contact.ts";
import type { CallerIdentity, CallerMatch } from "./identity.ts";
import { addressOnLine } from "./name-on-line.ts";
import { formatNumber } from "./number.ts";
import { reachedPerson } from "./outcome.ts";

type Matched = Pick<CallerMatch, "number" | "reason" | "contact" | "company" | "candidates">;

/** Whether the number is the person's own, or the rep said that it is them: only then does their name head a call. */
export function isTheirOwn({ reason, contact }: Pick<Matched, "reason" | "contact">): boolean {
  return contact !== null && (reason.kind === "exact" || reason.kind === "other-number" || reason.kind === "chosen");
}

/** The person where the number is theirs, else the company; empty where neither is known. */
export function matchHeading(match: Pick<Matched, "reason" | "contact" | "company">): string {
  return (isTheirOwn(match) ? match.contact?.name : "") || match.company;
}

/** What every view calls the other side of a call: person, company, number, the name or address on the line. Empty for a caller who withholds everything. */
export function callHeading(identity: CallerIdentity, facts: Pick<CallerFacts, "match"> | null): string {
  const known = facts === null ? "" : matchHeading(facts.match);
  return (
    known ||
    (identity.hidden ? "" : formatNumber(facts?.match.number || identity.number) || identity.displayName || addressOnLine(identity.uri))
  );
}

/** Who is probably on a line that is the company's. */
export interface LikelyPerson {
  readonly contact: Contact;
  /** `perhaps`: somebody else may be meant, or it is another extension than theirs and so a colleague's. */
  readonly degree: "probably" | "perhaps";
}

/** The number is an extension, and theirs is another one of that trunk. */
function hasOtherExtension({ numbers }: Contact, number: string, trunk: string): boolean {
  const isExtension = (value: string) => value.startsWith(trunk) && value !== `${trunk}0`;
  return isExtension(number) && numbers.some(({ value, kind }) => kind !== "switchboard" && value !== number && isExtension(value));
}

/** The person whom an attempt, or a call agreed for now, names on a number that is not theirs alone; `null` where nobody is named. */
export function likelyPerson(match: Matched): LikelyPerson | null {
  const { reason, contact, candidates, number } = match;
  if (contact === null || contact.name === "" || isTheirOwn(match)) return null;
  const isTrunk = reason.kind === "trunk";
  const isWeak =
    isTrunk && (reason.by === "form" || reason.by === "near" || reason.shared || hasOtherExtension(contact, number, reason.trunk));
  const isOneOfSome = isTrunk && candidates.length > 1;
  return { contact, degree: isWeak || isOneOfSome ? "perhaps" : "probably" };
}

/** Whom a call in the journal was with: the person once the number or the outcome says so, else company, name on the line, number. Empty for a withheld number. */
export function recordHeading(call: Pick<CallRecord, "contactName" | "company" | "displayName" | "number" | "likely" | "outcome">): string {
  const { contactName, company, displayName, number, outcome } = call;
  const isPerson = !call.likely || (outcome !== null && reachedPerson(outcome.kind));
  return (isPerson ? contactName : "") || company || displayName || (number === "" ? "" : formatNumber(number));
}
