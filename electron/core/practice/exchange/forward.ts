import { createHash } from "node:crypto";
import { parseNameAddress, parseUri, parseVia, type Via } from "./address.ts";
import { type Header, header, type SipRequest, type SipResponse, withHeader, withoutHeaders } from "./message.ts";

/** The sender's Via; `null` when the message has no valid one. */
export function topVia(message: SipRequest | SipResponse): Via | null {
  return parseVia(header(message, "via"));
}

/** Our branch is derived from the sender's, so that CANCEL and ACK find their INVITE; `hop` counts redirections. */
export function branchOf(via: Via, hop: number): string {
  return `z9hG4bK${createHash("sha256").update(`${via.host} ${via.branch} ${hop}`).digest("hex").slice(0, 24)}`;
}

/**
 * The request as the exchange sends it on: with our Via on top, one hop less, addressed to the contact, and without headers meant for the
 * exchange.
 */
export function forwarded(request: SipRequest, ownHost: string, branch: string, uri: string): SipRequest {
  const hops = Number(header(request, "max-forwards") || "70") - 1;
  const kept = withoutHeaders(withHeader(request.headers, "max-forwards", String(hops)), "proxy-authorization", "authorization", "route");
  return { ...request, uri, headers: [["via", `SIP/2.0/WS ${ownHost};branch=${branch}`], ...kept] };
}

/** The response without our own Via, which is the first. */
export function returned(response: SipResponse): SipResponse {
  const at = response.headers.findIndex(([name]) => name === "via");
  return { ...response, headers: response.headers.toSpliced(at, 1) };
}

/**
 * Asserts the caller's identity as a PBX does: replaces what the phone claims by the exchange's own P-Asserted-Identity, or by none with
 * `Privacy: id` or an anonymous From (RFC 3325, RFC 3323).
 */
export function withAssertedIdentity(request: SipRequest, asserted: string): SipRequest {
  const headers = withoutHeaders(request.headers, "p-asserted-identity", "p-preferred-identity", "remote-party-id");
  const withheld = /(^|[;,\s])id($|[;,\s])/i.test(header(request, "privacy")) || asserted === "";
  return { ...request, headers: withheld ? headers : [...headers, ["p-asserted-identity", asserted]] };
}

/** The identity in a From of this domain, as a P-Asserted-Identity value; empty when it is anonymous or invalid. */
export function identityFromFrom(request: SipRequest, domain: string): string {
  const from = parseNameAddress(header(request, "from"));
  const user = parseUri(from?.uri ?? "")?.user ?? "";
  if (from === null || !/^[\w.+*#~-]{1,64}$/.test(user) || user.toLowerCase() === "anonymous") return "";
  return `${from.display === "" ? "" : `${from.display} `}<sip:${user}@${domain}>`;
}

/** The hop-by-hop ACK or CANCEL for a forwarded INVITE (RFC 3261 17.1.1.3, 9.1). */
export function companion(invite: SipRequest, method: "ACK" | "CANCEL", to: string, extra: readonly Header[] = []): SipRequest {
  return {
    kind: "request",
    method,
    uri: invite.uri,
    headers: [
      ["via", header(invite, "via")],
      ["max-forwards", "70"],
      ["from", header(invite, "from")],
      ["to", to],
      ["call-id", header(invite, "call-id")],
      ["cseq", header(invite, "cseq").replace(/INVITE\s*$/, method)],
      ...extra,
      ["content-length", "0"],
    ],
    body: "",
  };
}
