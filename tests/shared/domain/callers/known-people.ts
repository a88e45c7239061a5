import type { KnownPeople, NumberChoice } from "#shared/domain/callers/candidates.ts";
import type { CallerIdentity } from "#shared/domain/callers/identity.ts";
import type { CallRecord } from "#shared/domain/calls/call.ts";
import { companyKey } from "#shared/domain/contacts/company-key.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import { hasName, nameWords } from "#shared/domain/contacts/person-name.ts";
import type { Dialling } from "#shared/domain/numbers/dialling.ts";
import type { CallPromise } from "#shared/domain/promises/promise.ts";
import { sourceRank } from "#shared/domain/sources/directory-source.ts";
import { indexAttempts, openAttempts } from "#tests/support/reference-attempts.ts";
import { NOON } from "#tests/support/sample-values.ts";

/** The company that the rep works for. */
export const OWN_COMPANY = "Faden Vertrieb";

export const DIALLING: Dialling = { country: "DE", areaCode: "", accessCodeOut: "", accessCodeIn: "" };

/** The look-ups of directory and journal, from plain lists. */
export function knownPeople(
  contacts: readonly Contact[],
  calls: readonly CallRecord[] = [],
  choices: Readonly<Record<string, string | NumberChoice>> = {},
  trunks: Readonly<Record<string, string>> = {},
  agreed: readonly CallPromise[] = [],
): KnownPeople {
  const byId = (id: string) => contacts.find((each) => each.id === id) ?? null;
  const chosen = Object.fromEntries(
    Object.entries(choices).map(([number, choice]) => {
      const { contactId, at, own } = typeof choice === "string" ? { contactId: choice, at: NOON, own: false } : choice;
      const contact = byId(contactId);
      return [number, contact && { contact, at, own }];
    }),
  );
  const where = (test: (value: string) => boolean) => contacts.filter((each) => each.numbers.some(({ value }) => test(value)));
  return {
    byId,
    byNumber: (number) => where((value) => value === number),
    byPrefix: (prefix, limit) => where((value) => value.startsWith(prefix)).slice(0, limit),
    neighbours: (value) => {
      const values = contacts.flatMap(({ numbers }) => numbers.map((each) => each.value)).sort();
      return [values.findLast((each) => each <= value), values.find((each) => each >= value)].filter((each) => each !== undefined);
    },
    byCompany: (key, limit) => contacts.filter((each) => companyKey(each.company) === key).slice(0, limit),
    chosen: (number) => chosen[number] ?? null,
    agreed,
    byName: (name, limit) => contacts.filter((each) => hasName(each, nameWords(name))).slice(0, limit),
    trunkByHand: (trunk) => trunks[trunk] ?? null,
    isOwn: () => false,
    isColleague: ({ source, company }) => source === "hand" || companyKey(company) === companyKey(OWN_COMPANY),
    ownTrunks: () => Object.keys(trunks).filter((trunk) => trunks[trunk] === OWN_COMPANY),
    lastCallAt: (id) =>
      calls.filter((call) => call.contactId === id).reduce<number | null>((last, call) => Math.max(last ?? 0, call.startedAt), null),
    rankOf: sourceRank([{ id: "vcard" }, { id: "csv" }]),
    attempts: indexAttempts(openAttempts(calls, NOON, 60), calls),
  };
}

export function callerFrom(number: string, change: Partial<CallerIdentity> = {}): CallerIdentity {
  return { number, displayName: "", hidden: false, uri: `sip:${number}@pbx.example`, divertedFrom: [], ...change };
}

/** The same for many contacts: numbers are sorted, so that a look-up does not visit all of them. */
export function manyPeople(contacts: readonly Contact[]): KnownPeople {
  const numbers = contacts
    .flatMap((contact) => contact.numbers.map(({ value }) => ({ value, contact })))
    .sort((a, b) => (a.value < b.value ? -1 : 1));
  const from = (value: string) => {
    let [low, high] = [0, numbers.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((numbers[middle]?.value ?? "") < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  const under = (prefix: string, limit: number) => {
    const start = from(prefix);
    const near = numbers.slice(start, start + limit).filter(({ value }) => value.startsWith(prefix));
    return [...new Set(near.map(({ contact }) => contact))];
  };
  return {
    ...knownPeople([]),
    byPrefix: under,
    neighbours: (value) => [from(value) - 1, from(value)].flatMap((at) => numbers[at]?.value ?? []),
    byNumber: (number) => under(number, 50).filter((each) => each.numbers.some(({ value }) => value === number)),
  };
}
