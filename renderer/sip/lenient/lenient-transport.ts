import { type Transport, TransportState, type UserAgentOptions } from "sip.js";
import type { HeaderReader } from "#renderer/sip/messages/identity-headers.ts";
import { headersAsSent, messageAsSent } from "./as-sent.ts";
import { beginsCall, readMessageText, valuesOf } from "./message-text.ts";
import { readMessage } from "./read-message.ts";
import { createRefusal } from "./refusal.ts";

export type TransportConstructor = NonNullable<UserAgentOptions["transportConstructor"]>;

/** What the line hears of received texts. */
export interface LenientEvents {
  /** A text could not be parsed: the name of the header, never its content. */
  unread(what: string): void;
  /** An INVITE begins a call. SIP.js has yet to parse it, which takes milliseconds, and may still refuse it. */
  arriving(read: HeaderReader): void;
}

/**
 * Wraps a transport for SIP.js: received messages are parsed leniently, and the other side's original text is restored in sent ones. No
 * received text can cause an exception in the page.
 */
export function lenientTransport(Inner: TransportConstructor, events: LenientEvents, log: (message: string) => void): TransportConstructor {
  return class LenientTransport implements Transport {
    onMessage: ((message: string) => void) | undefined;
    readonly #inner: Transport;

    constructor(logger: ConstructorParameters<TransportConstructor>[0], options: unknown) {
      this.#inner = new Inner(logger, options);
      this.#inner.onMessage = (text) => this.#receive(text);
    }

    get protocol() {
      return this.#inner.protocol;
    }
    get state() {
      return this.#inner.state;
    }
    get stateChange() {
      return this.#inner.stateChange;
    }
    get onConnect() {
      return this.#inner.onConnect;
    }
    set onConnect(handler) {
      this.#inner.onConnect = handler;
    }
    get onDisconnect() {
      return this.#inner.onDisconnect;
    }
    set onDisconnect(handler) {
      this.#inner.onDisconnect = handler;
    }
    connect = () => this.#inner.connect();
    disconnect = () => this.#inner.disconnect();
    dispose = () => this.#inner.dispose();
    isConnected = () => this.#inner.isConnected();
    send = (message: string) => this.#inner.send(messageAsSent(message));

    #receive(text: string): void {
      const reading = readMessage(text);
      if (reading.kind === "refused") {
        this.#refuse(reading.reply, reading.what);
        return;
      }
      const { parts } = reading;
      try {
        if (beginsCall(parts)) events.arriving(headersAsSent({ getHeaders: (name) => valuesOf(parts, name.toLowerCase()) }));
        this.onMessage?.(reading.text);
      } catch (error) {
        log(`a received message failed: ${error instanceof Error ? error.name : "unknown"}`);
        const refused = createRefusal(readMessageText(text), { status: 500, why: "message" });
        this.#refuse(refused.reply, refused.what);
      }
    }

    #refuse(reply: string | null, what: string): void {
      events.unread(what);
      if (reply !== null && this.#inner.state === TransportState.Connected) this.#inner.send(reply).catch(() => undefined);
    }
  };
}
