import { z } from "zod";
import { reads } from "#shared/contract/basics/reads.ts";
import { done, resultOf, undoable } from "#shared/contract/basics/result.ts";
import { base64, byId, instant, recordId } from "#shared/contract/basics/values.ts";
import type { Greeting, GreetingScope } from "#shared/domain/voicemail/greeting.ts";
import type { VoiceMessage } from "#shared/domain/voicemail/voicemail.ts";

export const voiceMessage = reads<VoiceMessage>()(
  z.object({
    id: recordId,
    callId: z.string(),
    contactId: z.string().nullable(),
    contactName: z.string(),
    company: z.string(),
    number: z.string(),
    at: instant,
    durationMs: z.number().int().nonnegative(),
    mimeType: z.string(),
    heardAt: instant.nullable(),
  }),
);

export const greetingScope = reads<GreetingScope>()(
  z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("general") }),
    z.object({ kind: z.literal("absence") }),
    z.object({ kind: z.literal("closed") }),
    z.object({ kind: z.literal("person"), contactId: recordId }),
    z.object({ kind: z.literal("promise"), promiseId: recordId, contactId: z.string().nullable() }),
  ]),
);

export const greeting = reads<Greeting>()(
  z.object({
    id: recordId,
    scope: greetingScope,
    name: z.string(),
    mimeType: z.string(),
    durationMs: z.number().int().nonnegative(),
    saysItRecords: z.boolean(),
    recordedAt: instant.nullable(),
    promisedAt: instant.nullable(),
  }),
);

export const voicemailRequests = {
  "message.save": { input: z.object({ message: voiceMessage, audio: base64 }), output: done },
  "message.audio": { input: byId, output: resultOf(z.object({ mimeType: z.string(), audio: base64 })) },
  "message.heard": { input: z.object({ id: recordId, heard: z.boolean() }), output: done },
  "message.remove": { input: byId, output: undoable },
  /**
   * Replaces the greeting of the same scope; returns its id. A promise's message is for the current time of the promise; `not-found`
   * without an open one.
   */
  "greeting.save": {
    input: z.object({
      scope: greetingScope,
      audio: base64,
      mimeType: z.string(),
      durationMs: z.number().int(),
      saysItRecords: z.boolean(),
    }),
    output: resultOf(z.string()),
  },
  "greeting.says": { input: z.object({ id: recordId, saysItRecords: z.boolean() }), output: done },
  "greeting.audio": { input: byId, output: resultOf(z.object({ mimeType: z.string(), audio: base64 })) },
  /** What this caller hears now; `not-found` for the built-in announcement. */
  "greeting.forCaller": {
    input: z.object({ contactId: z.string().nullable(), number: z.string() }),
    output: resultOf(z.object({ mimeType: z.string(), audio: base64, saysItRecords: z.boolean() })),
  },
  "greeting.remove": { input: byId, output: undoable },
} as const;
