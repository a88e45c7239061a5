/** A number's text without its scheme, host and parameters. */
export interface NumberUri {
  /** The number as written, with the global `phone-context` before it; empty if the user is a name. */
  readonly body: string;
  /** Digits of `;ext=`. */
  readonly extension: string;
  /** Digits of `;postd=` (RFC 3601): dialled once the call is established. */
  readonly postDial: string;
  /** Written as a URI, which contains one number only. */
  readonly isUri: boolean;
}

/** User names by which gateways say that the caller is unknown or hidden. Asterisk sends `s` and `asterisk` without a caller. */
const NO_CALLER = /^(?:anonymous|anonym|restricted|private|unknown|unbekannt|unavailable|invalid|none|nobody|s|asterisk|freeswitch)$/i;

/** The separator before each parameter of a URI; a number may contain other semicolons ("wait, then send"). */
const PARAMETER = /;\s*(?=[a-z][\w-]*=|(?:lr|npdi)\b)/i;

/** Numbers that every country dials without a prefix, so that they get no context. */
const SHORT_CODE = /^1(?:1\d|[2-4]\d|16\d{3}|18\d{2,3})$/;

/** `user@host` without a scheme, where the user has digits: `1234567e0@sipgate.example`. */
const BARE_ADDRESS = /^<?\s*(\+?\d[\d.-]*[a-z]?\d*)(;[^\s@]*)?@(\[[\da-f:.]+\]|[a-z\d](?:[\w.-]*[a-z\d])?)(:\d{1,5})?>?$/i;

const MAIL_ADDRESS = /^<?[^\s@]+@[^\s@]+>?$/;

/**
 * An exchange's prefix with a letter: `L0#04066969123`. In the name of a user a `#` is always escaped, so that no name is taken for one.
 */
