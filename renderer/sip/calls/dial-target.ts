import { type URI, UserAgent } from "sip.js";

/** The request URI for dialled text: a SIP URI unchanged, anything else as a user of our domain; `null` if it cannot be dialled. */
export function dialTarget(target: string, own: URI): URI | null {
  const text = target.trim();
  if (/^sips?:/i.test(text)) return UserAgent.makeURI(text) ?? null;
  const user = text.replace(/^(tel|callto):/i, "").replace(/[\s()/.-]/g, "");
  if (!/^[\w+*#]{1,64}$/.test(user)) return null;
  const uri = own.clone();
  uri.user = user;
  return uri;
}
