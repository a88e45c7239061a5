import { createHmac, randomBytes } from "node:crypto";

const PREFIX = "whsec_";
const KEY_BYTES = 32;

/** A signing key in the form for receivers: `whsec_` and the base64 of 32 random bytes (Standard Webhooks, signature scheme). */
export function newWebhookKey(): string {
  return PREFIX + randomBytes(KEY_BYTES).toString("base64");
}

/** The header `webhook-signature`: HMAC-SHA256 over id, time in epoch seconds, and the body exactly as it is sent. */
export function webhookSignature(key: string, id: string, seconds: number, body: string): string {
  const hmac = createHmac("sha256", Buffer.from(key.slice(PREFIX.length), "base64"));
  return `v1,${hmac.update(`${id}.${seconds}.${body}`).digest("base64")}`;
}
