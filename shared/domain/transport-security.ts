import { isLoopback } from "./host.ts";

/** How a connection is encrypted: `tls` from the first byte · `starttls` upgraded before anything is said · `none` only to this machine, or where the rep says so knowingly. */
export const TRANSPORT_SECURITIES = ["tls", "starttls", "none"] as const;
export type TransportSecurity = (typeof TRANSPORT_SECURITIES)[number];

/** Whether others in the network could read what goes to this host: the rep has to say that they know. */
export function isExposed(security: TransportSecurity, host: string): boolean {
  return security === "none" && !isLoopback(host);
}

/** The same of an address, as `URL` reads it. */
export function isExposedUrl({ protocol, hostname }: { readonly protocol: string; readonly hostname: string }): boolean {
  return isExposed(protocol === "http:" ? "none" : "tls", hostname);
}
