import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { createDigest } from "#electron/core/practice/exchange/digest.ts";
import { type Exchange, startExchange } from "#electron/core/practice/exchange/exchange.ts";
import type { Connection } from "#electron/core/practice/exchange/location.ts";
import { formatMessage, parseMessage } from "#electron/core/practice/exchange/message.ts";
import { createProxy, type SipProxy } from "#electron/core/practice/exchange/proxy.ts";

const METHODS = ["REGISTER", "INVITE", "ACK", "CANCEL", "BYE", "OPTIONS", "INFO", "REFER", "NOTIFY", "MESSAGE", "SUBSCRIBE", "PUBLISH"];

function request(method: string, uri: string, more: readonly string[] = [], branch = "z9hG4bKabc"): string {
  return [
    `${method} ${uri} SIP/2.0`,
    `Via: SIP/2.0/WS phone.invalid;branch=${branch}`,
    "From: <sip:rep@practice.invalid>;tag=1",
    "To: <sip:rep@practice.invalid>",
    "Call-ID: 1",
    `CSeq: 1 ${method}`,
    "Contact: <sip:x@phone.invalid;transport=ws>",
    ...more,
    "Content-Length: 0",
    "",
    "",
  ].join("\r\n");
}

function response(status: number, cseq: string): string {
  return request("INVITE", "sip:x@y", ["Via: SIP/2.0/WS exchange.practice.invalid;branch=z9hG4bKabc"])
    .replace(/^.*\r\n/, `SIP/2.0 ${status} x\r\n`)
    .replace("1 INVITE", `1 ${cseq}`);
}

const uri = fc.oneof(
  fc.constantFrom(
    "sip:rep@practice.invalid",
    "sip:+49301234@practice.invalid",
    "sip:practice.invalid",
    "sip:x@phone.invalid",
    "tel:+49",
    "sip:",
  ),
  fc.string({ maxLength: 30 }).map((text) => `sip:${text.replace(/\s/g, "")}@practice.invalid`),
);
const header = fc.oneof(
  fc.constantFrom(
    "Contact: *",
    "Expires: 0",
    "Max-Forwards: 0",
    "Max-Forwards: x",
    "Contact: <sip:rep@practice.invalid>",
    "Privacy: id",
    "Authorization: Digest",
  ),
  fc
    .tuple(fc.constantFrom("From", "To", "Via", "Contact", "Expires", "Privacy", "CSeq", "Authorization"), fc.string({ maxLength: 80 }))
    .map(([name, value]) => `${name}: ${value}`),
);
const valid = fc.oneof(
  fc.tuple(fc.constantFrom(...METHODS), uri, fc.array(header, { maxLength: 4 })).map(([method, to, more]) => request(method, to, more)),
  fc.tuple(fc.constantFrom(100, 180, 200, 302, 486), fc.constantFrom("INVITE", "BYE")).map(([status, cseq]) => response(status, cseq)),
);
/** A message in which one piece was replaced by another. */
const damaged = fc
  .tuple(valid, fc.nat(), fc.nat({ max: 40 }), fc.string({ maxLength: 40 }))
  .map(([text, at, length, insert]) => text.slice(0, at % text.length) + insert + text.slice((at % text.length) + length));
const anything = fc.oneof(fc.string({ maxLength: 400 }), fc.constantFrom("\r\n\r\n", "\r\n", "", "\r\n\r\n\r\n\r\n"), valid, damaged);

