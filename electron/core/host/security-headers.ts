import { PAGE_LOOPBACK } from "#shared/domain/network/host.ts";

/** Placeholder in the built page that each answer replaces with its nonce. */
export const NONCE_PLACEHOLDER = "__FADEN_NONCE__";

/**
 * The content security policy of every page. Besides loading its own files, a page may open WebSockets (the practice line on loopback,
 * accounts over TLS) and play its own recordings; the nonce is for the one style element that the component library inserts.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self'",
    "font-src 'self'",
    "media-src 'self' blob:",
    `connect-src 'self' ${PAGE_LOOPBACK.map((name) => `ws://${name}:*`).join(" ")} wss:`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join("; ");
}

/** The headers of every answer, in both hosts. */
export function securityHeaders(nonce: string): Record<string, string> {
  return {
    "content-security-policy": contentSecurityPolicy(nonce),
    "permissions-policy":
      "microphone=(self), speaker-selection=(self), autoplay=(self), camera=(), geolocation=(), display-capture=(), usb=(), serial=()",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
  };
}
