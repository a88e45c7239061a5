import { Invitation, SessionState } from "sip.js";
import { bye, type CallCore, finish, isIn, say } from "./call-core.ts";
import { statusLine } from "./status.ts";

/** Answers a ringing call with a final status other than 2xx. */
export function refuse(core: CallCore, statusCode: number, extraHeaders: string[]): void {
  const { session } = core;
  if (!(session instanceof Invitation) || !isIn(core, "ringing")) return;
  finish(core, { kind: statusCode < 400 ? "redirected" : "us" }, statusLine(statusCode));
  say(core, () => void session.reject({ statusCode, extraHeaders }).catch(() => undefined));
}

/** Gives up a call that nobody answered, as the caller or the exchange would. */
export function rangOut(core: CallCore): void {
  const { session } = core;
  if (session instanceof Invitation && isIn(core, "ringing") && session.state === SessionState.Initial) {
    finish(core, { kind: "rang-out" });
    say(core, () => void session.reject({ statusCode: 480 }).catch(() => undefined));
  }
}

/** Ends the call whatever its phase: for us at once, for the other side by CANCEL, refusal or BYE. */
export function hangUp(core: CallCore): void {
  const { session } = core;
  if (isIn(core, "ended")) return;
  if (session instanceof Invitation) {
    if (isIn(core, "ringing")) {
      refuse(core, 486, []);
      return;
    }
    finish(core, { kind: "us" });
    say(core, () => bye(core));
    return;
  }
  const answered = session.state === SessionState.Established;
  finish(core, { kind: "us" });
  say(core, () => (answered ? bye(core) : void session.cancel().catch(() => undefined)));
}
