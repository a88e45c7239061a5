import type { Entry } from "ldapts";
import type { ContactDraft } from "#electron/core/directory/import/contact-draft.ts";
import type { LdapSource } from "#shared/domain/sources/directory-source.ts";
import { type LdapSearch, ldapPages } from "./ldap.ts";
import { draftOf, numberFilter, wantedAttributes } from "./ldap-entry.ts";
import { SourceError } from "./remote-source.ts";

/** The job for a directory server. */
export type LdapJob = { readonly source: LdapSource; readonly password: string } & (
  | { readonly kind: "test" }
  | { readonly kind: "books" }
  | { readonly kind: "sync" }
  | { readonly kind: "find"; readonly e164: string; readonly limitMs: number }
);

export type LdapAnswer =
  | { readonly kind: "tested"; readonly count: number | null; readonly names: readonly string[] }
  | { readonly kind: "books"; readonly books: readonly { readonly url: string; readonly name: string }[] }
  | { readonly kind: "drafts"; readonly drafts: readonly ContactDraft[] };

/** Upper limit of matches when a caller is looked up. */
const MOST_FOUND = 20;
const MOST_NAMES = 5;
/** Limit for one page, in milliseconds. */
const PAGE_MS = 30_000;
/** Limit for counting in a test, in milliseconds. */
const COUNT_MS = 5_000;

type Ask = (change: Partial<LdapSearch>, signal: AbortSignal) => AsyncGenerator<readonly Entry[]>;

/** Does a job. `ca`: authorities to trust, `null` for those that Node knows. Throws SourceError. */
export async function* readLdap(job: LdapJob, ca: readonly string[] | null, signal: AbortSignal): AsyncGenerator<LdapAnswer> {
  const { source, password } = job;
  const { attributes, base } = source;
  const filter = filterOf(source);
  const usual: LdapSearch = { base, scope: "sub", filter, attributes: wantedAttributes(attributes), most: null };
  const limitMs = job.kind === "find" ? job.limitMs : PAGE_MS;
  const ask: Ask = (change, until) => ldapPages({ ...source, password, ca }, { ...usual, ...change }, limitMs, until);
  switch (job.kind) {
    case "test":
      yield await test(source, ask, signal);
      break;
    case "books":
      yield { kind: "books", books: await contexts(ask, signal) };
      break;
    case "sync":
      yield* drafts(ask({}, signal), attributes);
      break;
    case "find": {
      const narrowed = `(&${filter}${numberFilter(attributes, spellings(job.e164, source))})`;
      yield* drafts(ask({ filter: narrowed, most: MOST_FOUND }, signal), attributes);
    }
  }
}

/** The source's filter; by default all entries with a number. */
function filterOf({ filter, attributes }: LdapSource): string {
  const own = filter.trim();
  if (own === "") return numberFilter(attributes, ["*"]);
  return own.startsWith("(") ? own : `(${own})`;
}

async function test({ attributes }: LdapSource, ask: Ask, signal: AbortSignal): Promise<LdapAnswer> {
  const some = await firstPage(ask({ most: MOST_NAMES }, signal));
  const names = some.map((entry, at) => draftOf(entry, at + 1, attributes)).map(({ name, company }) => name || company);
  return { kind: "tested", names, count: some.length < MOST_NAMES ? some.length : await countOf(ask, signal) };
}

/** The naming contexts, where a search can begin (RFC 4512 5.1). */
async function contexts(ask: Ask, signal: AbortSignal): Promise<readonly { readonly url: string; readonly name: string }[]> {
  const root = { base: "", scope: "base", filter: "(objectClass=*)", most: 1 } as const;
  const [entry] = await firstPage(ask({ ...root, attributes: ["defaultNamingContext", "namingContexts"] }, signal));
  const names = [entry?.["defaultNamingContext"] ?? [], entry?.["namingContexts"] ?? []].flat().map(String);
  return [...new Set(names)].map((name) => ({ url: name, name }));
}

async function firstPage(pages: AsyncGenerator<readonly Entry[]>): Promise<readonly Entry[]> {
  for await (const entries of pages) return entries;
  return [];
}

/** The number of entries; `null` when the server cannot count them in time. */
async function countOf(ask: Ask, signal: AbortSignal): Promise<number | null> {
  let count = 0;
  try {
    // "1.1" requests no attributes (RFC 4511 4.5.1.8).
    const inTime = AbortSignal.any([signal, AbortSignal.timeout(COUNT_MS)]);
    for await (const entries of ask({ attributes: ["1.1"] }, inTime)) count += entries.length;
    return count;
  } catch (error) {
    if (error instanceof SourceError && !signal.aborted) return null;
    throw error;
  }
}

async function* drafts(pages: AsyncGenerator<readonly Entry[]>, attributes: LdapSource["attributes"]): AsyncGenerator<LdapAnswer> {
  let line = 0;
  for await (const entries of pages) {
    const read = entries.map((entry) => {
      line += 1;
      return draftOf(entry, line, attributes);
    });
    yield { kind: "drafts", drafts: read };
  }
}

/**
 * Filters for these digits in this order with any characters between them, because directories store numbers as they were typed. With
 * rules, also the short forms that they expand to the number.
 */
function spellings(e164: string, { rules }: LdapSource): readonly string[] {
  const digits = e164.replace(/\D/g, "");
  const end = digits.slice(-Math.min(8, Math.max(5, digits.length - 4)));
  const short = rules.length === 0 ? [] : [2, 3, 4, 5].map((length) => digits.slice(-length));
  return [`*${[...end].join("*")}`, ...short];
}
