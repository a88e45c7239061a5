import type { OpenAttempt } from "./attempt.ts";
import { commonCompany, type KnownPeople, people, personKey, ranked } from "./candidates.ts";
import { type Contact, companyKey } from "./contact.ts";
import { attemptsAcrossSwitchboard } from "./evidence.ts";
import { normalizeCaller } from "./number.ts";
import type { Dialling } from "./settings.ts";
import { extensionCuts, haveSeveralOwners, longestTrunk, type Trunk, trunkAt, trunkOfSwitchboard } from "./trunk.ts";

/** What SIP says about the caller, already reduced: P-Asserted-Identity before Remote-Party-ID before From (RFC 3325, RFC 3261 20.20). */
export interface CallerIdentity {
  /** Digits as they came, before normalisation; empty when hidden or not a number. */
  readonly number: string;
  readonly displayName: string;
  /** `Privacy: id`, or an anonymous From without any asserted identity (RFC 3323). */
  readonly hidden: boolean;
  readonly uri: string;
  /** Who was rung first, newest first, from Diversion (RFC 5806) or History-Info (RFC 7044). */
  readonly divertedFrom: readonly Diversion[];
}

export interface Diversion {
  readonly number: string;
  readonly displayName: string;
  readonly reason: string;
}

/** Why we think it is them. The order is the order of trust. */
export type MatchReason =
  | { readonly kind: "exact" }
  /** The number belongs to the same person under another entry, or the rep chose this person for it. */
  | { readonly kind: "other-number" }
  /** Same trunk (Stammnummer); `attempted` says that a person was dialled there, which is why a person may be named. */
  | { readonly kind: "trunk"; readonly trunk: string; readonly attempted: boolean }
  | { readonly kind: "several" }
  | { readonly kind: "hidden" }
  | { readonly kind: "unknown" };

/** Who is calling, with what is certain kept apart from what is guessed. */
export interface CallerMatch {
  /** E.164 where it could be made, else the digits as they came, else `sip:user@host`; empty when hidden. */
  readonly number: string;
  readonly reason: MatchReason;
  /** The person, only where the number or an attempt justifies naming one. */
  readonly contact: Contact | null;
  /** The company, also where the person is not known. */
  readonly company: string;
  /** Everybody it may be, best first; `contact` is the first of them when it is not null. */
  readonly candidates: readonly Contact[];
}

/** How many contacts are looked at to prove a trunk, and how many are shown as candidates. */
const NEAR = 50;
const CANDIDATES = 8;

/** The number is only ever written as a company's switchboard, so it names nobody. */
function isSwitchboard(number: string, contacts: readonly Contact[]): boolean {
  return contacts.every((each) => each.numbers.some(({ value, kind }) => value === number && kind === "switchboard"));
}

/** The same person's other entry, where the attempts hang on that one. */
function attemptedTwin(contact: Contact, known: KnownPeople): Contact | null {
  if (contact.name === "" || known.attempts.ofContact(contact.id) !== null) return null;
  const key = personKey(contact.name, contact.company);
  const twin = known.attempts.ofCompany(companyKey(contact.company)).find((each) => personKey(each.contactName, each.company) === key);
  return twin?.contactId ? known.byId(twin.contactId) : null;
}

function byExactNumber(number: string, known: KnownPeople): CallerMatch | null {
  const found = people(ranked(known.byNumber(number), known));
  const [first, second] = found;
  if (!first) return null;
  if (first.company !== "" && isSwitchboard(number, found)) return bySwitchboard(number, found, known);
  if (!second) {
    const twin = attemptedTwin(first, known);
    const contact = twin ?? first;
    return { number, reason: { kind: twin ? "other-number" : "exact" }, contact, company: contact.company, candidates: [contact] };
  }
  const chosen = known.chosen(number);
  if (chosen) return chosenMatch(number, chosen, known);
  const attempted = found.filter((each) => known.attempts.ofContact(each.id) !== null);
  const contact = attempted.length === 1 ? first : null;
  return {
    number,
    reason: { kind: "several" },
    contact,
    company: contact?.company ?? commonCompany(found),
    candidates: found.slice(0, CANDIDATES),
  };
}

