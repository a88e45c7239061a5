import { createHash } from "node:crypto";
import { secretsEqual } from "#electron/core/tools/secrets-equal.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";

/** More browsers than this cannot all belong to one person. */
const MAX_SESSIONS = 16;
const DAY_MS = 86_400_000;
/** A page that was not used for this long needs a new link. */
const LASTS_MS = 30 * DAY_MS;

/** A session as it is stored: reading it does not let anyone use it. */
export interface KeptSession {
  /** SHA-256 of the session, base64url. */
  readonly hash: string;
  readonly until: Instant;
}

interface SessionParts {
  /** Returns an unguessable URL-safe string. */
  readonly newSecret: () => string;
  readonly now: () => Instant;
  /** Sessions of earlier starts, oldest first. */
  readonly known: readonly KeptSession[];
  /** Called with all sessions each time they change. */
  readonly keep: (sessions: readonly KeptSession[]) => void;
}

export interface Sessions {
  /** The one token that opens a session now; replaced as soon as it is used. */
  token(): string;
  /** Uses up the token and returns the new session; `null` for a wrong or used token. */
  redeem(token: string): string | null;
  valid(session: string): boolean;
}

const hashOf = (session: string) => createHash("sha256").update(session).digest("base64url");

/** One-time tokens and the sessions they open. A session expires thirty days after its last use. */
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
