import type { Context } from "#electron/core/base/context.ts";
import { blockOf } from "#electron/core/contacts/opt-outs.ts";
import { evidenceFor, trunkOf } from "#shared/domain/callers/attempt-evidence.ts";
import type { CallerFacts, Wanted } from "#shared/domain/callers/caller-facts.ts";
import type { Chosen, KnownPeople, NumberChoice } from "#shared/domain/callers/candidates.ts";
import { classify } from "#shared/domain/callers/classification.ts";
import { isTheirOwn } from "#shared/domain/callers/heading.ts";
import type { CallerIdentity, CallerMatch } from "#shared/domain/callers/identity.ts";
import { matchCaller } from "#shared/domain/callers/match-caller.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import { type Contact, hasNumber, type Instant, type OptOut } from "#shared/domain/contacts/contact.ts";
import type { HandTrunk } from "#shared/domain/numbers/trunk.ts";
import { ownLines } from "#shared/domain/phone/account.ts";
import { isDue, promiseMet } from "#shared/domain/promises/due-promise.ts";
import { sourceRank } from "#shared/domain/sources/directory-source.ts";

const HISTORY = 5;
/** Our own company's switchboards are searched among this many of its contacts. */
const COLLEAGUES = 50;

/** The match for the person whom the rep chose, whatever the number. `isKept`: the choice is stored for the number. */
function asChosen(match: CallerMatch, contact: Contact, isKept: boolean): CallerMatch {
  if (match.contact?.id === contact.id && isTheirOwn(match)) return match;
  const kind = hasNumber(contact, match.number) && !isKept ? "exact" : "chosen";
  return {
    ...match,
    reason: { kind },
    contact,
    company: contact.company,
    candidates: [contact],
    byShown: undefined,
    byReading: undefined,
    hint: null,
  };
}

/** The trunks that the rep set for our own company, and those of its switchboards. */
function ownTrunks(colleagues: readonly Contact[], set: Readonly<Record<string, HandTrunk>>, own: string): readonly string[] {
  const byHand = Object.keys(set).filter((trunk) => companyKey(set[trunk]?.company ?? "") === own);
  const boards = colleagues.flatMap(({ numbers }) => numbers.filter(({ kind, value }) => kind === "switchboard" && value.endsWith("0")));
  return [...new Set([...byHand, ...boards.map(({ value }) => value.slice(0, -1))])];
}

function chosenFor(choice: NumberChoice | undefined, { byId }: Context["directory"]): Chosen | null {
  const contact = choice === undefined ? null : byId(choice.contactId);
  return choice === undefined || contact === null ? null : { contact, at: choice.at, own: choice.own };
}

/** The data that the matching reads, as of an instant. */
function knownPeople({ stores, directory, recent }: Context, now: Instant): KnownPeople {
  const { accounts, dialling } = stores.settings.read();
  const lines = ownLines(accounts, dialling);
  const others = (contacts: readonly Contact[]) => contacts.filter(({ numbers }) => !numbers.some(({ value }) => lines.has(value)));
  const choices = stores.choices.read();
  const trunks = stores.trunks.read();
  const own = companyKey(stores.settings.read().ownCompany);
  return {
    byId: directory.byId,
    byNumber: directory.byNumber,
    byPrefix: (prefix, limit) => others(directory.byPrefix(prefix, limit)),
    neighbours: directory.neighbours,
    byCompany: (key, limit) => others(directory.byCompany(key, limit)),
    byName: (name, limit) => others(directory.byName(name, limit)),
    chosen: (number) => chosenFor(choices[number], directory),
    agreed: Object.values(stores.promises.read()).filter((each) => isDue(each, now)),
    trunkByHand: (trunk) => trunks[trunk]?.company ?? null,
    isOwn: (value) => lines.has(value.replace(/^sips:/, "sip:").replace(/:\d+$/, "")),
    isColleague: ({ source, company }) =>
      own === "" || company === "" || source === "hand" || source === "practice" || companyKey(company) === own,
    ownTrunks: () => (own === "" ? [] : ownTrunks(directory.byCompany(own, COLLEAGUES), trunks, own)),
    rankOf: sourceRank(stores.sources.read()),
    lastCallAt: recent.lastCallAt,
    attempts: recent.attempts.at(now),
  };
}

/** The opt-out for this number: of the person meant, or of anyone who has exactly this number. */
function optOutOf(ctx: Context, { contact, candidates, number }: CallerMatch): OptOut | null {
  const people = contact === null ? candidates.filter((each) => hasNumber(each, number)) : [contact];
  return blockOf(ctx, people, number)?.optOut ?? null;
}

/** The person whom a call of this classification is about, when it is not the caller. */
function wantedBy({ stores }: Context, about: Pick<CallerFacts, "match" | "evidence" | "promise">, now: Instant): Wanted | null {
  const kind = classify(about, now, stores.settings.read());
  const whom = kind.kind === "return-call" ? kind.evidence : kind.kind === "expected" || kind.kind === "early" ? kind.promise : null;
  if (whom === null || whom.contactId === null || whom.contactId === about.match.contact?.id) return null;
  return { contactId: whom.contactId, name: whom.contactName, thread: stores.threads.read()[whom.contactId] ?? null };
}

/** Everything known about a caller, from memory and the directory's index only. `chosen` is the contact that the rep chose. */
export function callerFacts(ctx: Context, identity: CallerIdentity, chosen: string | null): CallerFacts {
  const { stores, directory, recent, clock } = ctx;
  const now = clock.now();
  const known = knownPeople(ctx, now);
  const found = matchCaller(identity, known, stores.settings.read().dialling);
  const picked = chosen === null ? null : directory.byId(chosen);
  const match = picked === null ? found : asChosen(found, picked, known.chosen(found.number)?.contact.id === picked.id);
  const contactId = match.contact?.id ?? null;
  const caller = { contactId, number: match.number, company: match.company, trunk: trunkOf(match) };
  const about = {
    match,
    evidence: evidenceFor(match, known.attempts),
    promise: promiseMet(caller, Object.values(stores.promises.read()), now),
  };
  return {
    ...about,
    thread: contactId === null ? null : (stores.threads.read()[contactId] ?? null),
    wanted: wantedBy(ctx, about, now),
    optOut: optOutOf(ctx, match),
    history: recent.history(contactId, match.number, HISTORY),
    doorOpeners: stores.companies.read()[companyKey(match.company)]?.doorOpeners ?? [],
  };
}
