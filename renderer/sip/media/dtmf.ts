import { type Session, SessionState } from "sip.js";
import type { Clock } from "#shared/ports/clock.ts";

/** Shorter tones arrive damaged if audio is Opus and telephone-event runs at 8 kHz; milliseconds. */
export const TONE_MS = 200;
export const TONE_GAP_MS = 100;

/** The tones of RFC 4733 in a text, in upper case; other characters are dropped. */
export function dtmfTones(text: string): string {
  return text.toUpperCase().replace(/[^0-9*#A-D]/g, "");
}

/** Sends tones as INFO with `application/dtmf-relay`, in order and at the pace of typing. */
export function infoTones(session: Session, clock: Clock): (tones: string) => void {
  let waiting = "";
  let busy = false;
  const next = (): void => {
    const tone = waiting.slice(0, 1);
    waiting = waiting.slice(1);
    busy = tone !== "" && session.state === SessionState.Established;
    if (!busy) {
      waiting = "";
      return;
    }
    const body = {
      contentDisposition: "render",
      contentType: "application/dtmf-relay",
      content: `Signal=${tone}\r\nDuration=${TONE_MS}\r\n`,
    };
    session.info({ requestOptions: { body } }).catch(() => undefined);
    clock.after(TONE_MS + TONE_GAP_MS, next);
  };
  return (tones) => {
    waiting += tones;
    if (!busy) next();
  };
}