describe("whatever a phone sends", () => {
  let proxy: SipProxy;

  const start = () =>
    createProxy({
      domain: "practice.invalid",
      rep: { user: "rep", password: "a" },
      callers: { user: "callers", password: "b" },
      digest: createDigest("practice.invalid", "secret", () => 0, 1000),
      now: () => 0,
      ringMs: 60_000,
    });
  afterEach(() => proxy.close());

  it("is dropped or answered, and never throws", () => {
    proxy = start();
    const phones: Connection[] = [null, "rep", "callers"].map((user) => ({ user, send: () => undefined }));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...phones), anything), { maxLength: 12 }), (messages) => {
        for (const [phone, text] of messages) proxy.receive(phone, text);
        for (const phone of phones) proxy.lost(phone);
      }),
      { numRuns: 500 },
    );
  });

  it("is answered with messages that can be parsed again", () => {
    proxy = start();
    const sent: string[] = [];
    const rep: Connection = { user: "rep", send: (text) => sent.push(text) };
    fc.assert(
      fc.property(valid, (text) => {
        sent.length = 0;
        proxy.receive(rep, text);
        expect(sent.filter((out) => parseMessage(out) === null)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it("may redirect in a circle, which is ended", () => {
    proxy = start();
    const sent: string[] = [];
    const loop: Connection = { user: "rep", send: (text) => sent.push(text) };
    const bound: Connection = { user: null, send: () => undefined };
    proxy.receive(bound, request("INVITE", "sip:rep@practice.invalid"));
    proxy.receive(loop, request("OPTIONS", "sip:nobody@practice.invalid"));
    proxy.receive(loop, request("INVITE", "sip:x@phone.invalid", [], "z9hG4bKloop"));
    let invites = 0;
    for (let next = sent.shift(); next !== undefined; next = sent.shift()) {
      const message = parseMessage(next);
      if (message?.kind !== "request" || message.method !== "INVITE") continue;
      invites++;
      const answer = message.headers.filter(([name]) => name !== "contact" && name !== "max-forwards");
      proxy.receive(
        loop,
        formatMessage({
          kind: "response",
          status: 302,
          reason: "Moved",
          headers: [...answer, ["contact", "<sip:x@phone.invalid>"]],
          body: "",
        }),
      );
    }
    expect(invites).toBe(6);
  });
});

describe("whatever arrives on the socket", () => {
  let exchange: Exchange;
  beforeEach(async () => {
    exchange = await startExchange({ newToken: () => crypto.randomUUID(), now: () => 0 });
  });
  afterEach(() => exchange.close());

  const connect = (): Promise<WebSocket> =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(exchange.line.server, "sip");
      socket.once("open", () => resolve(socket));
      socket.once("error", reject);
    });
  const answerTo = (socket: WebSocket, text: string): Promise<string> =>
    new Promise((resolve) => {
      socket.once("message", (data) => resolve(data.toString()));
      socket.send(text);
    });
  const isAlive = async () => {
    const socket = await connect();
    expect(await answerTo(socket, request("OPTIONS", "sip:practice.invalid"))).toMatch(/^SIP\/2\.0 200 OK\r\n/);
    socket.close();
  };

  it("answers the keep-alive of RFC 5626 4.4.1", async () => {
    const socket = await connect();
    expect(await answerTo(socket, "\r\n\r\n")).toBe("\r\n");
    socket.close();
  });

  it("disconnects on frames over 64 KiB and stays available", async () => {
    const socket = await connect();
    const closed = new Promise<number>((resolve) => socket.once("close", resolve));
    socket.send("x".repeat(64 * 1024 + 1));
    expect(await closed).toBe(1009);
    await isAlive();
  });

  it("survives binary garbage, sockets closed in mid-message, and a flood of registrations", async () => {
    const socket = await connect();
    let challenges = 0;
    const all = new Promise<void>((resolve) => socket.on("message", () => ++challenges === 3000 && resolve()));
    for (let n = 0; n < 3000; n++) socket.send(request("REGISTER", "sip:practice.invalid", [], `z9hG4bK${n}`));
    socket.send(crypto.getRandomValues(new Uint8Array(4096)));
    await all;
    const torn = await connect();
    torn.send(request("INVITE", "sip:rep@practice.invalid"));
    torn.terminate();
    await isAlive();
  });

  it("accepts at most 64 connections", async () => {
    const sockets = await Promise.all(Array.from({ length: 64 }, connect));
    await expect(connect()).rejects.toThrow("503");
    for (const socket of sockets) socket.terminate();
  });
});

describe("patterns are linear", () => {
  const long = 60_000;
  it.each([
    ["letters in credentials", request("REGISTER", "sip:practice.invalid", [`Authorization: Digest ${"a".repeat(long)}`])],
    ["open quotes", request("REGISTER", "sip:practice.invalid", [`Contact: ${'"'.repeat(long)}`])],
    ["open brackets", request("REGISTER", "sip:practice.invalid", [`Contact: ${"<".repeat(long)}`])],
    ["parameters", request("REGISTER", "sip:practice.invalid", [`Contact: <sip:a@b>${';a="'.repeat(long / 4)}`])],
    ["spaces", request("REGISTER", "sip:practice.invalid", [`Contact: <sip:a@b>;${" ".repeat(long)}`])],
    ["folded lines", request("REGISTER", "sip:practice.invalid", [`Contact: a${"\r\n ".repeat(long / 3)}`])],
    ["Via", request("REGISTER", "sip:practice.invalid").replace("phone.invalid", "p".repeat(long))],
    ["To", request("INVITE", "sip:rep@practice.invalid").replace("To: ", `To: ${";".repeat(long)}`)],
    ["Privacy", request("INVITE", "sip:rep@practice.invalid", [`Privacy: ${"id".repeat(long / 2)}`])],
  ])("%s", (_what, text) => {
    const proxy = createProxy({
      domain: "practice.invalid",
      rep: { user: "rep", password: "a" },
      callers: { user: "callers", password: "b" },
      digest: createDigest("practice.invalid", "secret", () => 0, 1000),
      now: () => 0,
      ringMs: 60_000,
    });
    const started = performance.now();
    for (const user of [null, "rep", "callers"]) proxy.receive({ user, send: () => undefined }, text);
    // A quadratic pattern takes many seconds on these; a linear one a few milliseconds on any machine.
    expect(performance.now() - started).toBeLessThan(2000);
    proxy.close();
  });
});
