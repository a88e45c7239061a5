const SCHEMES = ["tel", "callto", "sip", "sips"] as const;

/**
 * What a `tel:` (RFC 3966), `callto:` or `sip:` (RFC 3261) link wants dialled: a number as written, or a SIP address without its parameters. `null` for anything
 * else, too long, or with characters that no number or address has.
 */
export function dialTarget(link: string): string | null {
  const match = /^(tel|callto|sips?):(?:\/\/)?([^?#;]{1,255})(?:[?#;]|$)/i.exec(link.trim());
  if (match === null) return null;
  const text =
    decodeOrNull(match[2] ?? "")
      ?.replace(/\/$/, "")
      .trim() ?? "";
  const pattern = /^sip/i.test(match[1] ?? "") ? /^[\w.+*#~!$&'()=,/-]+(?:@[\w.:[\]-]+)?$/ : /^[\d+*#()./\s-]+$/;
  return pattern.test(text) ? text : null;
}

function decodeOrNull(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

/** The link among the arguments of a start, `null` when there is none. */
export function dialTargetIn(args: readonly string[]): string | null {
  const link = args.slice(1).find((arg) => SCHEMES.some((scheme) => arg.toLowerCase().startsWith(`${scheme}:`)));
  return link === undefined ? null : dialTarget(link);
}

export { SCHEMES as LINK_SCHEMES };
