import type { Instant } from "#shared/domain/contacts/contact.ts";
import { age, DAY_MS } from "#shared/domain/time/age.ts";

/** A message recorded by the built-in answering machine. The audio is stored beside the data as `messages/<id>.<ext>`. */
export interface VoiceMessage {
  readonly id: string;
  readonly callId: string;
  readonly contactId: string | null;
  readonly contactName: string;
  readonly company: string;
  readonly number: string;
  readonly at: Instant;
  readonly durationMs: number;
  /** For example `audio/webm;codecs=opus`. */
  readonly mimeType: string;
  readonly heardAt: Instant | null;
}

/** When the answering machine takes a call by itself; `afterSeconds` is `null` for never. */
export interface AnsweringRule {
  readonly whenBusy: boolean;
  readonly afterSeconds: number | null;
}

/** Heard messages that are older, or beyond this size together, are deleted; `null` sets no limit. */
export interface MessageLimits {
  readonly days: number | null;
  readonly megabytes: number | null;
}

/** When a ringing call goes to voicemail by itself: at once if the rep is busy, or after it rang long enough; `null` for never. */
export function answersAt(answering: AnsweringRule, startedAt: Instant, isBusy: boolean): Instant | null {
  if (answering.whenBusy && isBusy) return startedAt;
  return answering.afterSeconds === null ? null : startedAt + answering.afterSeconds * 1000;
}

/** Longest message the answering machine takes. */
export const MAX_MESSAGE_MS = 180_000;

/** A caller who spoke less than this after the beep left no message: the call is a missed one. */
export const LEAST_SPEECH_MS = 800;

const MEGABYTE = 1_000_000;

/**
 * Heard messages to delete, oldest first: those that are too old, then as many as needed to stay within the size. `bytes`: the size of each
 * by id.
 */
export function messagesToDrop(
  messages: readonly VoiceMessage[],
  bytes: ReadonlyMap<string, number>,
  limits: MessageLimits,
  now: Instant,
): readonly VoiceMessage[] {
  const sizeOf = ({ id }: VoiceMessage) => bytes.get(id) ?? 0;
  const most = limits.megabytes === null ? Number.POSITIVE_INFINITY : limits.megabytes * MEGABYTE;
  const isOld = ({ at }: VoiceMessage) => limits.days !== null && age(at, now) > limits.days * DAY_MS;
  let total = messages.reduce((sum, message) => sum + sizeOf(message), 0);
  return messages
    .filter(({ heardAt }) => heardAt !== null)
    .toSorted((a, b) => a.at - b.at)
    .filter((message) => {
      if (!isOld(message) && total <= most) return false;
      total -= sizeOf(message);
      return true;
    });
}
