import { Grammar } from "sip.js";
import { standIn, standInUri } from "./as-sent.ts";

/** Whether SIP.js's grammar takes a text for a rule; its rules are named after headers, with `_` for `-`. */
export function grammarTakes(value: string, rule: string): boolean {
  try {
    return Grammar.parse(value, rule) !== -1;
  } catch {
    return false;
  }
}

export function takesUri(uri: string): boolean {
  return grammarTakes(`<${uri}>`, "To");
}

/** A host that SIP.js can read: the same, or a stand-in (`asterisk_1`). */
export function readableHost(host: string): string {
  return takesUri(`sip:${host}`) ? host : standIn(host);
}

function readableUser(user: string): string {
  return takesUri(`sip:${user}@x.example`) ? user : standIn(user);
}

/**
 * A URI that SIP.js can read, from which `asSent` makes the original again. Of a `sip:` URI only the parts that cannot be read are replaced,
 * so that the library still sees port, transport and `lr`; any other scheme (`tel:`, RFC 3966) is replaced whole.
 */
export function readableUri(uri: string): string {
  const text = uri.trim();
  if (takesUri(text)) return text;
  const parts = /^(sips?:)(?:([^@]+)@)?(\[[^\]]*\]|[^:;?@\s[\]]+)(:\d+)?([;?].*)?$/i.exec(text);
  if (parts !== null) {
    const [, scheme = "", user, host = "", port = "", rest = ""] = parts;
    const mended = `${scheme}${user === undefined ? "" : `${readableUser(user)}@`}${readableHost(host)}${port}${rest}`;
    if (takesUri(mended)) return mended;
  }
  return standInUri(text);
}
