import { type CallRecord, type CallStep, stepsBetween } from "./call.ts";
import type { ScreenPop } from "./directory-source.ts";

/** What holds for callers of no source with a page of its own, and whether pages open on calls out, too. */
export interface PopSettings {
  readonly general: ScreenPop | null;
  readonly outgoing: boolean;
}

/** `sourceId` is the contact's id in the source they came from, `contactId` the one they keep here. */
export const POP_FIELDS = ["e164", "number", "contactId", "sourceId", "name", "company", "email", "direction"] as const;
export type PopField = (typeof POP_FIELDS)[number];
export type PopValues = Readonly<Record<PopField, string>>;

/** Why a template opens nothing. */
export type PopFault = "empty" | "not-web" | "host" | "login" | "placeholder";

const ADDRESS = /^https?:\/\/([^/?#]*)(?:[/?#].*)?$/iu;
const HOST = /^(?:\[[0-9a-f:.]+\]|[\p{L}\p{N}._-]+)(?::\d{1,5})?$/iu;
const PLACEHOLDER = /\{([^{}]*)\}/g;
const FIELDS: ReadonlySet<string> = new Set(POP_FIELDS);

/** Why a template cannot be used, `null` where it can. Placeholders stand behind the host alone, so that no caller can choose where the browser goes. */
export function popFault(template: string): PopFault | null {
  const text = template.trim();
  if (text === "") return "empty";
  const authority = ADDRESS.exec(text)?.[1];
  // Programs disagree on what a backslash, a blank or a control character in an address means.
  if (authority === undefined || /[\\\s\p{Cc}]/u.test(text)) return "not-web";
  if (authority.includes("@")) return "login";
  if (!HOST.test(authority)) return "host";
  const known = text.replace(PLACEHOLDER, (whole, name: string) => (FIELDS.has(name) ? "" : whole));
  return /[{}]/.test(known) ? "placeholder" : null;
}

/** No value of anybody's is longer in an address than this, in UTF-16 units. */
const LONGEST = 300;

/** One component of an address (RFC 3986 2.3): everything but letters, digits, `-`, `_`, `.` and `~` is percent-encoded. */
function encoded(value: string): string {
  const text = value
    .replace(/\p{Cc}/gu, " ")
    .slice(0, LONGEST)
    .toWellFormed()
    .trim();
  // Dots alone would climb up the path, and encoding does not keep them from it.
  if (/^\.*$/.test(text)) return "";
  return encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}

/**
 * The first placeholder without a value that keeps a page from opening, `null` where it opens: one in the path leads to another page than meant, and a query in which nothing says
 * who it is finds nothing or everybody.
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

/** The address that a template opens; `null` where it cannot be used. Nothing in the values changes its scheme, host, port, or number of path segments. */
export function fillPop(template: string, values: PopValues): string | null {
  if (popFault(template) !== null) return null;
  return template.trim().replace(PLACEHOLDER, (_, name: PopField) => encoded(values[name]));
}

/** Where a call's page is: of the contact's source, else the general one. */
export function popFor(source: ScreenPop | null, general: ScreenPop | null): ScreenPop | null {
  return source ?? general;
}

/** The steps at which a page may open: those of the call, and while it rings that somebody turned out to be who it is. */
export function popSteps(before: CallRecord | null, after: CallRecord): readonly CallStep[] {
  const steps = stepsBetween(before, after);
  const isFound = before !== null && before.contactId !== after.contactId && after.end !== "answered";
  return isFound ? ["ringing", ...steps] : steps;
}

/** Whether a page opens by itself now. While the rep talks, is away or does not want to be disturbed none does because it rings: it can be opened by hand. */
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
