import type { CallerFacts } from "#shared/domain/caller.ts";
import type { KnownPeople } from "#shared/domain/candidates.ts";
import { type Contact, companyKey, type Instant, type OptOut } from "#shared/domain/contact.ts";
import { sourceRank } from "#shared/domain/directory-source.ts";
import { evidenceFor } from "#shared/domain/evidence.ts";
import { type CallerIdentity, type CallerMatch, matchCaller } from "#shared/domain/identity.ts";
import { ownLines } from "#shared/domain/own-lines.ts";
import { nearestPromise, promisesTo } from "#shared/domain/promise.ts";
import type { HandTrunk } from "#shared/domain/trunk-text.ts";
import type { Context } from "./context.ts";
import { blockOf, hasNumber } from "./opt-outs.ts";

const HISTORY = 5;
/** Among so many of the own company its switchboards are looked for. */
const COLLEAGUES = 50;

/** The person the rep means, whatever number they call from. */
function asChosen(match: CallerMatch, contact: Contact): CallerMatch {
  if (match.contact?.id === contact.id) return match;
  const kind = hasNumber(contact, match.number) ? "exact" : "chosen";
  return { ...match, reason: { kind }, contact, company: contact.company, candidates: [contact], byShown: undefined, hint: null };
}

/** The trunks that the rep gave the own company, and those of its switchboards. */
function ownTrunks(colleagues: readonly Contact[], set: Readonly<Record<string, HandTrunk>>, own: string): readonly string[] {
  const byHand = Object.keys(set).filter((trunk) => companyKey(set[trunk]?.company ?? "") === own);
  const boards = colleagues.flatMap(({ numbers }) => numbers.filter(({ kind, value }) => kind === "switchboard" && value.endsWith("0")));
  return [...new Set([...byHand, ...boards.map(({ value }) => value.slice(0, -1))])];
}

/** What the matching may ask, at an instant. */
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
    chosen: (number) => (choices[number] === undefined ? null : directory.byId(choices[number])),
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

/** Whether somebody who answers this number asked not to be called: the person meant, or anyone who has exactly this number. */
function optOutOf(ctx: Context, { contact, candidates, number }: CallerMatch): OptOut | null {
  const people = contact === null ? candidates.filter((each) => hasNumber(each, number)) : [contact];
  return blockOf(ctx, people, number)?.optOut ?? null;
}

/** Everything known about a caller, from memory and the directory's index alone. `chosen` is the contact the rep picked. */
export function callerFacts(ctx: Context, identity: CallerIdentity, chosen: string | null): CallerFacts {
  const { stores, directory, recent, clock } = ctx;
  const now = clock.now();
  const known = knownPeople(ctx, now);
  const found = matchCaller(identity, known, stores.settings.read().dialling);
  const picked = chosen === null ? null : directory.byId(chosen);
  const match = picked === null ? found : asChosen(found, picked);
  const contactId = match.contact?.id ?? null;
  return {
    match,
    evidence: evidenceFor(match, known.attempts),
    promise: nearestPromise(promisesTo(Object.values(stores.promises.read()), contactId, match.number), now),
    thread: contactId === null ? null : (stores.threads.read()[contactId] ?? null),
    optOut: optOutOf(ctx, match),
    history: recent.history(contactId, match.number, HISTORY),
    doorOpeners: stores.companies.read()[companyKey(match.company)]?.doorOpeners ?? [],
  };
}
