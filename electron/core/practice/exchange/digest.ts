import { createHash, createHmac } from "node:crypto";
import { secretsEqual } from "#electron/core/tools/secrets-equal.ts";

export type DigestVerdict = "right" | "wrong" | "stale";

/** Digest access authentication with MD5 and qop=auth, which all SIP phones support (RFC 3261 22, RFC 2617). */
export interface Digest {
  /** Value for WWW-Authenticate or Proxy-Authenticate. */
  challenge(stale: boolean): string;
  /** Checks an Authorization value; `stale` when only the nonce has expired. */
  verify(authorization: string, method: string, password: (user: string) => string | null): { verdict: DigestVerdict; user: string };
}

const md5 = (text: string) => createHash("md5").update(text).digest("hex");

/**
 * Nonces contain their time and a signature made with `secret`, so that they need not be stored and those of an earlier run are refused.
 */
export function createDigest(realm: string, secret: string, now: () => number, nonceMs: number): Digest {
  const seal = (time: string) => createHmac("sha256", secret).update(time).digest("hex").slice(0, 32);

  const nonceState = (nonce: string): DigestVerdict => {
    const [time = "", mark = ""] = nonce.split(".");
    if (!/^\d{1,16}$/.test(time) || !secretsEqual(mark, seal(time))) return "stale";
    return now() - Number(time) > nonceMs ? "stale" : "right";
  };

  return {
    challenge(stale) {
      const time = String(now());
      return `Digest realm="${realm}", nonce="${time}.${seal(time)}", qop="auth", algorithm=MD5${stale ? ", stale=true" : ""}`;
    },
    verify(authorization, method, password) {
      const given = digestParams(authorization);
      const field = (name: string) => given.get(name) ?? "";
      const user = field("username");
      const secretOfUser = password(user);
      if (secretOfUser === null || field("realm") !== realm) return { verdict: "wrong", user };
      const ha1 = md5(`${user}:${realm}:${secretOfUser}`);
      const ha2 = md5(`${method}:${field("uri")}`);
      const middle = field("qop") === "auth" ? `${field("nonce")}:${field("nc")}:${field("cnonce")}:auth` : field("nonce");
      return { verdict: secretsEqual(field("response"), md5(`${ha1}:${middle}:${ha2}`)) ? nonceState(field("nonce")) : "wrong", user };
    },
  };
}

function digestParams(authorization: string): ReadonlyMap<string, string> {
  const params = new Map<string, string>();
  if (!/^Digest\s/i.test(authorization) || authorization.length > 2000) return params;
  for (const match of authorization.slice(7).matchAll(/\b([a-z]{1,20})\s*=\s*(?:"([^"]*)"|([^\s,"]*))/gi)) {
    params.set((match[1] ?? "").toLowerCase(), match[2] ?? match[3] ?? "");
  }
  return params;
}
