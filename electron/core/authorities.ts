import tls from "node:tls";

/** Node's own authorities and the system's, where a company puts its own, as PEM; a platform that cannot tell its own makes do with the former. */
export function authorities(): readonly string[] {
  const own = tls.rootCertificates;
  try {
    return [...new Set([...own, ...tls.getCACertificates("default"), ...tls.getCACertificates("system")])];
  } catch {
    return own;
  }
}
