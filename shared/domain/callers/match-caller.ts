import { commonCompany, companyKey } from "#shared/domain/contacts/company-key.ts";
import { type Contact, hasNumber } from "#shared/domain/contacts/contact.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import { type Claim, chooseClaim, claimsOf } from "./caller-claims.ts";
import { type Chosen, type KnownPeople, people, personKey, ranked, wantedSince } from "./candidates.ts";
import type { CallerIdentity, CallerMatch, NumberMatch } from "./identity.ts";
import { nameHint } from "./name-hint.ts";
import { bySwitchboard, byTrunk, CANDIDATES } from "./trunk-match.ts";

/** Whether every contact has the number as a company's switchboard, so that it names no person. */
function isSwitchboard(number: string, contacts: readonly Contact[]): boolean {
  return contacts.every((each) => each.numbers.some(({ value, kind }) => value === number && kind === "switchboard"));
}

/** The same person's other entry, if the attempts refer to that one. */
function attemptedTwin(contact: Contact, known: KnownPeople): Contact | null {
  if (contact.name === "" || known.attempts.ofContact(contact.id) !== null) return null;
  const key = personKey(contact.name, contact.company);
  const twin = known.attempts.ofCompany(companyKey(contact.company)).find((each) => personKey(each.contactName, each.company) === key);
  return twin?.contactId ? known.byId(twin.contactId) : null;
}

function byOnePerson(number: string, contact: Contact, known: KnownPeople): NumberMatch {
  const found = { number, contact, company: contact.company, candidates: [contact] };
  if (contact.name === "") return { ...found, reason: { kind: "company", trunk: null } };
  const twin = attemptedTwin(contact, known);
  if (twin === null) return { ...found, reason: { kind: "exact" } };
  return { number, reason: { kind: "other-number" }, contact: twin, company: twin.company, candidates: [twin] };
}

function bySeveral(number: string, found: readonly Contact[], known: KnownPeople): NumberMatch {
  const attempted = found.filter((each) => wantedSince(each, known) !== null);
  const contact = attempted.length === 1 ? (attempted[0] ?? null) : null;
  return { number, reason: { kind: "several" }, contact, company: commonCompany(found), candidates: found.slice(0, CANDIDATES) };
}

function byExactNumber(number: string, known: KnownPeople): NumberMatch | null {
  const found = people(ranked(known.byNumber(number), known));
  const [first, second] = found;
  if (!first) return null;
  if (first.company !== "" && isSwitchboard(number, found)) return bySwitchboard(number, found, known) ?? bySeveral(number, found, known);
  return second ? bySeveral(number, found, known) : byOnePerson(number, first, known);
}

/** Longer ones are local numbers without a configured area code. */
const LONGEST_INTERNAL = 5;

/** Matches an internal number: only a colleague's, as it is or as an extension of one of our own trunks. */
function byInternal(number: string, known: KnownPeople): NumberMatch | null {
  const ours = { ...known, byNumber: (value: string) => known.byNumber(value).filter(known.isColleague) };
  const exact = byExactNumber(number, ours);
  if (exact !== null || !/^\d+$/.test(number)) return exact;
  const whole = known
    .ownTrunks()
    .map((trunk) => byExactNumber(`${trunk}${number}`, ours))
    .find((match) => match !== null);
  if (whole === undefined) return null;
  return { ...whole, number, reason: whole.reason.kind === "exact" ? { kind: "other-number" } : whole.reason };
}

/**
 * The rep's choice, until the number is removed from the contact. For older choices without `own` it has been removed once another contact
 * has the number.
 */
function choiceFor(number: string, known: KnownPeople): Chosen | null {
  const choice = known.chosen(number);
  if (choice === null || hasNumber(choice.contact, number)) return choice;
  const hasLeft = choice.own ?? known.byNumber(number).length > 0;
  return hasLeft ? null : choice;
}

/** The company if one of several contacts was chosen: the number stays ambiguous, so it is a company's only if all of them belong to it. */
function companyAmong({ reason, company }: NumberMatch, chosen: Contact): string {
  if (reason.kind !== "several") return company || chosen.company;
  return companyKey(company) === companyKey(chosen.company) ? company : "";
}

/**
 * A choice on a shared line only orders the candidates: contacts tried since come first, as do those who were tried or are due a promise if
 * the chosen one is neither.
 */
