const SCHEMES = ["tel", "callto", "sip", "sips"] as const;

/**
 * The target that a `tel:` (RFC 3966), `callto:` or `sip:` (RFC 3261) link asks to dial: a number as written, with its parameters and with
 * what is to be sent once the call is up, or a SIP address without its parameters. `null` for any other text, for one that is too long, and
 * for one with characters that no number or address contains.
 */
export function dialTarget(link: string): string | null {
  const [, scheme = "", rest = ""] = /^(tel|callto|sips?):(?:\/\/)?(.{1,255})$/i.exec(link.trim()) ?? [];
  const isSip = /^sip/i.test(scheme);
  const [user = "", host = ""] = rest.split(/(@.*)/s, 2);
  // Parameters before the host belong to the number (RFC 3261 19.1.6); a # in a tel: link is an unescaped key.
  const written = isSip ? `${user.split(/[?#]/)[0] ?? ""}${host.split(/[?#;]/)[0] ?? ""}` : (rest.split("?")[0] ?? "");
  const text =
    decodeOrNull(host === "" && isSip ? (written.split(";")[0] ?? "") : written)
      ?.replace(/\/$/, "")
      .trim() ?? "";
  const pattern = isSip ? ADDRESS : NUMBER;
  return pattern.test(text) ? text : null;
}

const PARAMETERS = String.raw`(?:;[a-z-]+(?:=[\w+*#.:()-]*)?)*`;
const NUMBER = new RegExp(String.raw`^[\d+*#()./\s-][\d+*#()./\s,;pw-]*${PARAMETERS}$`, "i");
const ADDRESS = new RegExp(String.raw`^[\w.+*#~!$&'()=,/-]+${PARAMETERS}(?:@[\w.:[\]-]+)?$`, "i");

function decodeOrNull(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The link among the arguments of a start; `null` when there is none. */
export function dialTargetIn(args: readonly string[]): string | null {
  const link = args.slice(1).find((arg) => SCHEMES.some((scheme) => arg.toLowerCase().startsWith(`${scheme}:`)));
  return link === undefined ? null : dialTarget(link);
}

export { SCHEMES as LINK_SCHEMES };
