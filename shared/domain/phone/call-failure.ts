/**
 * Why a call did not get through, in kinds that a rep can act on. The `offer-…` kinds are inbound calls that cannot be answered because of
 * what the telephone system offers: no encryption (DTLS), no shared port (rtcp-mux), no path (ICE), no codec of ours, no audio at all, or
 * something else.
 */
export const CALL_FAILURES = [
  "unknown-number",
  "incomplete-number",
  "not-allowed",
  "busy",
  "declined",
  "no-answer",
  "not-reachable",
  "moved",
  "overloaded",
  "exchange",
  "requirement",
  "no-common-sound",
  "line-lost",
  "not-connected",
  "not-dialable",
  "offer-encryption",
  "offer-mux",
  "offer-path",
  "offer-codec",
  "offer-audio",
  "offer-unusable",
] as const;

export type CallFailureKind = (typeof CALL_FAILURES)[number];

export interface CallFailure {
  readonly kind: CallFailureKind;
  /** For the details only: SIP status and phrase, and what was missing. */
  readonly detail: string;
}

/** Q.850 causes that are more specific than the status they come with. */
const Q850: Readonly<Record<number, CallFailureKind>> = {
  1: "unknown-number",
  2: "unknown-number",
  3: "unknown-number",
  17: "busy",
  18: "no-answer",
  19: "no-answer",
  20: "not-reachable",
  21: "declined",
  22: "unknown-number",
  27: "exchange",
  28: "incomplete-number",
  34: "overloaded",
  38: "exchange",
  41: "exchange",
  42: "overloaded",
};

const STATUS: Readonly<Record<number, CallFailureKind>> = {
  401: "not-allowed",
  402: "not-allowed",
  403: "not-allowed",
  404: "unknown-number",
  405: "requirement",
  407: "not-allowed",
  408: "no-answer",
  410: "unknown-number",
  413: "requirement",
  414: "requirement",
  415: "no-common-sound",
  416: "not-dialable",
  420: "requirement",
  421: "requirement",
  422: "requirement",
  433: "not-allowed",
  480: "not-reachable",
  484: "incomplete-number",
  485: "incomplete-number",
  486: "busy",
  487: "no-answer",
  488: "no-common-sound",
  494: "requirement",
  600: "busy",
  603: "declined",
  604: "unknown-number",
  606: "no-common-sound",
  607: "declined",
  608: "declined",
};

/** Statuses that name no cause, so that a Q.850 cause in a Reason header counts instead (RFC 6432). */
const VAGUE = new Set([400, 480, 500, 502, 503, 504, 603]);

/** A quoted text may contain commas and text that looks like a cause (RFC 3261 25.1). */
const QUOTED = /"(?:[^"\\]|\\.)*"/g;

function q850Kind(reasons: readonly string[]): CallFailureKind | null {
  const values = reasons.map((each) => each.replace(QUOTED, '""')).join(",");
  const cause = /(?:^|,)\s*Q\.850\s*(?:;[^,;]*)*?;\s*cause\s*=\s*(\d+)/i.exec(values)?.[1];
  return cause === undefined ? null : (Q850[Number(cause)] ?? null);
}

/**
 * The kind of failure that a final answer other than 2xx to our INVITE means (RFC 3261 21). `reasons`: the values of its Reason headers
 * (RFC 3326).
 */
export function failureOfStatus(status: number, reasons: readonly string[] = []): CallFailureKind {
  const cause = VAGUE.has(status) ? q850Kind(reasons) : null;
  if (cause !== null) return cause;
  if (status >= 300 && status < 400) return "moved";
  return STATUS[status] ?? (status >= 500 ? "exchange" : "requirement");
}
