import { Grammar } from "sip.js";
import { standIn, standInUri } from "./as-sent.ts";

/** Whether a text matches a rule of SIP.js's grammar; its rules are named after headers, with `_` for `-`. */
export function grammarTakes(value: string, rule: string): boolean {
  try {
    return Grammar.parse(value, rule) !== -1;
  } catch {
    return false;
  }
}

/** `grammarTakes`, or the same with limits. */
export type Takes = typeof grammarTakes;

/** No meaningful value is longer, in characters; SIP.js's time for a list of addresses grows with the square of its length. */
const LONGEST = 16_384;

/**
 * The grammar with a limit for one message: after so many uses, or if a value is too long, it refuses. For each use SIP.js unpacks its
 * whole grammar, which takes a fifth of a millisecond even for the shortest text.
 */
export function takesWithin(looks: number): Takes {
  let left = looks;
  return (value, rule) => {
    left -= 1;
    return left >= 0 && value.length <= LONGEST && grammarTakes(value, rule);
  };
}

function takesUri(uri: string, takes: Takes): boolean {
  return takes(`<${uri}>`, "To");
}

/** A host that SIP.js can parse: the same, or a stand-in (`asterisk_1`). */
export function readableHost(host: string, takes: Takes): string {
  return takesUri(`sip:${host}`, takes) ? host : standIn(host);
}

function readableUser(user: string, takes: Takes): string {
  return takesUri(`sip:${user}@x.example`, takes) ? user : standIn(user);
}

/**
 * A URI that SIP.js can parse, from which `asSent` restores the original. Of a `sip:` URI only the unreadable parts are replaced, so that
 * the library still finds port, transport and `lr`; any other scheme (`tel:`, RFC 3966) is replaced as a whole.
 */
export function readableUri(uri: string, takes: Takes): string {
  const text = uri.trim();
  if (takesUri(text, takes)) return text;
  const parts = /^(sips?:)(?:([^@]+)@)?(\[[^\]]*\]|[^:;?@\s[\]]+)(:\d+)?([;?].*)?$/i.exec(text);
  if (parts !== null) {
    const [, scheme = "", user, host = "", port = "", rest = ""] = parts;
    const mended = `${scheme}${user === undefined ? "" : `${readableUser(user, takes)}@`}${readableHost(host, takes)}${port}${rest}`;
    if (takesUri(mended, takes)) return mended;
  }
  return standInUri(text);
}
