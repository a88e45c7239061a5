import { resolveSrv } from "node:dns/promises";
import { isSameServer } from "#electron/core/dav/dav-request.ts";
import { type CarddavClient, type DavAnswer, type DavAnswers, isRecord } from "./carddav-client.ts";
import { problemOf } from "./carddav-http.ts";
import { SourceError } from "./remote-source.ts";

export interface AddressBook {
  /** URL of the collection, ending in a slash. */
  readonly url: string;
  readonly name: string;
}

const ASKED = {
  "d:resourcetype": {},
  "d:displayname": {},
  "d:current-user-principal": {},
  "card:addressbook-home-set": {},
};

/**
 * Finds the address books from what the user entered: a mail address, the name of a server, or a URL of the server, the user or the address
 * book itself (RFC 6764, RFC 6352 7.1). Rejects with SourceError.
 */
export async function findBooks(client: CarddavClient, entered: string): Promise<readonly AddressBook[]> {
  let problem: SourceError | null = null;
  for (const url of await candidates(entered)) {
    const { status, answers } = await client.properties(url, ASKED, "0");
    const [found] = answers;
    if (problemOf(status) === "source-refused") throw new SourceError("source-refused");
    if (found === undefined || problemOf(found.status) !== null) {
      problem ??= new SourceError("source-not-found");
      continue;
    }
    const books = await booksFrom(client, url, found);
    if (books.length > 0) return books;
  }
  throw problem ?? new SourceError("source-not-found");
}

/** URLs where discovery may begin, the likeliest first. */
async function candidates(entered: string): Promise<readonly string[]> {
  const text = entered.trim();
  const domain = /^(?:https:\/\/)?[^/@\s]+@([^/@\s:]+)\/?$/i.exec(text)?.[1];
  if (domain !== undefined) return [...(await announced(domain)), wellKnown(`https://${domain}/`), `https://${domain}/`];
  const url = parsed(text);
  const root = new URL("/", url).href;
  return url.href === root ? [wellKnown(root), root] : [url.href, wellKnown(root), root];
}

function parsed(text: string): URL {
  try {
    return new URL(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`);
  } catch {
    throw new SourceError("source-not-found");
  }
}

function wellKnown(root: string): string {
  return new URL("/.well-known/carddav", root).href;
}

/**
 * Servers that the domain announces in DNS. An attacker may forge that answer to get the password, so only servers under the domain itself
 * are accepted.
 */
async function announced(domain: string): Promise<readonly string[]> {
  const records = await resolveSrv(`_carddavs._tcp.${domain}`).catch(() => []);
  const own = records.filter(({ name }) => name === domain || name.endsWith(`.${domain}`));
  const servers = own.toSorted((a, b) => a.priority - b.priority || b.weight - a.weight);
  const [other] = records.filter(({ name }) => name !== "" && name !== ".");
  if (other !== undefined && servers.length === 0) throw elsewhere(`https://${other.name}:${other.port}/`);
  return servers.flatMap(({ name, port }) => [wellKnown(`https://${name}:${port}/`), `https://${name}:${port}/`]);
}

async function booksFrom(client: CarddavClient, url: string, found: DavAnswer): Promise<readonly AddressBook[]> {
  if (isBook(found)) return [bookOf(url, found)];
  const principal = hrefIn(url, found.props["currentUserPrincipal"]);
  const homes = homesIn(url, found);
  if (homes.length === 0 && principal !== null) {
    const about = await ask(client, principal, { "card:addressbook-home-set": {} }, "0");
    homes.push(...about.answers.flatMap((each) => homesIn(principal, each)));
  }
  const books: AddressBook[] = [];
  for (const home of homes.length === 0 ? [url] : homes) {
    const { answers } = await ask(client, home, { "d:resourcetype": {}, "d:displayname": {} }, "1");
    books.push(...answers.filter(isBook).map((each) => bookOf(home, each)));
  }
  return books;
}

/** Asks only the server of the first request: another one must not get the password. */
async function ask(client: CarddavClient, url: string, props: Readonly<Record<string, object>>, depth: "0" | "1"): Promise<DavAnswers> {
  const answers = await client.properties(url, props, depth);
  const problem = problemOf(answers.status);
  if (problem !== null) throw new SourceError(problem);
  return answers;
}

function isBook({ props }: DavAnswer): boolean {
  return isRecord(props["resourcetype"]) && "addressbook" in props["resourcetype"];
}

function bookOf(base: string, { href, props }: DavAnswer): AddressBook {
  const found = new URL(href.endsWith("/") ? href : `${href}/`, base);
  if (!isSameServer(new URL(base), found)) throw elsewhere(found.href);
  const { href: url } = found;
  const name = props["displayname"];
  const last = new URL(url).pathname.split("/").findLast((part) => part !== "") ?? url;
  return { url, name: typeof name === "string" || typeof name === "number" ? String(name) : decodeURIComponent(last) };
}

function homesIn(base: string, { props }: DavAnswer): string[] {
  const set = props["addressbookHomeSet"];
  const hrefs = isRecord(set) ? [set["href"]].flat() : [];
  return hrefs.flatMap((href) => hrefIn(base, { href }) ?? []);
}

function hrefIn(base: string, value: unknown): string | null {
  const href = isRecord(value) ? value["href"] : null;
  if (typeof href !== "string" || href === "") return null;
  const url = new URL(href, base);
  if (url.origin !== new URL(base).origin) throw elsewhere(url.href);
  return url.href;
}

function elsewhere(url: string): SourceError {
  return new SourceError("source-elsewhere", null, new URL(url).href);
}
