import { splitList } from "#renderer/sip/messages/name-addr.ts";
import { type MessageText, readMessageText, valuesOf, writeMessageText } from "./message-text.ts";
import { createRefusal, type Refusal, type Refused } from "./refusal.ts";
import { mendFields, mendStart } from "./repair-fields.ts";
import { takesWithin } from "./repair-uri.ts";

/** The result of reading a text: a message for SIP.js, as text and in parts, or one that is withheld from it. */
export type Reading = { readonly kind: "message"; readonly text: string; readonly parts: MessageText } | Refused;

const PLAIN_START =
  /^(?:[A-Z]+ sip:[a-z0-9.+*_~-]+@[a-z0-9.-]*[a-z](?::\d+)?(?:;[a-z0-9.-]+(?:=[a-z0-9.-]+)?)* SIP\/2\.0|SIP\/2\.0 [1-6]\d\d [A-Za-z0-9 /.'()-]+)$/;
const ONCE = ["from", "to", "call-id", "cseq", "content-length"];
const NEEDED = ["via", "from", "to", "call-id", "cseq"];
const MAX_CSEQ = 2 ** 31;
/** Repairing an address takes about six. */
const MAX_LOOKS = 200;

function isOwnKind(accepted: string): boolean {
  return /(?:^|,)\s*(?:application\/(?:sdp|\*)|\*\/\*)\s*(?:[;,]|$)/i.test(accepted);
}

/** Violations of RFC 3261 in a message whose headers can all be parsed; `null` if there are none. */
function objection(message: MessageText, method: string): Refusal | null {
  const missing = NEEDED.find((name) => valuesOf(message, name).length === 0);
  if (missing !== undefined) return { status: 400, why: missing };
  const twice = ONCE.find((name) => new Set(valuesOf(message, name)).size > 1);
  if (twice !== undefined) return { status: 400, why: twice };
  const [, number = "", named = ""] = /^(\d+)\s+(\S+)$/.exec(valuesOf(message, "cseq")[0] ?? "") ?? [];
  if (Number(number) >= MAX_CSEQ || (method !== "" && named !== method)) return { status: 400, why: "cseq" };
  // A response with two Vias is for another client (RFC 3261 8.1.3.3).
  if (method === "" && valuesOf(message, "via").flatMap((via) => splitList(via, ",")).length > 1) return { status: 400, why: "via" };
  if (method === "OPTIONS") {
    const required = valuesOf(message, "require").filter((value) => !/^\s*replaces\s*$/i.test(value));
    return required.length === 0 ? null : { status: 420, why: "require", headers: [`Unsupported: ${required.join(", ")}`] };
  }
  if (method !== "INVITE") return null;
  const accepted = valuesOf(message, "accept");
  return accepted.length === 0 || isOwnKind(accepted.join(",")) ? null : { status: 406, why: "accept" };
}

/**
 * Reads a received text leniently, so that SIP.js's grammar drops no message silently: repairs what can be repaired (`asSent` undoes it),
 * and refuses the rest. A text that SIP.js can parse is returned unchanged.
 */
export function readMessage(text: string): Reading {
  const message = readMessageText(text);
  const isResponse = /^SIP\/2\.0 /.test(message.start);
  const takes = takesWithin(MAX_LOOKS);
  const start = PLAIN_START.test(message.start) ? message.start : mendStart(message.start, takes);
  if (typeof start === "number") return createRefusal(message, { status: start, why: "start line" });
  const mended = mendFields(message, takes);
  if (!mended.ok) return createRefusal(message, { status: 400, why: mended.header });
  const readable: MessageText = { start, fields: mended.fields, body: message.body };
  const method = isResponse ? "" : (start.split(" ")[0] ?? "");
  const refusal = objection(readable, method);
  if (refusal !== null) return createRefusal(message, refusal);
  const isSame = start === message.start && mended.fields === message.fields && text.includes("\r\n\r\n");
  return { kind: "message", text: isSame ? text : writeMessageText(readable), parts: readable };
}