export const LETTERED_PREFIX = /^\s*([a-z]\d{0,2}[#*])\s*(\+?\d[\d\s()/.-]*)$/i;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

type Parameters = ReadonlyMap<string, string>;

function parametersOf(texts: readonly string[]): Parameters {
  const pairs = texts.map((each) => /^\s*([\w-]+)(?:=(.*))?$/s.exec(decoded(each)));
  return new Map(pairs.flatMap((pair) => (pair === null ? [] : [[(pair[1] ?? "").toLowerCase(), (pair[2] ?? "").trim()] as const])));
}

function withParameters(number: string, parameters: Parameters, isUri: boolean): NumberUri {
  const context = parameters.get("phone-context") ?? "";
  const bare = number.replace(/[\s().-]/g, "");
  const isGlobal = context.startsWith("+") && /^\d/.test(bare) && !SHORT_CODE.test(bare);
  return {
    body: isGlobal ? `${context}${number.trim()}` : number,
    extension: (parameters.get("ext") ?? "").replace(/\D/g, ""),
    postDial: (parameters.get("postd") ?? "").replace(/[^\d*#pw]/gi, ""),
    isUri,
  };
}

function isSpelled(user: string): boolean {
  return /[a-z]/i.test(user.replace(/(?<=\d)\s?[pw]+(?=[\d*#])/gi, "")) && !LETTERED_PREFIX.test(user);
}

/** The user of a SIP address, and the parameters of user and host: a number's own belong to the user, but not every sender follows that. */
function userOf(text: string): { readonly user: string; readonly parameters: Parameters; readonly hasHost: boolean } {
  const [before = "", ...after] = text.split(/@(?=[^@]*$)/);
  const [user = "", ...own] = before.split("?")[0]?.split(";") ?? [];
  const others = (after[0] ?? "").split("?")[0]?.split(";").slice(1) ?? [];
  return { user: decoded(user).split(":")[0] ?? "", parameters: parametersOf([...others, ...own]), hasHost: after.length > 0 };
}

function readSip(text: string): NumberUri {
  const { user, parameters, hasHost } = userOf(text);
  const isNumber = !isSpelled(user) && !(hasHost && isLocalUser(user, parameters));
  return withParameters(isNumber ? user : "", parameters, true);
}

/**
 * The number that a `tel:`, `sip:` or `sips:` URI names, as received: digits with an optional `+`, codes, or digits after an exchange's
 * prefix, without separators, followed by `;ext=`. Empty if the user is a name. Unlike in {@link readNumberUri}, digits that have a meaning
 * only at their host are a number, since the sender is that host.
 */
export function numberInUri(uri: string): string {
  const [, scheme = "", rest = ""] = /^(tel|sips?):([^>]*)/i.exec(uri) ?? [];
  const isTel = /^tel$/i.test(scheme);
  const [telUser = "", ...telParameters] = rest.split(PARAMETER);
  const sip = userOf(rest);
  if (!isTel && !sip.hasHost) return "";
  const user = (isTel ? decoded(telUser.split("?")[0] ?? "") : sip.user).replace(/[\s()./-]/g, "");
  if (!/^\+?[\d*#]{1,32}$/.test(user) && !(LETTERED_PREFIX.test(user) && user.length <= 32)) return "";
  const { body, extension } = withParameters(user, isTel ? parametersOf(telParameters) : sip.parameters, true);
  return `${body.replace(/[^\da-z+*#]/gi, "")}${extension === "" ? "" : `;ext=${extension}`}`;
}

/**
 * Whether digits have a meaning only at their host, such as an extension or a customer number of a provider. Not if the address says that
 * they are a number (RFC 3261 19.1.1).
 */
function isLocalUser(user: string, parameters: Parameters): boolean {
  const isSaid = parameters.get("user")?.toLowerCase() === "phone" || parameters.has("phone-context");
  return !isSaid && /^(?:[1-9]\d{0,8}|0)$/.test(user.trim());
}

/**
 * User part and parameters of `tel:`, `sip:`, `sips:` and `callto:` (RFC 3966, RFC 3261 19.1.6), and of text written like one; returns
 * other text as it is.
 */
export function readNumberUri(text: string): NumberUri {
  const [, scheme = "", rest = ""] = /^<?\s*(tel|sips?|callto):(?:\/\/)?([^>]*)/i.exec(text) ?? [];
  if (/^sip/i.test(scheme)) return readSip(rest);
  if (scheme !== "") {
    const [number = "", ...parameters] = rest.split(PARAMETER);
    const body = decoded(number.split("?")[0] ?? "");
    const isName = isSpelled(body) && !/^callto$/i.test(scheme);
    return withParameters(isName ? "" : body, parametersOf(parameters), true);
  }
  if (BARE_ADDRESS.test(text)) return readSip(text.replace(/[<>]/g, ""));
  if (MAIL_ADDRESS.test(text)) return withParameters("", new Map(), false);
  const [number = "", ...parameters] = text.split(PARAMETER);
  return withParameters(number, parametersOf(parameters), false);
}

/**
 * A SIP address (`sip:user@host[:port]`, RFC 3261 19.1) without its parameters, host in lower case; empty for anything else, and if the
 * user is a number. The scheme may be missing if the user has digits: an address without digits is more likely a mail address.
 */
export function readSipName(text: string): string {
  const bare = BARE_ADDRESS.exec(text);
  const [, scheme = "", userText = "", host = ""] =
    bare === null
      ? (/^<?\s*(sips?):([^\s@:;<>?]+)(?:[:;][^\s@]*)?@([^\s@;<>?]+)/i.exec(text) ?? [])
      : ["", "sip", bare[1] ?? "", `${bare[3] ?? ""}${bare[4] ?? ""}`];
  const user = userText.replace(/^%2B/i, "+");
  const isName = /[a-z\d]/i.test(user) && !NO_CALLER.test(user) && !/^anonymous\.invalid$/i.test(host) && readNumberUri(text).body === "";
  return isName ? `${scheme.toLowerCase()}:${user}@${host.toLowerCase()}` : "";
}
