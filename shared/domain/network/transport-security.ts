import { isLoopback } from "./host.ts";

/**
 * How a connection is encrypted: `tls` from the first byte · `starttls` upgraded before anything is sent · `none` only to this machine, or
 * if the rep explicitly accepts it.
 */
export const TRANSPORT_SECURITIES = ["tls", "starttls", "none"] as const;
export type TransportSecurity = (typeof TRANSPORT_SECURITIES)[number];

/** Whether others in the network could read the traffic to this host, which the rep has to accept explicitly. */
export function isExposed(security: TransportSecurity, host: string): boolean {
  return security === "none" && !isLoopback(host);
}

/** Like {@link isExposed}, for an address as parsed by `URL`. */
export function isExposedUrl({ protocol, hostname }: { readonly protocol: string; readonly hostname: string }): boolean {
  return isExposed(protocol === "http:" ? "none" : "tls", hostname);
}
