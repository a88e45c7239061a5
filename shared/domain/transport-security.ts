/** How a connection is encrypted: `tls` from the first byte · `starttls` upgraded before anything is said · `none` only to this machine, or where the rep says so knowingly. */
export const TRANSPORT_SECURITIES = ["tls", "starttls", "none"] as const;
export type TransportSecurity = (typeof TRANSPORT_SECURITIES)[number];
