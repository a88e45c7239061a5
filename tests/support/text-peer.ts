import { sdpWith, webrtcLines } from "./sample-sdp.ts";
import type { SipWire } from "./sip-wire.ts";

const CRLF = "\r\n";

/** An audio description with this last line, like `a=sendonly`. */
export function audioSdp(...lines: readonly string[]): string {
  return sdpWith([webrtcLines().trim(), ...lines, ""].join(CRLF));
}

/** An exchange on the wire that sends the given text in one call with the rep's phone. */
export interface TextPeer {
  /** Calls the rep with these headers beside the mandatory ones. */
  invite(headers?: readonly string[], body?: string): void;
  /** Sends a request in the call and returns its CSeq number. */
  request(method: string, headers?: readonly string[], body?: string): number;
  /** Acknowledges the INVITE with this CSeq number. */
  ack(cseq: number, body?: string): void;
  /** Answers the newest INVITE; another tag is another phone behind the exchange (forking). */
  reply(status: string, headers?: readonly string[], body?: string, tag?: string): void;
  /** Final status of our request with this CSeq number; `null` before. */
  status(cseq: number): number | null;
  /** The newest message that begins with this. */
  last(start: string): string;
}

const field = (text: string, name: string): string => new RegExp(`^${name}:\\s*(.*)$`, "im").exec(text)?.[1]?.trim() ?? "";

/** Attaches one as `user`. */
export function textPeer(wire: SipWire, user: string): TextPeer {
  const received: string[] = [];
  const send = wire.attach(user, (text) => void received.push(text));
  const callId = `text-call-of-${user}`;
  let cseq = 0;
  const last = (start: string): string => received.findLast((text) => text.startsWith(start)) ?? "";
  const write = (start: string, headers: readonly string[], body: string): void => {
    const isTyped = body === "" || headers.some((line) => line.startsWith("Content-Type:"));
    const type = isTyped ? [] : ["Content-Type: application/sdp"];
    send([start, ...headers, ...type, `Content-Length: ${body.length}`, "", body].join(CRLF));
  };
  /** From and To of a request in the call, whichever side began it. */
  const ends = (): readonly string[] => {
    const began = last("INVITE ");
    if (began !== "") return [`From: ${field(began, "To")};tag=text`, `To: ${field(began, "From")}`, `Call-ID: ${field(began, "Call-ID")}`];
    const to = field(last("SIP/2.0 200") || last("SIP/2.0 180"), "To") || "<sip:rep@wire.test>";
    return [`From: <sip:${user}@wire.test>;tag=text`, `To: ${to}`, `Call-ID: ${callId}`];
  };
  const requestAs = (method: string, number: number, headers: readonly string[], body: string): void => {
    const target = /<([^>]+)>/.exec(field(last("INVITE ") || last("SIP/2.0 200"), "Contact"))?.[1] ?? "sip:rep@wire.test";
    const via = `Via: SIP/2.0/WS ${user}.text.test;branch=z9hG4bK${method}${number}`;
    const own = [via, "Max-Forwards: 70", ...ends(), `CSeq: ${number} ${method}`, `Contact: <sip:${user}@text.test>`];
    write(`${method} ${target} SIP/2.0`, [...own, ...headers], body);
  };
  const request = (method: string, headers: readonly string[] = [], body = ""): number => {
    cseq += 1;
    requestAs(method, cseq, headers, body);
    return cseq;
  };
  return {
    invite: (headers = [], body = audioSdp("a=sendrecv")) => void request("INVITE", headers, body),
    request,
    ack: (number, body = "") => requestAs("ACK", number, [], body),
    reply(status, headers = [], body = "", tag = "text") {
      const began = last("INVITE ");
      const kept = began.split(CRLF).filter((line) => /^(via|from|call-id|cseq):/i.test(line));
      const to = field(began, "To");
      const own = [`To: ${/;tag=/.test(to) ? to : `${to};tag=${tag}`}`, `Contact: <sip:${user}@text.test>`];
      write(`SIP/2.0 ${status}`, [...kept, ...own, ...headers], body);
    },
    status(number) {
      const answer = received.findLast((text) => /^SIP\/2\.0 [2-6]/.test(text) && field(text, "CSeq").startsWith(`${number} `));
      return answer === undefined ? null : Number(answer.slice(8, 11));
    },
    last,
  };
}
