import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { ldapPages } from "#electron/core/sources/servers/ldap.ts";
import { SourceError } from "#electron/core/sources/servers/remote-source.ts";
import { isTransient } from "#shared/domain/sources/source-schedule.ts";

let server: Server | null = null;
const sockets = new Set<Socket>();

afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((closed) => server?.close(closed));
});

/** BindRequest and SearchRequest, and the tags of the answers that end them (RFC 4511 4.2, 4.5). */
const ANSWERS: Readonly<Record<number, number>> = { 96: 0x61, 99: 0x65 };

/** A directory server that answers each request with one result code: `bind` to the first, `search` to the others. Resolves to its port. */
async function directory(codes: { readonly bind: number; readonly search: number }): Promise<number> {
  const listening = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    socket.on("data", (bytes) => {
      // SEQUENCE with a short or long length, then the message id as an INTEGER, then the request.
      const start = (bytes[1] ?? 0) < 0x80 ? 2 : 2 + ((bytes[1] ?? 0) & 0x7f);
      const id = bytes.subarray(start, start + 2 + (bytes[start + 1] ?? 0));
      const request = bytes[start + id.length] ?? 0;
      const answer = ANSWERS[request];
      if (answer === undefined) return;
      const code = request === 96 ? codes.bind : codes.search;
      const result = Buffer.concat([id, Buffer.from([answer, 7, 0x0a, 1, code, 4, 0, 4, 0])]);
      socket.write(Buffer.concat([Buffer.from([0x30, result.length]), result]));
    });
  });
  server = listening;
  await new Promise<void>((ready) => listening.listen(0, "127.0.0.1", ready));
  const address = listening.address();
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function problemOf(codes: { readonly bind: number; readonly search: number }): Promise<SourceError["problem"]> {
  const login = {
    host: "127.0.0.1",
    port: await directory(codes),
    security: "none",
    bindDn: "cn=reader",
    password: "x",
    ca: null,
  } as const;
  const wanted = { base: "dc=firma", scope: "sub", filter: "(cn=*)", attributes: ["cn"], most: null } as const;
  try {
    for await (const _ of ldapPages(login, wanted, 60_000, new AbortController().signal));
  } catch (error) {
    if (error instanceof SourceError) return error.problem;
    throw error;
  }
  throw new Error("no problem");
}

describe("the answer of a directory server", () => {
  it.each([
    ["time limit", 3],
    ["busy", 51],
    ["unavailable", 52],
  ])("to the log-in, while it has no time, is no wrong password: it is queried again soon (%s)", async (_, bind) => {
    const problem = await problemOf({ bind, search: 0 });
    expect(problem).toBe("source-unexpected");
    expect(isTransient(problem)).toBe(true);
  });

  it.each([
    ["invalid credentials", 49, "source-refused"],
    ["insufficient access", 50, "source-refused"],
    ["unwilling to perform", 53, "source-refused"],
    ["stronger authentication required", 8, "source-insecure"],
  ])("to the log-in, which the user has to act on (%s)", async (_, bind, problem) => {
    expect(await problemOf({ bind, search: 0 })).toBe(problem);
  });

  it.each([
    ["busy", 51, "source-unexpected"],
    ["unavailable", 52, "source-unexpected"],
    ["time limit", 3, "source-too-slow"],
    ["no such object", 32, "source-not-found"],
  ])("to a search (%s)", async (_, search, problem) => {
    expect(await problemOf({ bind: 0, search })).toBe(problem);
  });
});
