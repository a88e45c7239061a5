import tls from "node:tls";

/**
 * The authorities to trust, as PEM: Node's own, the system's (where a company installs its own), and `more`; only Node's and `more` when
 * the platform cannot list its own. The first call reads the system's, which takes tens of milliseconds.
 */
export function authorities(more: readonly string[] = []): string[] {
  const own = tls.rootCertificates;
  try {
    return [...new Set([...own, ...tls.getCACertificates("default"), ...tls.getCACertificates("system"), ...more])];
  } catch {
    return [...own, ...more];
  }
}
