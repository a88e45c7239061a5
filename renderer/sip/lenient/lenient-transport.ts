import { type Transport, TransportState, type UserAgentOptions } from "sip.js";
import { messageAsSent } from "./as-sent.ts";
import { readMessageText } from "./message-text.ts";
import { readMessage } from "./read-message.ts";
import { createRefusal } from "./refusal.ts";

export type TransportConstructor = NonNullable<UserAgentOptions["transportConstructor"]>;

/** Hears of each text that could not be read: the header that was to blame, never its content. */
export type OnUnread = (what: string) => void;

/**
 * Stands between a transport and SIP.js: what comes in is read leniently, what goes out is put in the other side's words again.
 * Nothing that is received can throw into the page.
 */
export function lenientTransport(Inner: TransportConstructor, onUnread: OnUnread, log: (message: string) => void): TransportConstructor {
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
      try {
        this.onMessage?.(reading.text);
      } catch (error) {
        log(`a received message failed: ${error instanceof Error ? error.name : "unknown"}`);
        const refused = createRefusal(readMessageText(text), { status: 500, why: "message" });
        this.#refuse(refused.reply, refused.what);
      }
    }

    #refuse(reply: string | null, what: string): void {
      onUnread(what);
      if (reply !== null && this.#inner.state === TransportState.Connected) this.#inner.send(reply).catch(() => undefined);
    }
  };
}
