import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { davFetch } from "#electron/core/dav/dav-request.ts";
import { makeCertificate } from "./certificate.ts";
import { freePorts } from "./ports.ts";
import { type Program, startProgram } from "./process.ts";
import { scratchFolder } from "./scratch.ts";

/** The one user of the server. */
export const CALENDAR_USER = { user: "rep", password: "rép:pw" };

/** A server on loopback for the user `rep`: the calendars `promises` and `family`, the address books `contacts` and `private`. */
export interface Radicale {
  readonly url: string;
  /** URL of the calendar `promises`. */
  readonly collection: string;
  /** URL of the address book `contacts`. */
  readonly book: string;
  /** PEM of its certificate. */
  readonly certificate: string;
  /** Sends a request as another calendar program does. */
  request(method: string, url: string, body?: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** Names of the objects in the calendar. */
  objects(): Promise<readonly string[]>;
  /** Names of the cards in the address book. */
  cards(): Promise<readonly string[]>;
  /** Writes cards into the address book's folder, by name, which is much faster than thousands of requests. */
  fill(cards: Readonly<Record<string, string>>): void;
  stop(): Promise<void>;
  /** Starts it again on the same port with the same data. */
  start(): Promise<void>;
  dispose(): Promise<void>;
}

function configuration(folder: string, port: number, tls: boolean): string {
  return `[server]
hosts = 127.0.0.1:${port}
${tls ? `ssl = True\ncertificate = ${join(folder, "cert.pem")}\nkey = ${join(folder, "key.pem")}` : ""}
[auth]
type = htpasswd
htpasswd_filename = ${join(folder, "users")}
htpasswd_encryption = plain
delay = 0
[storage]
filesystem_folder = ${join(folder, "data")}
[logging]
level = info
`;
}

const MAKE = (name: string) => `<?xml version="1.0" encoding="utf-8"?>
<mkcalendar xmlns="urn:ietf:params:xml:ns:caldav" xmlns:D="DAV:"><D:set><D:prop><D:displayname>${name}</D:displayname></D:prop></D:set></mkcalendar>`;

const MAKE_BOOK = (name: string) => `<?xml version="1.0" encoding="utf-8"?>
<mkcol xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:carddav"><set><prop><resourcetype><collection/><C:addressbook/></resourcetype><displayname>${name}</displayname></prop></set></mkcol>`;

/** With `tls` its certificate is not trusted. */
export async function startRadicale({ tls = false } = {}): Promise<Radicale> {
  const [port = 0] = await freePorts(1);
  const folder = scratchFolder("radicale", "memory");
  await makeCertificate(folder.path);
  writeFileSync(join(folder.path, "users"), `${CALENDAR_USER.user}:${CALENDAR_USER.password}\n`);
  writeFileSync(join(folder.path, "config"), configuration(folder.path, port, tls));
  const url = `${tls ? "https" : "http"}://127.0.0.1:${port}/`;
  const authorization = `Basic ${Buffer.from(`${CALENDAR_USER.user}:${CALENDAR_USER.password}`).toString("base64")}`;
  const certificate = readFileSync(join(folder.path, "cert.pem"), "utf8");
  const send = davFetch({ certificate, knowingly: false, limitMs: 300_000, signal: null });
  const request: Radicale["request"] = (method, target, body, headers = {}) =>
    send(target, { method, headers: { authorization, ...headers }, ...(body === undefined ? {} : { body }) });
  const collection = `${url}rep/promises/`;
  let program: Program;
  const start = async () => {
    program = startProgram("radicale", "radicale", ["--config", join(folder.path, "config")]);
    await program.saw(/Radicale server ready/);
  };
  await start();
  for (const name of ["promises", "family"]) await request("MKCALENDAR", `${url}rep/${name}/`, MAKE(name));
  for (const name of ["contacts", "private"]) await request("MKCOL", `${url}rep/${name}/`, MAKE_BOOK(name));
  const book = `${url}rep/contacts/`;
  const namesIn = async (folder: string, suffix: string) => {
    const answer = await request("PROPFIND", folder, undefined, { depth: "1" });
    const hrefs = [...(await answer.text()).matchAll(/<href>[^<]*?([^/<]+)<\/href>/g)].map((match) => match[1] ?? "");
    return hrefs.filter((name) => name.endsWith(suffix));
  };
  return {
    url,
    collection,
    book,
    certificate,
    request,
    objects: () => namesIn(collection, ".ics"),
    cards: () => namesIn(book, ".vcf"),
    fill(cards) {
      for (const [name, text] of Object.entries(cards)) {
        writeFileSync(join(folder.path, "data/collection-root/rep/contacts", name), text);
      }
    },
    stop: () => program.stop(),
    start,
    async dispose() {
      await program.stop();
      folder.remove();
    },
  };
}