function chosenMatch(number: string, contact: Contact, known: KnownPeople): CallerMatch {
  const exact = known.byNumber(number).some((each) => each.id === contact.id);
  return { number, reason: { kind: exact ? "exact" : "other-number" }, contact, company: contact.company, candidates: [contact] };
}

/** A company's own entry may be named; a person only where we tried to reach them. */
function bySwitchboard(number: string, found: readonly Contact[], known: KnownPeople): CallerMatch {
  const chosen = known.chosen(number);
  if (chosen) return chosenMatch(number, chosen, known);
  const trunk: Trunk = { value: number.endsWith("0") ? number.slice(0, -1) : number, company: commonCompany(found), digits: 5 };
  const company = found[0]?.company ?? "";
  const match = onTrunk(number, { ...trunk, company: trunk.company || company }, found, known);
  const itself = found.find((each) => each.name === "");
  return match.contact === null && itself ? { ...match, reason: { kind: "exact" }, contact: itself, candidates: [itself] } : match;
}

/** Those of the company that we tried to reach, the latest first; a trunk names one of them or nobody. */
function onTrunk(number: string, trunk: Trunk, near: readonly Contact[], known: KnownPeople): CallerMatch {
  const tried: readonly OpenAttempt[] = [...known.attempts.under(trunk.value), ...known.attempts.ofCompany(companyKey(trunk.company))];
  const ids = [...new Set(tried.flatMap((each) => (each.contactId === null ? [] : [each.contactId])))];
  const attempted = people(
    ranked(
      ids.map((id) => known.byId(id)).filter((each) => each !== null),
      known,
    ),
  );
  const candidates = attempted.length > 0 ? attempted : people(ranked(near, known)).filter((each) => each.name !== "");
  const company = trunk.company || (attempted[0]?.company ?? "");
  return {
    number,
    reason: { kind: "trunk", trunk: trunk.value, attempted: attempted.length > 0 },
    contact: attempted[0] ?? null,
    company,
    candidates: candidates.slice(0, CANDIDATES),
  };
}

function leadingInCommon(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** Whoever has a number there, the switchboard in any case. */
function underPrefix(prefix: string, known: KnownPeople): readonly Contact[] {
  const near = known.byPrefix(prefix, NEAR);
  return near.length < NEAR ? near : [...known.byNumber(`${prefix}0`), ...near];
}

function byTrunk(number: string, known: KnownPeople): CallerMatch | null {
  let mixed = false;
  const shared = Math.max(0, ...known.neighbours(number).map((value) => leadingInCommon(value, number)));
  for (const prefix of extensionCuts(number)) {
    if (prefix.length > shared) continue;
    // Once two companies share a prefix, only a switchboard can make a trunk of a shorter one.
    const near = mixed ? known.byNumber(`${prefix}0`) : underPrefix(prefix, known);
    const trunk = trunkAt(prefix, near) ?? (number === `${prefix}0` ? trunkOfSwitchboard(number, near) : null);
    if (trunk && longestTrunk(number, [trunk])) return onTrunk(number, trunk, mixed ? known.byPrefix(prefix, NEAR) : near, known);
    mixed ||= haveSeveralOwners(near);
  }
  const across = attemptsAcrossSwitchboard(number, known.attempts)[0];
  if (!across) return null;
  const { attempt, trunk } = across;
  return onTrunk(number, { value: trunk, company: attempt.company, digits: 5 }, [], known);
}

/**
 * Who is calling. In the order of trust: the very number; a person the rep chose for it, or the same person's other entry; the company by its trunk; several; nobody.
 * A trunk or switchboard names a person only where there was an attempt to that person. Takes a few look-ups, however large the directory.
 */
export function matchCaller(identity: CallerIdentity, known: KnownPeople, dialling: Dialling): CallerMatch {
  const nobody = (number: string, kind: "hidden" | "unknown"): CallerMatch => ({
    number,
    reason: { kind },
    contact: null,
    company: "",
    candidates: [],
  });
  if (identity.hidden) return nobody("", "hidden");
  const normal = normalizeCaller(identity.number || identity.uri, dialling);
  if (normal.kind === "none") return nobody(identity.number, "unknown");
  const number = normal.value;
  const chosen = known.chosen(number);
  return (
    byExactNumber(number, known) ??
    (chosen ? chosenMatch(number, chosen, known) : null) ??
    byTrunk(number, known) ??
    nobody(number, "unknown")
  );
}
