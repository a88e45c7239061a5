import type { OpenAttempt } from "#shared/domain/calls/attempt.ts";
import { commonCompany, companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import {
  extensionCuts,
  haveSeveralCompanies,
  haveSeveralOwners,
  isAcrossSwitchboard,
  LONGEST_EXTENSION,
  longestTrunk,
  type Trunk,
  trunkAt,
  trunkOfSwitchboard,
} from "#shared/domain/numbers/trunk.ts";
import { attemptsAcrossSwitchboard } from "./attempt-evidence.ts";
import { type KnownPeople, people, ranked } from "./candidates.ts";
import type { NumberMatch } from "./identity.ts";

/** Number of contacts examined to prove a trunk, and number of candidates displayed. */
const NEAR = 32;
export const CANDIDATES = 8;
const ANY_EXTENSION = { digits: LONGEST_EXTENSION, longest: LONGEST_EXTENSION };

/**
 * Contacts of the company whom we tried to reach or who have a due promise, latest first. If only dialled numbers suggest the trunk, only
 * contacts on that trunk.
 */
function attemptedAt(trunk: Trunk, known: KnownPeople): readonly Contact[] {
  const isWeak = trunk.by === "form" || trunk.by === "near";
  const company = isWeak ? "" : companyKey(trunk.company);
  const tried: readonly OpenAttempt[] = [...known.attempts.under(trunk.value), ...known.attempts.ofCompany(company)];
  const agreed = known.agreed.filter(
    (each) => extensionCuts(each.number).includes(trunk.value) || (company !== "" && companyKey(each.company) === company),
  );
  const ids = [...new Set([...agreed, ...tried].flatMap((each) => (each.contactId === null ? [] : [each.contactId])))];
  const found = ids.map((id) => known.byId(id)).filter((each) => each !== null);
  return people(ranked(found, known));
}

/** A match by trunk: it names a contact only if we tried to reach one there or one has a due promise. */
function onTrunk(number: string, trunk: Trunk, near: readonly Contact[], known: KnownPeople): NumberMatch {
  const attempted = attemptedAt(trunk, known);
  // If the company is unknown, companies' own entries are candidates too.
  const others = () => people(ranked(near, known)).filter((each) => each.name !== "" || trunk.company === "");
  const candidates = attempted.length > 0 ? attempted : others();
  return {
    number,
    reason: { kind: "trunk", trunk: trunk.value, by: trunk.by, shared: trunk.shared, attempted: attempted.length > 0 },
    contact: attempted[0] ?? null,
    company: attempted[0]?.company || trunk.company,
    candidates: candidates.slice(0, CANDIDATES),
  };
}

/** Matches a company's own number: a person is named only if we tried to reach them. `null` if two companies have it. */
export function bySwitchboard(number: string, found: readonly Contact[], known: KnownPeople): NumberMatch | null {
  const value = number.endsWith("0") ? number.slice(0, -1) : number;
  const company = known.trunkByHand(value) ?? commonCompany(found.filter((each) => each.company !== ""));
  const shared = haveSeveralCompanies(found);
  const trunk: Trunk = { value, by: "switchboard", company, shared, ...ANY_EXTENSION };
  const match = onTrunk(number, trunk, found, known);
  if (match.contact !== null) return match;
  if (company === "") return null;
  const itself = found.find((each) => each.name === "" && companyKey(each.company) === companyKey(company)) ?? null;
  return { ...match, reason: { kind: "company", trunk: value }, contact: itself, candidates: itself ? [itself] : match.candidates };
}

/** Matches a trunk that the rep assigned to a company, regardless of who else has numbers there. */
function byHand(number: string, prefix: string, known: KnownPeople): NumberMatch | null {
  const company = known.trunkByHand(prefix);
  if (company === null) return null;
  const key = companyKey(company);
  const near = known.byPrefix(prefix, NEAR).filter((each) => companyKey(each.company) === key);
  const theirs = near.length > 0 ? near : known.byCompany(key, CANDIDATES);
  return onTrunk(number, { value: prefix, by: "hand", company, shared: false, ...ANY_EXTENSION }, theirs, known);
}

function leadingInCommon(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}

/** Contacts with a number under the prefix, always including the switchboard. */
function underPrefix(prefix: string, known: KnownPeople): readonly Contact[] {
  const near = known.byPrefix(prefix, NEAR);
  return near.length < NEAR ? near : [...known.byNumber(`${prefix}0`), ...near];
}

/** Matches by the form of a dialled or promised number: an extension of its switchboard, or the reverse. */
function byForm(number: string, known: KnownPeople): NumberMatch | null {
  const agreed = known.agreed.find((each) => isAcrossSwitchboard(number, each.number));
  const across = attemptsAcrossSwitchboard(number, known.attempts)[0];
  const [value, company] = agreed
    ? [(number.length < agreed.number.length ? number : agreed.number).slice(0, -1), agreed.company]
    : [across?.trunk, across?.attempt.company];
  if (value === undefined || company === undefined) return null;
  return onTrunk(number, { value, by: "form", company, shared: false, ...ANY_EXTENSION }, [], known);
}

/** Matches the company by the longest known trunk of the number; `null` for none. */
export function byTrunk(number: string, known: KnownPeople): NumberMatch | null {
  let mixed = false;
  let shared = false;
  const common = Math.max(0, ...known.neighbours(number).map((value) => leadingInCommon(value, number)));
  for (const prefix of extensionCuts(number)) {
    const set = byHand(number, prefix, known);
    if (set !== null) return set;
    if (prefix.length > common) continue;
    // Once two companies share a prefix, a shorter one is a trunk only with a switchboard.
    const near = mixed ? known.byNumber(`${prefix}0`) : underPrefix(prefix, known);
    const trunk = trunkAt(prefix, near) ?? (number === `${prefix}0` ? trunkOfSwitchboard(number, near) : null);
    if (trunk && longestTrunk(number, [trunk])) {
      const there = mixed ? known.byPrefix(prefix, NEAR) : near;
      const by = number.length - prefix.length > trunk.longest ? "near" : trunk.by;
      return onTrunk(number, { ...trunk, by, shared: trunk.shared || shared }, there, known);
    }
    mixed ||= haveSeveralOwners(near);
    shared ||= haveSeveralCompanies(near);
  }
  return byForm(number, known);
}
