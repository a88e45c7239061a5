import tls from "node:tls";

/**
 * Whom to trust, as PEM: Node's own authorities, the system's, where a company puts its own, and `more`; only Node's and `more` where
 * the platform cannot tell its own. The first call reads the system's, which takes tens of milliseconds.
 */
export function authorities(more: readonly string[] = []): string[] {
  const own = tls.rootCertificates;
  try {
    return [...new Set([...own, ...tls.getCACertificates("default"), ...tls.getCACertificates("system"), ...more])];
  } catch {
    return [...own, ...more];
  }
}
