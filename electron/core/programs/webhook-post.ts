import http from "node:http";
import https from "node:https";
import { authorities } from "#electron/core/tools/authorities.ts";
import { type ConnectionFault, connectionFault } from "#electron/core/tools/connection-fault.ts";
import { errorCode } from "#electron/core/tools/error-code.ts";
import type { Instant } from "#shared/domain/contacts/contact.ts";
import type { WebhookResult } from "#shared/domain/outreach/webhook.ts";
import { webhookSignature } from "./webhook-key.ts";

export interface WebhookRequest {
  /** `http` or `https`. */
  readonly url: string;
  readonly id: string;
  /** Time of this attempt. */
  readonly at: Instant;
  readonly body: string;
  readonly key: string;
}

export interface WebhookAnswer {
  readonly result: WebhookResult;
  /** Milliseconds after which the receiver wants the next attempt; `null` when it did not say. */
  readonly retryAfterMs: number | null;
}

interface PostOptions {
  readonly signal: AbortSignal;
  /** Limit for the answer's status, in milliseconds. */
  readonly limitMs?: number;
  /** PEM certificates trusted in addition to the system's. */
  readonly trusted?: readonly string[];
}

const LIMIT_MS = 10_000;

/**
 * Sends an event (Standard Webhooks 1.0.0) and reads only the answer's status: does not follow redirects and ignores the body. Never
 * rejects.
 */
export async function postWebhook(
  request: WebhookRequest,
  { signal, limitMs = LIMIT_MS, trusted = [] }: PostOptions,
): Promise<WebhookAnswer> {
  const limit = AbortSignal.timeout(limitMs);
  try {
    return await send(request, AbortSignal.any([signal, limit]), trusted);
  } catch (error) {
    return {
      result: { kind: limit.aborted ? "timeout" : (SILENCE[connectionFault(errorCode(error))] ?? "unreachable"), status: null },
      retryAfterMs: null,
    };
  }
}

function send({ url, id, at, body, key }: WebhookRequest, signal: AbortSignal, trusted: readonly string[]): Promise<WebhookAnswer> {
  const seconds = Math.floor(at / 1000);
  const bytes = Buffer.from(body, "utf8");
  const headers = {
    "content-type": "application/json",
    "content-length": bytes.length,
    "user-agent": "Faden",
    "webhook-id": id,
    "webhook-timestamp": String(seconds),
    "webhook-signature": webhookSignature(key, id, seconds, body),
  };
  const options = { method: "POST", headers, signal, agent: false as const };
  return new Promise((resolve, reject) => {
    const isSafe = url.startsWith("https:");
    const asked = isSafe ? https.request(url, { ...options, ca: authorities(trusted) }) : http.request(url, options);
    asked.once("response", ({ statusCode = 0, headers: { "retry-after": wait } }) => {
      resolve({ result: { kind: kindOf(statusCode), status: statusCode }, retryAfterMs: retryAfter(wait) });
      asked.destroy();
    });
    // Stays registered, because the connection may fail after the answer was read.
    asked.on("error", reject);
    asked.end(bytes);
  });
}

function kindOf(status: number): WebhookResult["kind"] {
  if (status >= 200 && status < 300) return "delivered";
  if (status >= 300 && status < 400) return "redirected";
  return status === 410 ? "gone" : "refused";
}

/** Parses the form in seconds only (RFC 9110 10.2.3). */
function retryAfter(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) * 1000 : null;
}

/** Why there was no answer. */
const SILENCE: Readonly<Partial<Record<ConnectionFault, WebhookResult["kind"]>>> = { certificate: "certificate", name: "host" };
