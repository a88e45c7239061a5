import { type CallRecord, type CallStep, stepsBetween } from "#shared/domain/calls/call.ts";
import type { ScreenPop } from "#shared/domain/sources/directory-source.ts";

/** The page for callers whose source has none, and whether pages open for outbound calls too. */
export interface PopSettings {
  readonly general: ScreenPop | null;
  readonly outgoing: boolean;
}

/** `sourceId`: the contact's id in its source; `contactId`: the one used here. */
export const POP_FIELDS = ["e164", "number", "contactId", "sourceId", "name", "company", "email", "direction"] as const;
export type PopField = (typeof POP_FIELDS)[number];
export type PopValues = Readonly<Record<PopField, string>>;

/** Why a template is invalid. */
export type PopFault = "empty" | "not-web" | "host" | "login" | "placeholder";

const ADDRESS = /^https?:\/\/([^/?#]*)(?:[/?#].*)?$/iu;
const HOST = /^(?:\[[0-9a-f:.]+\]|[\p{L}\p{N}._-]+)(?::\d{1,5})?$/iu;
const PLACEHOLDER = /\{([^{}]*)\}/g;
const FIELDS: ReadonlySet<string> = new Set(POP_FIELDS);

/**
 * Why a template is invalid; `null` if it is valid. Placeholders are allowed only after the host, so that a caller cannot choose where the
 * browser goes.
 */
export function popFault(template: string): PopFault | null {
  const text = template.trim();
  if (text === "") return "empty";
  const authority = ADDRESS.exec(text)?.[1];
  // Programs interpret a backslash, a blank or a control character in an address differently.
  if (authority === undefined || /[\\\s\p{Cc}]/u.test(text)) return "not-web";
  if (authority.includes("@")) return "login";
  if (!HOST.test(authority)) return "host";
  const known = text.replace(PLACEHOLDER, (whole, name: string) => (FIELDS.has(name) ? "" : whole));
  return /[{}]/.test(known) ? "placeholder" : null;
}

/** Longest value in an address, in UTF-16 units. */
const LONGEST = 300;

/** Encodes one component of an address (RFC 3986 2.3): everything but letters, digits, `-`, `_`, `.` and `~` is percent-encoded. */
function encoded(value: string): string {
  const text = value
    .replace(/\p{Cc}/gu, " ")
    .slice(0, LONGEST)
    .toWellFormed()
    .trim();
  // Dots alone would move up the path, even when encoded.
  if (/^\.*$/.test(text)) return "";
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * The first placeholder whose missing value prevents the page from opening; `null` if it opens. A gap in the path leads to a wrong page; a
 * query without any identifying value finds nothing or everything.
 */
export function popMissing(template: string, values: PopValues): PopField | null {
  const [path = "", ...rest] = template.trim().split(/(?=[?#])/);
  const fieldsOf = (text: string) => [...text.matchAll(PLACEHOLDER)].map(([, name]) => name as PopField).filter((name) => FIELDS.has(name));
  const isEmpty = (name: PopField) => encoded(values[name]) === "";
  const saying = fieldsOf(template).filter((name) => name !== "direction");
  const inPath = fieldsOf(path).find(isEmpty);
  const inQuery = rest.length > 0 && saying.length > 0 && saying.every(isEmpty) ? saying[0] : undefined;
  return inPath ?? inQuery ?? null;
}

/**
 * The address that a template opens; `null` if the template is invalid. Values cannot change its scheme, host, port, or number of path
 * segments.
 */
export function fillPop(template: string, values: PopValues): string | null {
  if (popFault(template) !== null) return null;
  return template.trim().replace(PLACEHOLDER, (_, name: PopField) => encoded(values[name]));
}

/** The page of a call: that of the contact's source, else the general one. */
export function popFor(source: ScreenPop | null, general: ScreenPop | null): ScreenPop | null {
  return source ?? general;
}

/** The steps at which a page may open: those of the call, and `ringing` again when the contact is identified while it rings. */
export function popSteps(before: CallRecord | null, after: CallRecord): readonly CallStep[] {
  const steps = stepsBetween(before, after);
  const isFound = before !== null && before.contactId !== after.contactId && after.end !== "answered";
  return isFound ? ["ringing", ...steps] : steps;
}

/**
 * Whether a page opens automatically now. While the rep talks, is away or has "do not disturb" set, ringing does not open one; it can be
 * opened by hand.
 */
export function popsAt(
  pop: ScreenPop,
  steps: readonly CallStep[],
  call: Pick<CallRecord, "direction" | "busyWith">,
  outgoing: boolean,
): boolean {
  if (call.direction === "out" && !outgoing) return false;
  switch (pop.on) {
    case "ring":
      return steps.includes("ringing") && (call.busyWith === null || call.busyWith === "wrap-up");
    case "answer":
      return steps.includes("answered");
    case "button":
      return false;
  }
}
