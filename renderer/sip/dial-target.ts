import { type URI, UserAgent } from "sip.js";

/** The request URI for what was dialled: a SIP URI as it is, anything else as a user of our own domain; `null` when nothing can be dialled. */
export function dialTarget(target: string, own: URI): URI | null {
  const text = target.trim();
  if (/^sips?:/i.test(text)) return UserAgent.makeURI(text) ?? null;
  const user = text.replace(/^(tel|callto):/i, "").replace(/[\s()/.-]/g, "");
  if (!/^[\w+*#]{1,64}$/.test(user)) return null;
  const uri = own.clone();
  uri.user = user;
  return uri;
}