function choiceAmong(found: NumberMatch, { contact: chosen, at }: Chosen, known: KnownPeople): NumberMatch {
  const rivals = found.candidates.filter(({ id, name }) => id !== chosen.id && name !== "");
  const wanted = rivals.filter((each) => wantedSince(each, known) !== null);
  const isWanted = wantedSince(chosen, known) !== null;
  const isFirst = wanted.every((each) => isWanted && at > (wantedSince(each, known) ?? at));
  const others = rivals.filter((each) => !wanted.includes(each));
  const company = companyAmong(found, chosen);
  if (isFirst) return { ...found, company, contact: chosen, candidates: [chosen, ...rivals].slice(0, CANDIDATES) };
  return { ...found, candidates: [...wanted, chosen, ...others].slice(0, CANDIDATES) };
}

function byChoice(number: string, found: NumberMatch | null, known: KnownPeople): NumberMatch | null {
  const choice = choiceFor(number, known);
  if (choice === null) return found;
  const isShared = found !== null && ["trunk", "company", "several"].includes(found.reason.kind);
  if (isShared) return choiceAmong(found, choice, known);
  const { contact } = choice;
  return { number, reason: { kind: "chosen" }, contact, company: contact.company, candidates: [contact] };
}

function noMatch(number: string, kind: "hidden" | "unknown"): NumberMatch {
  return { number, reason: { kind }, contact: null, company: "", candidates: [] };
}

/** One match for all readings of a number: the first if they mean the same person, else all candidates. */
function ofReadings(number: string, matches: readonly NumberMatch[], known: KnownPeople): NumberMatch | null {
  const [first, ...others] = matches;
  if (first === undefined || others.length === 0) return first ?? null;
  const found = people(ranked([...new Set(matches.flatMap(({ candidates }) => candidates))], known));
  return found.length === 1 ? first : bySeveral(number, found, known);
}

/** Matches a number that lacks its beginning, or is stored without it, by everything it may stand for. */
function byReading({ kind, value, readings }: Claim, known: KnownPeople): NumberMatch | null {
  const read = readings((each) => known.byNumber(each).length > 0 || known.chosen(each) !== null);
  const by = (look: (number: string) => NumberMatch | null) => read.map(look).filter((match) => match !== null);
  const asItIs = kind === "internal" ? byExactNumber(value, known) : null;
  const whole = by((each) => byChoice(each, byExactNumber(each, known), known));
  const exact = asItIs === null ? whole : [asItIs, ...whole];
  const matches = exact.length > 0 || kind === "public" ? exact : by((each) => byTrunk(each, known));
  const match = ofReadings(value, matches, known);
  if (match === null || match === asItIs) return match;
  return { ...match, number: kind === "public" ? value : match.number, byReading: true };
}

function byNumber(claim: Claim, known: KnownPeople): NumberMatch {
  const { kind, value: number, address } = claim;
  const isInternal = kind === "internal" && number.length <= LONGEST_INTERNAL;
  const atAddress = address === "" ? null : byChoice(address, byExactNumber(address, known), known);
  const exact = () => (kind === "internal" ? null : byExactNumber(number, known));
  const outside = () => exact() ?? byReading(claim, known) ?? byTrunk(number, known);
  const found = atAddress ?? (isInternal ? byInternal(number, known) : outside());
  return byChoice(number, found, known) ?? noMatch(number, "unknown");
}

function byIdentity(identity: CallerIdentity, known: KnownPeople, dialling: Dialling): NumberMatch {
  if (identity.hidden) return noMatch("", "hidden");
  const [first, second] = claimsOf(identity, known.isOwn, dialling);
  // One of the rep's own numbers matches no contact; unreadable text is displayed as received.
  if (first === undefined) return noMatch(claimsOf(identity, () => false, dialling).length > 0 ? "" : identity.number, "unknown");
  const match = byNumber(first, known);
  return second === undefined ? match : chooseClaim(match, () => byNumber(second, known));
}

/**
 * Finds who is calling. In the order of trust: the rep's choice for a number that is not shared; this number; another entry of the same
 * person; the company by its trunk; the company alone; several; no match. The name on the line is a hint and never decides. A trunk or
 * switchboard names a person only as likely, if there was an attempt to them, a promise is due, or the rep chose them. Needs a few
 * look-ups, however large the directory.
 */
export function matchCaller(identity: CallerIdentity, known: KnownPeople, dialling: Dialling): CallerMatch {
  const match = byIdentity(identity, known, dialling);
  return { ...match, hint: nameHint(identity, match, known) };
}
