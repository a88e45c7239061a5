import { z } from "zod";
import { pathBelow } from "#electron/core/dav/dav-href.ts";

/**
 * What is stored of an address book between synchronisations: its sync-token (RFC 6578), or without one the text that changes with it, and
 * for each card the ETag and the key of its contact, by the card's name in the address book.
 */
const bookMark = z.object({
  collection: z.string(),
  token: z.string().nullable(),
  version: z.string().nullable(),
  cards: z.record(z.string(), z.tuple([etag(), z.string()])),
  /** There may be contacts of the address book without a card here, because there was no mark when some cards could not be read. */
  strays: z.boolean().default(false),
});
export type BookMark = z.infer<typeof bookMark>;

/** The ETag as the server sent it; `null` when it sent none. */
function etag() {
  return z.string().nullable();
}

/** `null` when there is none, or when it is for another address book. */
export function readMark(mark: string, collection: string): BookMark | null {
  if (mark === "") return null;
  const read = bookMark.safeParse(JSON.parse(mark));
  return read.success && read.data.collection === collection ? read.data : null;
}

/** The same cards without their ETags, so that all are read again. */
export function withoutEtags(mark: BookMark): BookMark {
  const cards = Object.fromEntries(Object.entries(mark.cards).map(([name, [, key]]): [string, [null, string]] => [name, [null, key]]));
  return { ...mark, token: null, version: null, cards };
}

/** URL of the first card whose contact's key matches; `null` when there is none. */
export function cardOf(mark: BookMark, isMeant: (key: string) => boolean): string | null {
  const [name] = Object.entries(mark.cards).find(([, [, key]]) => isMeant(key)) ?? [];
  return name === undefined ? null : hrefOf(mark.collection, name);
}

/**
 * The name of a card in its address book: its path relative to the address book if it is inside, else the whole path; empty for the address
 * book itself.
 */
export function nameOf(collection: string, href: string): string {
  return pathBelow(collection, href);
}

/** Always on the address book's server: a name may look like a URL (`urn:uuid:1.vcf`, `//elsewhere/1.vcf`). */
export function hrefOf(collection: string, name: string): string {
  const url = new URL(collection);
  url.pathname = /^\/(?!\/)/.test(name) ? name : url.pathname + name;
  return url.href;
}
