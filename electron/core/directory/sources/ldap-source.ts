import type { Entry } from "ldapts";
import type { ContactDraft } from "#electron/core/directory/contact-draft.ts";
import type { LdapSource } from "#shared/domain/directory-source.ts";
import type { LdapSearch, LdapServer } from "./ldap.ts";
import { draftOf, numberFilter, wantedAttributes } from "./ldap-entry.ts";
import { type RemoteSource, SourceError, type Sync } from "./remote-source.ts";

/** Few that match are enough to say who calls. */
const MOST_FOUND = 20;
const MOST_NAMES = 5;
/** A page that takes longer does not come. */
const PAGE_MS = 30_000;
/** How long a test counts. */
const COUNT_MS = 5_000;

type Ask = (change: Partial<LdapSearch>, signal: AbortSignal, limitMs?: number) => AsyncGenerator<readonly Entry[]>;

/** A company's directory (RFC 4511), which is read whole every time. */
export function ldapSource(source: LdapSource, password: string): RemoteSource {
  const { attributes, base } = source;
  const server: LdapServer = { ...source, password };
  const own = source.filter.trim();
  const filter = own === "" ? numberFilter(attributes, ["*"]) : own.startsWith("(") ? own : `(${own})`;
  const usual: LdapSearch = { base, scope: "sub", filter, attributes: wantedAttributes(attributes), most: null };
  const ask: Ask = async function* (change, signal, limitMs = PAGE_MS) {
    // The library is read when it is first used, not at the start.
    const { ldapPages } = await import("./ldap.ts");
    yield* ldapPages(server, { ...usual, ...change }, limitMs, signal);
  };
  return {
    async test(signal) {
      const some = await firstPage(ask({ most: MOST_NAMES }, signal));
      const names = some.map((entry, at) => draftOf(entry, at + 1, attributes)).map(({ name, company }) => name || company);
      return { names, count: some.length < MOST_NAMES ? some.length : await countOf(ask, signal) };
    },
    async books(signal) {
      const root = { base: "", scope: "base", filter: "(objectClass=*)", most: 1 } as const;
      const [entry] = await firstPage(ask({ ...root, attributes: ["defaultNamingContext", "namingContexts"] }, signal));
      const names = [entry?.["defaultNamingContext"] ?? [], entry?.["namingContexts"] ?? []].flat().map(String);
      return [...new Set(names)].map((name) => ({ url: name, name }));
    },
    async sync(_mark, signal): Promise<Sync> {
      return { kind: "whole", total: null, pages: drafts(ask({}, signal), attributes), mark: () => "" };
    },
    cards: null,
    byNumber:
      source.liveMs === null
        ? null
        : (e164, limitMs) =>
            byNumber(
              source,
              (narrowed, signal) => ask({ filter: `(&${filter}${narrowed})`, most: MOST_FOUND }, signal, limitMs),
              e164,
              limitMs,
            ),
  };
}

async function firstPage(pages: AsyncGenerator<readonly Entry[]>): Promise<readonly Entry[]> {
  for await (const entries of pages) return entries;
  return [];
}

/** How many entries there are; `null` where the server does not let them be counted in time. */
async function countOf(ask: Ask, signal: AbortSignal): Promise<number | null> {
  let count = 0;
  try {
    // No attribute at all (RFC 4511 4.5.1.8).
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(COUNT_MS)]);
    for await (const entries of ask({ attributes: ["1.1"] }, inTime)) count += entries.length;
    return count;
  } catch (error) {
    if (error instanceof SourceError && !signal.aborted) return null;
    throw error;
  }
}

async function* drafts(
  pages: AsyncGenerator<readonly Entry[]>,
  attributes: LdapSource["attributes"],
): AsyncGenerator<readonly ContactDraft[]> {
  let line = 0;
  for await (const entries of pages) {
    yield entries.map((entry) => {
      line += 1;
      return draftOf(entry, line, attributes);
    });
  }
}

/** Digits in this order, whatever stands between them: directories keep numbers as they were typed. With rules also the short forms that they make a whole number of. */
function spellings(e164: string, { rules }: LdapSource): readonly string[] {
  const digits = e164.replace(/\D/g, "");
  const end = digits.slice(-Math.min(8, Math.max(5, digits.length - 4)));
  const short = rules.length === 0 ? [] : [2, 3, 4, 5].map((length) => digits.slice(-length));
  return [`*${[...end].join("*")}`, ...short];
}

/** Rejects with `source-too-slow` where the server has not answered in time. */
async function byNumber(
  source: LdapSource,
  ask: (narrowed: string, signal: AbortSignal) => AsyncGenerator<readonly Entry[]>,
  e164: string,
  limitMs: number,
): Promise<readonly ContactDraft[]> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    const found = await firstPage(ask(numberFilter(source.attributes, spellings(e164, source)), limit));
    return found.map((entry, at) => draftOf(entry, at + 1, source.attributes));
  } catch (error) {
    throw limit.aborted ? new SourceError("source-too-slow", error) : error;
  }
}
