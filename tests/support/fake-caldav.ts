import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What a server does instead of what was requested; `null` to do what was requested. */
interface Manner {
  /** A status and a body for a request. */
  instead: (request: { readonly method: string; readonly name: string; readonly body: string }) => readonly [number, string] | null;
  /** For a multiget of these events: a status, the answer truncated in the middle, or a part of the events. */
  portion: (names: readonly string[]) => number | "cut" | null;
  /** For one event of a multiget: its status, or 0 for nothing. */
  event: (name: string) => number | null;
}

/** A fake calendar server over HTTP (RFC 4791), for faults that Radicale does not have. */
export interface FakeCaldav {
  readonly url: string;
  readonly collection: string;
  readonly manner: Manner;
  /** Events by name. */
  readonly events: Map<string, { readonly text: string; readonly etag: string }>;
  /** `METHOD name`. */
  readonly asked: string[];
  close(): Promise<void>;
}

const PATH = "/rep%40example.com/calls/";
/** How it writes its own path in answers: another encoding of the same path. */
const WRITTEN = "/rep@example.com/calls/";

const multistatus = (inner: string) =>
  `<?xml version="1.0"?><d:multistatus xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav" xmlns:s="http://calendarserver.org/ns/">${inner}</d:multistatus>`;
const response = (name: string, inner: string) => `<d:response><d:href>${WRITTEN}${name}</d:href>${inner}</d:response>`;
const ok = (props: string) => `<d:propstat><d:prop>${props}</d:prop><d:status>HTTP/1.1 200 OK</d:status></d:propstat>`;

export async function startFakeCaldav(): Promise<FakeCaldav> {
  const events: FakeCaldav["events"] = new Map();
  const asked: string[] = [];
  let version = 0;
  const manner: Manner = { instead: () => null, portion: () => null, event: () => null };

  function multiget(body: string): readonly [number, string] {
    const names = [...body.matchAll(/<d:href>[^<]*\/([^</]*)<\/d:href>/g)].map(([, name = ""]) => name);
    const fault = manner.portion(names);
    if (typeof fault === "number") return [fault, ""];
    const text = multistatus(
      names
        .map((name) => {
          const [event, instead] = [events.get(name), manner.event(name)];
          if (instead === 0) return "";
          const status = event === undefined ? 404 : instead;
          if (status !== null) return response(name, `<d:status>HTTP/1.1 ${status} No</d:status>`);
          const data = (event?.text ?? "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\r", "&#13;");
          return response(name, ok(`<d:getetag>${event?.etag}</d:getetag><c:calendar-data>${data}</c:calendar-data>`));
        })
        .join(""),
    );
    return [207, fault === "cut" ? text.slice(0, Math.floor(text.length / 2)) : text];
  }

  function answer(method: string, name: string, body: string): readonly [number, string] {
    switch (method) {
      case "PROPFIND":
        return [207, multistatus(response("", ok(`<s:getctag>${version}</s:getctag>`)))];
      case "REPORT":
        return multiget(body);
      case "PUT":
        version += 1;
        events.set(name, { text: body, etag: `"${version}"` });
        return [201, ""];
      case "DELETE":
        version += 1;
        return [events.delete(name) ? 204 : 404, ""];
      default:
        return [405, ""];
    }
  }

  async function reply(request: IncomingMessage, out: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const [method, name] = [request.method ?? "", (request.url ?? "").slice(PATH.length)];
    const body = Buffer.concat(pieces).toString("utf8");
    asked.push(`${method} ${name}`);
    const [status, text] = manner.instead({ method, name, body }) ?? answer(method, name, body);
    const etag = method === "PUT" && status === 201 ? { etag: events.get(name)?.etag ?? "" } : {};
    out.writeHead(status, { "content-type": text.startsWith("<html") ? "text/html" : "application/xml", ...etag }).end(text);
  }

  const server = createServer((request, out) => void reply(request, out).catch(() => out.destroy()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    url,
    collection: `${url}${PATH.slice(1)}`,
    manner,
    events,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
