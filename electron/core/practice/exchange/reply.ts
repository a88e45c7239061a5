import { type Header, header, headersNamed, type SipRequest, type SipResponse } from "./message.ts";

const REASONS: Readonly<Record<number, string>> = {
  100: "Trying",
  200: "OK",
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  480: "Temporarily Unavailable",
  481: "Call/Transaction Does Not Exist",
  483: "Too Many Hops",
  487: "Request Terminated",
  503: "Service Unavailable",
};

/** Marks a To tag as the exchange's own, so that the ACK for such an answer is recognised without stored state (RFC 3261 8.2.7). */
const OWN_TAG = "faden-exchange";

/** The exchange's own answer to a request (RFC 3261 8.2.6). */
export function reply(request: SipRequest, status: number, extra: readonly Header[] = []): SipResponse {
  const to = header(request, "to");
  const tagged = status === 100 || /;\s*tag\s*=/i.test(to) ? to : `${to};tag=${OWN_TAG}`;
  return {
    kind: "response",
    status,
    reason: REASONS[status] ?? "Failed",
    headers: [
      ...headersNamed(request, "via").map((via): Header => ["via", via]),
      ["from", header(request, "from")],
      ["to", tagged],
      ["call-id", header(request, "call-id")],
      ["cseq", header(request, "cseq")],
      ...extra,
      ["content-length", "0"],
    ],
    body: "",
  };
}

/** Whether an ACK is for an answer of the exchange itself. */
export function acknowledgesOwnReply(ack: SipRequest): boolean {
  return header(ack, "to").includes(`tag=${OWN_TAG}`);
}
