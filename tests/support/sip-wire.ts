import { createHash } from "node:crypto";
import { EmitterImpl, type Transport, TransportState } from "sip.js";

/**
 * An in-memory SIP server with its sockets: registrar with digest, proxy, and all kinds of failures. Its time is controlled by fake timers.
 */
export interface SipWire {
  readonly transport: new (logger: unknown, options: { readonly server: string }) => Transport;
  /** Every message the server received, in order. */
  readonly received: string[];
  setPassword(user: string, password: string): void;
  /** The response to each REGISTER instead, until `null`. */
  answerRegister(status: string | null, extra?: [string, string][]): void;
  /** Refuses every REGISTER for less than this many seconds with 423 (RFC 3261 10.2.8). */
  grantAtLeast(seconds: number): void;
  /** Drops this many REGISTERs without a response, as a starting exchange does. */
  dropRegisters(count: number): void;
  /** Asks for credentials on OPTIONS too, as Asterisk does. */
  challengeOptions(): void;
  /** Answers the next re-INVITE instead of its recipient, like `488 Not Acceptable Here`. */
  answerReinvite(status: string, extra?: [string, string][]): void;
  /** Closes every socket and refuses new ones. */
  down(): void;
  up(): void;
  /** Accepts messages and sends nothing, like a process under SIGSTOP. */
  freeze(): void;
  thaw(): void;
  /** Of one user, or of all. */
  forgetBindings(user?: string): void;
  /** Closes the connection over which a user is registered. */
  dropOne(user: string): void;
  /** Refuses new connections of the client that was last registered as this user. */
  refuse(user: string, refused: boolean): void;
  isBound(user: string): boolean;
  /** Connects something that speaks plain text as this user; returns how it sends. */
  attach(user: string, deliver: (text: string) => void): (text: string) => void;
}

interface Message {
  readonly start: string;
  readonly headers: [string, string][];
  readonly body: string;
}

function parse(text: string): Message {
  const [head = "", ...rest] = text.split("\r\n\r\n");
  const [start = "", ...lines] = head.split("\r\n");
  const headers = lines.map((line): [string, string] => [
    line.slice(0, line.indexOf(":")).trim(),
    line.slice(line.indexOf(":") + 1).trim(),
  ]);
  return { start, headers, body: rest.join("\r\n\r\n") };
}

function serialize({ start, headers, body }: Message): string {
  return `${start}\r\n${headers.map(([name, value]) => `${name}: ${value}`).join("\r\n")}\r\n\r\n${body}`;
}

function header(message: Message, name: string): string {
  return message.headers.find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1] ?? "";
}

function md5(text: string): string {
  return createHash("md5").update(text).digest("hex");
}

function userOf(uri: string): string {
  return /sips?:([^@>;]+)@/.exec(uri)?.[1] ?? "";
}

const REALM = "wire.test";
const NONCE = "nonce-of-this-run";
const VIA = "SIP/2.0/WS wire.invalid";

function reply(request: Message, status: string, extra: [string, string][] = []): string {
  const kept = request.headers.filter(([name]) => /^(via|from|call-id|cseq)$/i.test(name));
  const to = header(request, "To");
  const tagged: [string, string] = ["To", /;tag=/.test(to) ? to : `${to};tag=wire`];
  return serialize({ start: `SIP/2.0 ${status}`, headers: [...kept, tagged, ...extra, ["Content-Length", "0"]], body: "" });
}

function challenge(request: Message): string {
  return reply(request, "401 Unauthorized", [["WWW-Authenticate", `Digest realm="${REALM}", nonce="${NONCE}", algorithm=MD5`]]);
}

function authorized(request: Message, password: string): boolean {
  const field = (name: string): string => new RegExp(`${name}="?([^",]+)"?`).exec(header(request, "Authorization"))?.[1] ?? "";
  const ha1 = md5(`${field("username")}:${REALM}:${password}`);
  const ha2 = md5(`REGISTER:${field("uri")}`);
  return field("response") !== "" && field("response") === md5(`${ha1}:${NONCE}:${ha2}`);
}

