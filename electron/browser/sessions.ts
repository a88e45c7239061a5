import { createHash } from "node:crypto";
import { secretsEqual } from "#electron/core/tools/secrets-equal.ts";
import type { Instant } from "#shared/domain/contact.ts";

/** More browsers than this at once are not one person. */
const MAX_SESSIONS = 16;
const DAY_MS = 86_400_000;
/** A page that was not seen for so long needs a new link. */
const LASTS_MS = 30 * DAY_MS;

/** A session as it is kept over a restart: whoever reads it cannot use it. */
export interface KeptSession {
  /** SHA-256 of the session, base64url. */
  readonly hash: string;
  readonly until: Instant;
}

interface SessionParts {
  /** Answers with an unguessable URL-safe string. */
  readonly newSecret: () => string;
  readonly now: () => Instant;
  /** Those of earlier starts, oldest first. */
  readonly known: readonly KeptSession[];
  /** Told all of them whenever they changed. */
  readonly keep: (sessions: readonly KeptSession[]) => void;
}

export interface Sessions {
  /** The one token that opens a session now; a new one stands as soon as it is used. */
  token(): string;
  /** Spends the token: answers with the new session, or `null` for a wrong or spent one. */
  redeem(token: string): string | null;
  valid(session: string): boolean;
}

const hashOf = (session: string) => createHash("sha256").update(session).digest("base64url");

/** One-time tokens and the sessions they open, which last for thirty days after they were used last. */
export function createSessions({ newSecret, now, known, keep }: SessionParts): Sessions {
  const open = new Map(known.filter(({ until }) => until > now()).map(({ hash, until }) => [hash, until]));
  let token = newSecret();
  const put = (hash: string) => {
    open.delete(hash);
    open.set(hash, now() + LASTS_MS);
    for (const oldest of [...open.keys()].slice(0, -MAX_SESSIONS)) open.delete(oldest);
    keep([...open].map(([each, until]) => ({ hash: each, until })));
  };
  return {
    token: () => token,
    redeem(offered) {
      if (!secretsEqual(offered, token)) return null;
      token = newSecret();
      const session = newSecret();
      put(hashOf(session));
      return session;
    },
    valid(session) {
      const hash = hashOf(session);
      const left = (open.get(hash) ?? 0) - now();
      if (left > 0 && left < LASTS_MS - DAY_MS) put(hash);
      return left > 0;
    },
  };
}
