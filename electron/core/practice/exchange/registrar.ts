import { parseNameAddress, parseUri } from "./address.ts";
import type { Connection, Location } from "./location.ts";
import { type Header, header, headersNamed, type SipRequest, type SipResponse } from "./message.ts";
import { reply } from "./reply.ts";

const DEFAULT_EXPIRES = 600;
const MAX_EXPIRES = 3600;

/**
 * Answers a REGISTER whose sender was authenticated as `connection.user` (RFC 3261 10.3). `mayRegister` says which users they may register.
 */
export function register(
  request: SipRequest,
  connection: Connection,
  location: Location,
  now: () => number,
  mayRegister: (user: string) => boolean,
): SipResponse {
  const user = parseUri(parseNameAddress(header(request, "to"))?.uri ?? "")?.user ?? "";
  if (!mayRegister(user)) return reply(request, 403);
  const fallback = seconds(header(request, "expires")) ?? DEFAULT_EXPIRES;
  for (const value of headersNamed(request, "contact")) {
    if (value === "*") {
      for (const binding of location.bindings(user)) location.unbind(user, binding.contact);
      continue;
    }
    const contact = parseNameAddress(value);
    if (contact === null || parseUri(contact.uri) === null) return reply(request, 400);
    const expires = Math.min(seconds(contact.params.get("expires") ?? "") ?? fallback, MAX_EXPIRES);
    if (expires === 0) location.unbind(user, contact.uri);
    else location.bind(user, contact.uri, connection, now() + expires * 1000);
  }
  const bound = location.bindings(user).map((binding): Header => {
    return ["contact", `<${binding.contact}>;expires=${Math.ceil((binding.expiresAt - now()) / 1000)}`];
  });
  return reply(request, 200, bound);
}

function seconds(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
