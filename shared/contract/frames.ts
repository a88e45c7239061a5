import type { EventName } from "./events.ts";

/** A request as sent: by the browser host's WebSocket or, without the id, by the desktop's IPC. */
export interface BridgeRequest {
  readonly id: number;
  readonly name: string;
  readonly input: unknown;
}

/**
 * Why a request got no output.
 * - `unknown`: no such request
 * - `invalid`: the input does not match the schema
 * - `refused`: the sender is not allowed
 * - `failed`: a bug, or the core is shutting down
 */
export type BridgeError = "unknown" | "invalid" | "refused" | "failed";

export type BridgeAnswer = { readonly output: unknown } | { readonly error: BridgeError };

export interface BridgeEvent {
  readonly event: EventName;
  readonly payload: unknown;
}

/** The output of an answer; throws for an error, which is a bug or a stopped core, never an expected failure. */
export function outputOf(name: string, answer: BridgeAnswer): unknown {
  if ("error" in answer) throw new Error(`${name}: ${answer.error}`);
  return answer.output;
}
