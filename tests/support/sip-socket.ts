import { once } from "node:events";
import { type WebSocket, WebSocketServer } from "ws";
import { createPhone } from "#renderer/sip/sip-phone.ts";
import type { SipAccount } from "#shared/domain/phone/account.ts";
import type { Phone, PhoneCall, PhoneEvent } from "#shared/ports/phone.ts";
import { fakeMedia, fakeRing } from "./fake-media.ts";
import { repAccount, timerClock } from "./phone-bench.ts";

/** The SDP of the phone, and that of the other side in these tests. */
export const SDP =
  "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=fingerprint:sha-256 AA\r\na=setup:actpass\r\na=ice-ufrag:u\r\na=ice-pwd:p\r\na=rtcp-mux\r\na=sendrecv\r\n";

/** A header's first value; empty when it is absent. */
export function headerOf(message: string, name: string): string {
  return new RegExp(`^${name}\\s*:\\s*(.*)$`, "im").exec(message.split("\r\n\r\n")[0] ?? "")?.[1]?.trim() ?? "";
}

/** An answer to a request of the phone, with its own Via, From, Call-ID and CSeq. */
export function answerTo(request: string, status: string, headers: readonly string[] = [], body = ""): string {
  const to = headerOf(request, "To");
  const kept = ["Via", "From", "Call-ID", "CSeq"].map((name) => `${name}: ${headerOf(request, name)}`);
  const tagged = /;tag=/.test(to) ? to : `${to};tag=far`;
  return [`SIP/2.0 ${status}`, ...kept, `To: ${tagged}`, ...headers, `Content-Length: ${Buffer.byteLength(body)}`, "", body].join("\r\n");
}

export interface SipSocket {
  readonly phone: Phone;
  readonly events: PhoneEvent[];
  /** Every text the server received, in order. */
  readonly received: string[];
  /** Connections so far. */
  readonly connections: () => number;
  /** Sends a text frame, with `{contact}`, `{branch}`, `{call-id}`, `{user}`, `{sdp-offer}` and `{length}` filled in; returns it. */
  send(text: string): string;
  /** A text frame with exactly these bytes, UTF-8 or not. */
  sendBytes(bytes: Uint8Array): void;
  /** The first text from the phone that matches, past or future. */
  next(matches: (text: string) => boolean): Promise<string>;
  /** The first event of the phone that matches, past or future. */
  event(matches: (event: PhoneEvent) => boolean): Promise<PhoneEvent>;
  /** The latest states of the calls, oldest first. */
  calls(): PhoneCall[];
  /** A custom response to REGISTER or OPTIONS; `null` sends none. */
  answer(method: "REGISTER" | "OPTIONS", how: (request: string) => string | null): void;
  stop(): Promise<void>;
}

let runs = 0;

async function eventually<T>(find: () => T | undefined): Promise<T> {
  const until = Date.now() + 5_000;
  for (;;) {
    const found = find();
    if (found !== undefined) return found;
    if (Date.now() > until) throw new Error("it did not come within five seconds");
    await new Promise((resolve) => void setTimeout(resolve, 5));
  }
}

/** A real WebSocket server and the real phone connected to it and registered, with SIP.js's own transport; only the sound is fake. */
export async function startSipSocket(change: Partial<SipAccount> = {}, password = "secret"): Promise<SipSocket> {
  const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  const received: string[] = [];
  const sockets: WebSocket[] = [];
  const answers = new Map<string, (request: string) => string | null>([
    ["REGISTER", (request) => answerTo(request, "200 OK", [`Contact: ${headerOf(request, "Contact")};expires=300`])],
    ["OPTIONS", (request) => answerTo(request, "200 OK")],
  ]);
  server.on("connection", (socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.on("message", (data) => {
      const text = String(data);
      received.push(text);
      const reply = answers.get(text.split(" ")[0] ?? "")?.(text) ?? null;
      if (reply !== null) socket.send(reply);
    });
  });
  const events: PhoneEvent[] = [];
  let ids = 0;
  const phone = createPhone({
    clock: timerClock,
    random: () => 0.5,
    newId: () => `call-${++ids}`,
    media: fakeMedia(),
    ring: fakeRing(),
    log: () => {},
    transport: null,
  });
  phone.on((event) => void events.push(event));
  const account: SipAccount = { ...repAccount, server: `ws://127.0.0.1:${port}`, address: "sip:rep@pbx.example", ...change };
  phone.configure([{ account, password }]);
  const contact = (): string => {
    const register = received.findLast((text) => text.startsWith("REGISTER ")) ?? "";
    return /<([^>]+)>/.exec(headerOf(register, "Contact"))?.[1] ?? "";
  };
  const filled = (text: string): string => {
    runs += 1;
    const given = text
      .replaceAll("{contact}", contact())
      .replaceAll("{branch}", `run${runs}`)
      .replaceAll("{call-id}", `call-${runs}@pbx.example`)
      .replaceAll("{user}", "rep")
      .replaceAll("{sdp-offer}\r\n", SDP)
      .replaceAll("{sdp-offer}", SDP);
    return given.replaceAll("{length}", `${Buffer.byteLength(given.split("\r\n\r\n")[1] ?? "")}`);
  };
  const socket = (): WebSocket => {
    const last = sockets.at(-1);
    if (last === undefined) throw new Error("nothing is connected");
    return last;
  };
  return {
    phone,
    events,
    received,
    connections: () => sockets.length,
    send(text) {
      const message = filled(text);
      socket().send(message);
      return message;
    },
    sendBytes: (bytes) => socket().send(bytes, { binary: false }),
    next: (matches) => eventually(() => received.find(matches)),
    event: (matches) => eventually(() => events.find(matches)),
    calls() {
      const newest = new Map<string, PhoneCall>();
      for (const event of events) if (event.kind === "call") newest.set(event.call.id, event.call);
      return [...newest.values()];
    },
    answer: (method, how) => void answers.set(method, how),
    async stop() {
      await phone.close();
      for (const open of sockets) open.terminate();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

/** The same, once the server has accepted the sign-in. */
export async function startRegistered(change: Partial<SipAccount> = {}): Promise<SipSocket> {
  const bench = await startSipSocket(change);
  await bench.event((event) => event.kind === "registration" && event.state === "registered");
  return bench;
}
