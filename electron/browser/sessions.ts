import { timingSafeEqual } from "node:crypto";

/** More browsers than this at once are not one person. */
const MAX_SESSIONS = 16;

export interface Sessions {
  /** The one token that opens a session now; a new one stands as soon as it is used. */
  token(): string;
  /** Spends the token: answers with the new session, or `null` for a wrong or spent one. */
  redeem(token: string): string | null;
  valid(session: string): boolean;
}

/** Compares without telling by its time how much was right. */
export function secretsEqual(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}

/** One-time tokens and the sessions they open. `newSecret` answers with an unguessable URL-safe string. */
export function createSessions(newSecret: () => string): Sessions {
  const open = new Set<string>();
  let token = newSecret();
  return {
    token: () => token,
    redeem(offered) {
      if (!secretsEqual(offered, token)) {
        return null;
      }
      token = newSecret();
      const session = newSecret();
      open.add(session);
      for (const oldest of [...open].slice(0, -MAX_SESSIONS)) {
        open.delete(oldest);
      }
      return session;
    },
    valid: (session) => open.has(session),
  };
}
