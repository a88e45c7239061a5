import { hrefFinder } from "#electron/core/dav/dav-href.ts";
import { type CarddavClient, checked, type DavAnswer, etagOf, isRecord, textOf } from "./carddav-client.ts";
import { type BookMark, hrefOf, nameOf } from "./carddav-mark.ts";
import { SourceError } from "./remote-source.ts";

/** A card to read. */
export interface ChangedCard {
  /** Its name in the address book, as the server lists it now. */
  readonly name: string;
  readonly etag: string | null;
  /** Its name in the mark; `null` for a new card. */
  readonly was: string | null;
}

/** The changes of an address book since a mark. */
export interface BookChanges {
  readonly changed: readonly ChangedCard[];
  /** Names, in the mark, of cards that are gone. */
  readonly gone: readonly string[];
  readonly token: string | null;
  readonly version: string | null;
}

/** Upper limit of partial answers, in case a server never completes its list of changes. */
const MOST_BITS = 1000;

/** Requests the changes by sync-token (RFC 6578) if the server still knows ours, else by comparing the ETags of all cards. */
export async function changesOf(client: CarddavClient, collection: string, mark: BookMark | null): Promise<BookChanges> {
  const known = mark?.token === undefined || mark.token === null ? null : await changesSince(client, collection, mark, mark.token);
  return known ?? (await changesByEtag(client, collection, mark));
}

/** The name that the mark has for the card of a server's href; `null` when it has none. */
function knownIn(collection: string, mark: BookMark | null): (href: string) => string | null {
  const names = new Map(Object.keys(mark?.cards ?? {}).map((name) => [hrefOf(collection, name), name]));
  const find = hrefFinder([...names.keys()], collection);
  return (href) => names.get(find(href) ?? "") ?? null;
}

/** Compares ETags, weak or strong, with quotation marks or without: servers and proxies write the same ETag in all these forms. */
function sameEtag(a: string | null | undefined, b: string | null): boolean {
  const bare = (etag: string) => etag.replace(/^W\//i, "").replace(/^"(.*)"$/, "$1");
  return typeof a === "string" && b !== null && bare(a) === bare(b);
}

/** `null` when the server has dropped the token, does not support the report, or fails on it. */
async function changesSince(client: CarddavClient, collection: string, mark: BookMark, since: string): Promise<BookChanges | null> {
  const known = knownIn(collection, mark);
  const [changed, gone] = [new Map<string, ChangedCard>(), new Set<string>()];
  let token = since;
  for (let bit = 0; bit < MOST_BITS; bit += 1) {
    const { status, answers, token: next } = await client.report(collection, syncQuestion(token)).catch(withoutToken);
    if (status !== 207 || next === null) return null;
    let isPart = false;
    for (const { href, status: its, props } of answers) {
      const name = nameOf(collection, href);
      const [was, etag] = [known(href), etagOf(props)];
      // A status of 507 for the address book itself means that there is more (RFC 6578 3.6).
      if (name === "") isPart ||= its === 507;
      else if (its === 404) isGone(name, was);
      else if (was === null || !sameEtag(mark.cards[was]?.[0], etag)) isChanged({ name, etag, was });
    }
    if (!isPart || next === token) return { changed: [...changed.values()], gone: [...gone], token: next, version: null };
    token = next;
  }
  return null;

  function isGone(name: string, was: string | null) {
    changed.delete(name);
    if (was !== null) gone.add(was);
  }
  function isChanged(card: ChangedCard) {
    if (card.was !== null) gone.delete(card.was);
    changed.set(card.name, card);
  }
}

/** A server that fails on the token may still list its cards. */
function withoutToken(error: unknown): { readonly status: number; readonly answers: readonly DavAnswer[]; readonly token: null } {
  if (error instanceof SourceError && (error.problem === "source-unexpected" || error.problem === "source-broken-off")) {
    return { status: 0, answers: [], token: null };
  }
  throw error;
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
  // Read before the cards, so that concurrent changes are found the next time.
  const [token, version] = [textOf(book.props["syncToken"]), textOf(book.props["getctag"])];
  if (mark !== null && version !== null && version === mark.version) return { changed: [], gone: [], token, version };
  const listed = checked(await client.properties(collection, { "d:getetag": {}, "d:resourcetype": {} }, "1"));
  const known = knownIn(collection, mark);
  const cards = listed.filter(isCard).map((each) => ({ ...each, name: nameOf(collection, each.href), was: known(each.href) }));
  const found = new Set(cards.filter(({ status }) => !isGone(status)).map(({ was }) => was));
  const there = cards.filter(({ status }) => status < 400).map(({ name, props, was }) => ({ name, etag: etagOf(props), was }));
  // When the list is incomplete, no card counts as gone, and the next list is compared again.
  const isWhole = listed.every(({ status }) => status < 400 || isGone(status));
  const isCut = listed.some(({ href, status }) => status >= 400 && nameOf(collection, href) === "");
  return {
    changed: there.filter(({ etag, was }) => was === null || !sameEtag(mark?.cards[was]?.[0], etag)),
    gone: isCut ? [] : Object.keys(mark?.cards ?? {}).filter((name) => !found.has(name)),
    ...(isWhole ? { token, version } : { token: null, version: null }),
  };

  function isCard({ href, props }: DavAnswer): boolean {
    const isFolder = isRecord(props["resourcetype"]) && "collection" in props["resourcetype"];
    return !isFolder && nameOf(collection, href) !== "";
  }
}

function isGone(status: number): boolean {
  return status === 404 || status === 410;
}
