import { hrefFinder } from "#electron/core/dav/dav-href.ts";
import { inPortions } from "#electron/core/dav/portions.ts";
import type { ContactDraft } from "#electron/core/directory/import/contact-draft.ts";
import { isBrokenVcard, readVcard } from "#electron/core/directory/import/import-vcard.ts";
import type { ChangedCard } from "./carddav-changes.ts";
import { type CarddavClient, checked, type DavAnswer, etagOf, isRecord } from "./carddav-client.ts";
import { hrefOf, nameOf } from "./carddav-mark.ts";
import { SourceError } from "./remote-source.ts";

/** Its ETag is the one from the list, because the next list is compared with it. */
export interface ReadCard extends ChangedCard {
  readonly draft: ContactDraft;
}

/** Some of the requested cards. Cards in neither list are gone. */
export interface ReadPortion {
  readonly read: readonly ReadCard[];
  /** The server has them, but does not return them, or not in a readable form. */
  readonly unread: readonly ChangedCard[];
}

/** Cards requested at once; fewer when the server does not return so many. */
const PORTION = 100;
const PASSING: readonly unknown[] = ["source-unexpected", "source-broken-off", "source-limit"];

/**
 * Reads cards by their names, in portions. When an answer fails or is truncated, smaller portions are requested, so that one card does not
 * affect others. A new card that cannot be parsed becomes an empty draft; one that was read before counts as unread. Rejects with
 * SourceError, also when no card could be read at all, unless `mayGiveNone`.
 */
export function readCards(
  client: CarddavClient,
  collection: string,
  cards: readonly ChangedCard[],
  mayGiveNone: boolean,
): AsyncGenerator<ReadPortion> {
  return inPortions(cards, PORTION, (portion) => multiget(client, collection, portion), isPassing, mayGiveNone);
}

function isPassing(error: unknown): boolean {
  return error instanceof SourceError && PASSING.includes(error.problem);
}

/** The multiget report (RFC 6352 8.7). */
async function multiget(client: CarddavClient, collection: string, cards: readonly ChangedCard[]) {
  const byHref = new Map(cards.map((card) => [hrefOf(collection, card.name), card]));
  const hrefs = [...byHref.keys()];
  const answers = checked(await client.report(collection, question(hrefs)));
  const find = hrefFinder(hrefs, collection);
  const read: ReadCard[] = [];
  const left = new Set(cards);
  const refused: ChangedCard[] = [];
  for (const answer of answers) {
    // The answer to a request for a single card is that card, whatever href it has.
    const card = byHref.get((cards.length === 1 && nameOf(collection, answer.href) !== "" ? hrefs[0] : find(answer.href)) ?? "");
    if (card === undefined || !left.delete(card)) continue;
    const text = cardText(answer.props);
    if (answer.status === 404 || answer.status === 410) continue;
    const isUnread = (text === null && answer.refused !== null) || (card.was !== null && isBrokenVcard(text ?? ""));
    if (answer.status >= 400 || isUnread) refused.push(card);
    else read.push({ ...card, etag: card.etag ?? etagOf(answer.props), draft: draftOf(text ?? "", card.name) });
  }
  return { given: read, refused, left: [...left] };
}

function question(hrefs: readonly string[]) {
  return {
    "card:addressbook-multiget": {
      _attributes: { "xmlns:d": "DAV:", "xmlns:card": "urn:ietf:params:xml:ns:carddav" },
      "d:prop": { "d:getetag": {}, "card:address-data": {} },
      "d:href": hrefs.map((href) => new URL(href).pathname),
    },
  };
}

/** A card as a draft; its key is its UID, or its name in the address book when it has none. */
function draftOf(text: string, name: string): ContactDraft {
  const draft = readVcard(text);
  const empty = { name: "", company: "", role: "", email: "", numbers: [], customer: false, language: "", timeZone: "" };
  return draft === null ? { line: 0, key: name, ...empty } : { ...draft, key: draft.key || name };
}

function cardText(props: DavAnswer["props"]): string | null {
  const data = props["addressData"];
  const text = isRecord(data) ? data["_cdata"] : data;
  return typeof text === "string" ? text : null;
}
