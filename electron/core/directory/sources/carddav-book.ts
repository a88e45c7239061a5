import type { ContactDraft } from "#electron/core/directory/contact-draft.ts";
import { readVcard } from "#electron/core/directory/import-vcard.ts";
import { type CarddavClient, type DavAnswer, isRecord } from "./carddav-client.ts";
import { problemOf } from "./carddav-http.ts";
import { type BookMark, hrefOf, nameOf } from "./carddav-mark.ts";
import { SourceError } from "./remote-source.ts";

/** What changed in a book since a mark: names of cards to be read, and of cards that are gone. */
export interface BookChanges {
  /** Nothing was known before: all that is there is among the changed. */
  readonly whole: boolean;
  readonly changed: readonly string[];
  readonly gone: readonly string[];
  readonly token: string | null;
  readonly version: string | null;
}

export interface ReadCard {
  readonly name: string;
  readonly etag: string | null;
  readonly draft: ContactDraft;
}

/** Cards that are asked for at once; fewer where they carry such pictures that the answer is too large. */
const PORTION = 100;
/** A server that gives its changes bit by bit is not asked for ever. */
const MOST_BITS = 1000;

/** Asks what changed, by sync-token (RFC 6578) where the server knows the one that we have, else by comparing the ETags of all cards. */
export async function changesOf(client: CarddavClient, collection: string, mark: BookMark | null): Promise<BookChanges> {
  const known = mark?.token === undefined || mark.token === null ? null : await changesSince(client, collection, mark, mark.token);
  return known ?? (await changesByEtag(client, collection, mark));
}

/** `null` where the server has forgotten the token, or does not know the question. */
async function changesSince(client: CarddavClient, collection: string, mark: BookMark, since: string): Promise<BookChanges | null> {
  const [changed, gone] = [new Set<string>(), new Set<string>()];
  let token = since;
  for (let bit = 0; bit < MOST_BITS; bit += 1) {
    const { status, answers, token: next } = await client.report(collection, syncQuestion(token));
    if (status !== 207 || next === null) return null;
    let isPart = false;
    for (const { href, status: its, props } of answers) {
      const name = nameOf(collection, href);
      // The book itself, answered with 507, says that there is more (RFC 6578 3.6).
      if (name === "") isPart ||= its === 507;
      else if (its === 404) isGone(name);
      else if (mark.cards[name]?.[0] !== etagOf(props) || etagOf(props) === null) isChanged(name);
    }
    if (!isPart || next === token) return { whole: false, changed: [...changed], gone: [...gone], token: next, version: null };
    token = next;
  }
  return null;

  function isGone(name: string) {
    changed.delete(name);
    gone.add(name);
  }
  function isChanged(name: string) {
    gone.delete(name);
    changed.add(name);
  }
}

function syncQuestion(token: string) {
  return {
    "sync-collection": {
      _attributes: { "xmlns:d": "DAV:" },
      "d:sync-token": token,
      "d:sync-level": "1",
      "d:prop": { "d:getetag": {} },
    },
  };
}

async function changesByEtag(client: CarddavClient, collection: string, mark: BookMark | null): Promise<BookChanges> {
  const about = await client.properties(collection, { "d:resourcetype": {}, "d:sync-token": {}, "cs:getctag": {} }, "0");
  const [book] = checked(about);
  if (book === undefined || !isRecord(book.props["resourcetype"]) || !("addressbook" in book.props["resourcetype"])) {
    throw new SourceError("source-not-found");
  }
  // Read before the cards: what changes meanwhile is found the next time.
  const [token, version] = [textOf(book.props["syncToken"]), textOf(book.props["getctag"])];
  if (mark !== null && version !== null && version === mark.version) return { whole: false, changed: [], gone: [], token, version };
  const listed = checked(await client.properties(collection, { "d:getetag": {}, "d:resourcetype": {} }, "1"));
  const there = new Map(listed.filter(isCard).map(({ href, props }) => [nameOf(collection, href), etagOf(props)]));
  const known = mark?.cards ?? {};
  return {
    whole: mark === null,
    changed: [...there].flatMap(([name, etag]) => (etag !== null && known[name]?.[0] === etag ? [] : [name])),
    gone: Object.keys(known).filter((name) => !there.has(name)),
    token,
    version,
  };

  function isCard({ href, props, status }: DavAnswer): boolean {
    const isFolder = isRecord(props["resourcetype"]) && "collection" in props["resourcetype"];
    return status < 400 && !isFolder && nameOf(collection, href) !== "";
  }
}

function checked({ status, answers }: { readonly status: number; readonly answers: readonly DavAnswer[] }): readonly DavAnswer[] {
  const problem = problemOf(status);
  if (problem !== null) throw new SourceError(problem);
  return answers;
}

/** Cards by their names, in portions; whoever is not there any more is left out. One that cannot be read is a draft that says nothing. */
export async function* readCards(client: CarddavClient, collection: string, names: readonly string[]): AsyncGenerator<readonly ReadCard[]> {
  for (let from = 0; from < names.length; from += PORTION) yield* readPortion(client, collection, names.slice(from, from + PORTION));
}

async function* readPortion(client: CarddavClient, collection: string, names: readonly string[]): AsyncGenerator<readonly ReadCard[]> {
  const half = Math.ceil(names.length / 2);
  const answers = await multiget(client, collection, names).catch((error: unknown) => {
    const isTooLarge = error instanceof SourceError && error.problem === "source-unexpected" && error.cause !== null;
    if (!isTooLarge || names.length === 1) throw error;
    return null;
  });
  if (answers === null) {
    yield* readPortion(client, collection, names.slice(0, half));
    yield* readPortion(client, collection, names.slice(half));
    return;
  }
  yield answers.flatMap(({ href, props }) => {
    const text = cardText(props);
    const name = nameOf(collection, href);
    return text === null ? [] : [{ name, etag: etagOf(props), draft: draftOf(text, name) }];
  });
}

/** RFC 6352 8.7. */
async function multiget(client: CarddavClient, collection: string, names: readonly string[]): Promise<readonly DavAnswer[]> {
  const answers = await client.report(collection, {
    "card:addressbook-multiget": {
      _attributes: { "xmlns:d": "DAV:", "xmlns:card": "urn:ietf:params:xml:ns:carddav" },
      "d:prop": { "d:getetag": {}, "card:address-data": {} },
      "d:href": names.map((name) => new URL(hrefOf(collection, name)).pathname),
    },
  });
  return checked(answers);
}

/** A card as a draft whose key is its UID, or its name in the book where it has none. */
export function draftOf(text: string, name: string): ContactDraft {
  const draft = readVcard(text);
  const nobody = { name: "", company: "", role: "", email: "", numbers: [], customer: false, language: "", timeZone: "" };
  return draft === null ? { line: 0, key: name, ...nobody } : { ...draft, key: draft.key || name };
}

function cardText(props: DavAnswer["props"]): string | null {
  const data = props["addressData"];
  const text = isRecord(data) ? data["_cdata"] : data;
  return typeof text === "string" ? text : null;
}

function etagOf(props: DavAnswer["props"]): string | null {
  return textOf(props["getetag"]);
}

function textOf(value: unknown): string | null {
  return typeof value === "string" || typeof value === "number" ? String(value) : null;
}