interface Socket {
  deliver(text: string): void;
  drop(): void;
}

/** Passes items on one after the other, each after its `latency` in milliseconds; `null` for at once, by microtask. */
function postman(latency: (() => number) | null): (hand: () => void) => void {
  let last = 0;
  return (hand) => {
    if (latency === null) {
      queueMicrotask(hand);
      return;
    }
    last = Math.max(last, Date.now() + latency());
    setTimeout(hand, last - Date.now());
  };
}

export function createSipWire(latency: (() => number) | null = null): SipWire {
  const sockets = new Set<Socket>();
  const passwords = new Map<string, string>();
  const bindings = new Map<string, { contact: string; socket: Socket }>();
  const byVia = new Map<string, Socket>();
  const received: string[] = [];
  const refused = new Set<Socket>();
  const whenThawed: (() => void)[] = [];
  let state: "up" | "down" | "frozen" = "up";
  let registerAnswer: string | null = null;
  let registersToDrop = 0;
  let shortestGrant = 0;
  let registerExtra: [string, string][] = [];
  let optionsChallenged = false;
  let reinviteAnswer: ((request: Message) => string) | null = null;

  function register(request: Message, socket: Socket): void {
    const user = userOf(header(request, "To"));
    if (registersToDrop > 0) {
      registersToDrop -= 1;
      return;
    }
    if (registerAnswer !== null) {
      socket.deliver(reply(request, registerAnswer, registerExtra));
      return;
    }
    if (!authorized(request, passwords.get(user) ?? "")) {
      socket.deliver(challenge(request));
      return;
    }
    const contact = header(request, "Contact");
    const wanted = Number(/;expires=(\d+)/.exec(contact)?.[1]);
    if (wanted > 0 && wanted < shortestGrant) {
      socket.deliver(reply(request, "423 Interval Too Brief", [["Min-Expires", String(shortestGrant)]]));
      return;
    }
    const uri = /<([^>]+)>/.exec(contact)?.[1] ?? "";
    if (/;expires=0\b/.test(contact)) {
      bindings.delete(user);
      socket.deliver(reply(request, "200 OK"));
      return;
    }
    bindings.set(user, { contact: uri, socket });
    socket.deliver(reply(request, "200 OK", [["Contact", contact]]));
  }

  function forward(request: Message, socket: Socket): void {
    const [method = "", uri = "", version = ""] = request.start.split(" ");
    if (reinviteAnswer !== null && method === "INVITE" && /;tag=/.test(header(request, "To"))) {
      socket.deliver(reinviteAnswer(request));
      reinviteAnswer = null;
      return;
    }
    const user = userOf(uri);
    const bound = bindings.get(user) ?? [...bindings.values()].find(({ contact }) => userOf(contact) === user);
    if (bound === undefined) {
      if (method !== "ACK") {
        socket.deliver(reply(request, "480 Temporarily Unavailable"));
      }
      return;
    }
    const branch = /branch=([^;]+)/.exec(header(request, "Via"))?.[1] ?? "";
    const headers: [string, string][] = [["Via", `${VIA};branch=z9hG4bK-w${branch}`], ...request.headers];
    bound.socket.deliver(serialize({ ...request, start: `${method} ${bound.contact} ${version}`, headers }));
  }

  function answerBack(response: Message): void {
    const [, ...rest] = response.headers.filter(([name]) => name.toLowerCase() === "via");
    const others = response.headers.filter(([name]) => name.toLowerCase() !== "via");
    const host = /WSS? ([^;]+)/.exec(rest[0]?.[1] ?? "")?.[1] ?? "";
    byVia.get(host)?.deliver(serialize({ ...response, headers: [...rest, ...others] }));
  }

  function receive(text: string, socket: Socket): void {
    received.push(text);
    if (state === "frozen") {
      return;
    }
    const message = parse(text);
    if (message.start.startsWith("SIP/2.0")) {
      answerBack(message);
      return;
    }
    byVia.set(/WSS? ([^;]+)/.exec(header(message, "Via"))?.[1] ?? "", socket);
    if (message.start.startsWith("REGISTER ")) {
      register(message, socket);
    } else if (/^OPTIONS sip:[^@ ]+ /.test(message.start)) {
      socket.deliver(optionsChallenged ? challenge(message) : reply(message, "200 OK"));
    } else {
      forward(message, socket);
    }
  }

  class WireTransport implements Transport {
    readonly protocol = "WS";
    readonly emitter = new EmitterImpl<TransportState>();
    readonly stateChange = this.emitter;
    state = TransportState.Disconnected;
    onConnect: (() => void) | undefined;
    onDisconnect: ((error?: Error) => void) | undefined;
    onMessage: ((message: string) => void) | undefined;
    readonly #out = postman(latency);
    readonly #in = postman(latency);
    readonly socket: Socket = {
      deliver: (text) =>
        this.#in(() => {
          if (this.isConnected()) {
            this.onMessage?.(text);
          }
        }),
      drop: () => this.close(new Error("WebSocket closed")),
    };

    connect(): Promise<void> {
      this.move(TransportState.Connecting);
      return new Promise((resolve, reject) => {
        const settle = (): void => {
          if (this.state !== TransportState.Connecting) {
            reject(new Error("Connect aborted"));
          } else if (state === "down" || refused.has(this.socket)) {
            this.move(TransportState.Disconnected);
            reject(new Error("connection refused"));
          } else if (state === "frozen") {
            whenThawed.push(settle);
          } else {
            sockets.add(this.socket);
            this.move(TransportState.Connected);
            this.onConnect?.();
            resolve();
          }
        };
        queueMicrotask(settle);
      });
    }

    disconnect(): Promise<void> {
      this.close();
      return Promise.resolve();
    }

    dispose(): Promise<void> {
      return this.disconnect();
    }

    isConnected(): boolean {
      return this.state === TransportState.Connected;
    }

    send(message: string): Promise<void> {
      if (!this.isConnected()) {
        return Promise.reject(new Error("Not connected."));
      }
      this.#out(() => receive(message, this.socket));
      return Promise.resolve();
    }

    close(error?: Error): void {
      const wasConnected = this.isConnected();
      sockets.delete(this.socket);
      if (this.state !== TransportState.Disconnected) {
        this.move(TransportState.Disconnected);
      }
      if (wasConnected) {
        this.onDisconnect?.(error);
      }
    }

    move(next: TransportState): void {
      this.state = next;
      this.emitter.emit(next);
    }
  }

  return {
    transport: WireTransport,
    received,
    setPassword: (user, password) => void passwords.set(user, password),
    answerRegister(status, extra = []) {
      registerAnswer = status;
      registerExtra = extra;
    },
    grantAtLeast(seconds) {
      shortestGrant = seconds;
    },
    dropRegisters(count) {
      registersToDrop = count;
    },
    challengeOptions() {
      optionsChallenged = true;
    },
    answerReinvite(status, extra) {
      reinviteAnswer = (request) => reply(request, status, extra);
    },
    down() {
      state = "down";
      for (const socket of [...sockets]) {
        socket.drop();
      }
    },
    up() {
      state = "up";
    },
    freeze() {
      state = "frozen";
    },
    thaw() {
      state = "up";
      for (const settle of whenThawed.splice(0)) {
        settle();
      }
    },
    forgetBindings(user) {
      for (const known of user === undefined ? [...bindings.keys()] : [user]) {
        bindings.delete(known);
      }
    },
    dropOne: (user) => bindings.get(user)?.socket.drop(),
    refuse(user, refusing) {
      const socket = bindings.get(user)?.socket;
      if (!refusing) {
        refused.clear();
      } else if (socket !== undefined) {
        refused.add(socket);
      }
    },
    isBound: (user) => bindings.has(user),
    attach(user, deliver) {
      const socket = { deliver, drop: () => undefined };
      bindings.set(user, { contact: `sip:${user}@text.test`, socket });
      return (text) => receive(text, socket);
    },
  };
}
