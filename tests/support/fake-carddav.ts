import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** How this server differs from one that supports everything. */
interface Manner {
  /** Supports sync-collection (RFC 6578). */
  sync: boolean;
  /** Its response to a token that it does not know. */
  forgotten: { readonly status: number; readonly body: string };
  /** The number of changes in one response; the rest follow on the next request (RFC 6578 3.6). */
  most: number;
  /** Sends ETags. */
  etags: boolean;
  /** How it writes the name of a card in the list, and in the answer to a multiget. */
  listed: (name: string) => string;
  given: (name: string) => string;
  /** What it does instead of answering a multiget for these cards; `null` to answer. A part means the answer truncated in the middle. */
  portion: (names: readonly string[]) => number | "cut" | null;
  /** Its status for one card of a multiget instead of the card; 0 for nothing. */
  card: (name: string) => number | null;
  /** Returns this for every request. */
  instead: ((request: IncomingMessage, response: ServerResponse) => boolean) | null;
}

interface Card {
  readonly text: string;
  readonly version: number;
}

/**
 * A fake address book server over HTTP, for what Radicale does not do: answers of other servers, and faults in the middle. Its responses
 * follow RFC 6352 and RFC 6578.
 */
export interface FakeCarddav {
  readonly url: string;
  readonly book: string;
  readonly manner: Manner;
  readonly cards: Map<string, Card>;
  /** `METHOD path` of each request, and whether it had a password. */
  readonly asked: { readonly what: string; readonly withPassword: boolean }[];
  /** Writes a card as another program would, or deletes it with `null`. */
  set(name: string, text: string | null): void;
  /** Forgets all tokens issued before. */
  forget(): void;
  close(): Promise<void>;
}

const PATH = "/rep/book/";

const multistatus = (inner: string) =>
  `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav" xmlns:s="http://calendarserver.org/ns/">${inner}</d:multistatus>`;
const ok = (props: string) => `<d:propstat><d:prop>${props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>`;
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\r", "&#13;");

export async function startFakeCarddav(): Promise<FakeCarddav> {
  const cards = new Map<string, Card>();
  const log: { readonly name: string; readonly version: number }[] = [];
  const asked: FakeCarddav["asked"] = [];
  let [version, since] = [0, 0];
  const manner: Manner = {
    sync: true,
    forgotten: { status: 403, body: '<?xml version="1.0"?><d:error xmlns:d="DAV:"><d:valid-sync-token/></d:error>' },
    most: 1000,
    etags: true,
    listed: encodeURIComponent,
    given: encodeURIComponent,
    portion: () => null,
    card: () => null,
    instead: null,
  };
  const set = (name: string, text: string | null) => {
    version += 1;
    if (text === null) cards.delete(name);
    else cards.set(name, { text, version });
    log.push({ name, version });
  };
  const etag = ({ version: at }: Card) => (manner.etags ? `<d:getetag>"${at}"</d:getetag>` : "");
  const response = (name: string, inner: string, write = manner.listed) =>
    `<d:response><d:href>${PATH}${write(name)}</d:href>${inner}</d:response>`;
  const status = (name: string, code: number) => response(name, `<d:status>HTTP/1.1 ${code} No</d:status>`);
  const gone = (name: string) => status(name, 404);
  /** The card, however the request encodes its name. */
  const named = (path: string) => {
    const name = path.slice(PATH.length);
    return [...cards.keys()].find((each) => [manner.listed(each), manner.given(each)].includes(name)) ?? decodeURIComponent(name);
  };

  function about(depth: string): string {
    const token = manner.sync ? `<d:sync-token>t:${version}</d:sync-token>` : "";
    const self = ok(`<d:resourcetype><d:collection/><c:addressbook/></d:resourcetype><d:displayname>Kontakte</d:displayname>${token}`);
    const inside = [...cards].map(([name, card]) => response(name, ok(`<d:resourcetype/>${etag(card)}`)));
    return multistatus([response("", self), ...(depth === "1" ? inside : [])].join(""));
  }

  function changes(token: number): string {
    const later = [...new Map(log.filter((each) => each.version > token).map((each) => [each.name, each.version]))].sort(
      (a, b) => a[1] - b[1],
    );
    const sent = later.slice(0, manner.most);
    const isPart = sent.length < later.length;
    const inner = sent.map(([name]) => {
      const card = cards.get(name);
      return card === undefined ? gone(name) : response(name, ok(etag(card)));
    });
    const more = isPart ? response("", "<d:status>HTTP/1.1 507 Insufficient Storage</d:status>") : "";
    const next = isPart ? sent.at(-1)?.[1] : version;
    return multistatus(`${inner.join("")}${more}<d:sync-token>t:${next}</d:sync-token>`);
  }

  function report(body: string): { readonly status: number; readonly body: string } {
    if (body.includes("addressbook-multiget")) {
      const names = [...body.matchAll(/<d:href>([^<]*)<\/d:href>/g)].map(([, href = ""]) => named(href));
      const fault = manner.portion(names);
      if (typeof fault === "number") return { status: fault, body: "" };
      const inner = names.map((name) => {
        const [card, instead] = [cards.get(name), manner.card(name)];
        if (card === undefined) return gone(name);
        if (instead !== null) return instead === 0 ? "" : status(name, instead);
        return response(name, ok(`${etag(card)}<c:address-data>${escaped(card.text)}</c:address-data>`), manner.given);
      });
      const text = multistatus(inner.join(""));
      return { status: 207, body: fault === "cut" ? text.slice(0, Math.floor(text.length / 2)) : text };
    }
    const token = /t:(\d+)/.exec(body)?.[1];
    if (!manner.sync) return { status: 415, body: "" };
    return token === undefined || Number(token) < since ? manner.forgotten : { status: 207, body: changes(Number(token)) };
  }

  async function answer(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const { method = "", url = "", headers } = request;
    asked.push({ what: `${method} ${url}`, withPassword: headers.authorization !== undefined });
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces).toString("utf8");
    if (manner.instead?.(request, reply)) return;
    const name = named(url);
    const card = cards.get(name);
    const matches = headers["if-match"] === undefined || (card !== undefined && headers["if-match"] === `"${card.version}"`);
    const isFree = headers["if-none-match"] !== "*" || card === undefined;
    const send = (status: number, text = "", type = "application/xml") => {
      reply.writeHead(status, { "content-type": type, ...(card && manner.etags ? { etag: `"${card.version}"` } : {}) });
      reply.end(text);
    };
    if (!url.startsWith(PATH)) return send(404);
    if (method === "PROPFIND") return send(207, about(String(headers["depth"])));
    if (method === "REPORT") {
      const { status, body: text } = report(body);
      return send(status, text);
    }
    if (method === "GET") return card === undefined ? send(404) : send(200, card.text, "text/vcard; charset=utf-8");
    if (!matches || !isFree) return send(412);
    if (method === "PUT") set(name, body);
    else if (card === undefined) return send(404);
    else set(name, null);
    send(204);
  }

  const server: Server = createServer((request, reply) => void answer(request, reply).catch(() => reply.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    book: `${url}${PATH.slice(1)}`,
    manner,
    cards,
    asked,
    set,
    forget() {
      since = version + 1;
      version += 1;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
