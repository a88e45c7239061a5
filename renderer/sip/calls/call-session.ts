import { Invitation, type Inviter, SessionState } from "sip.js";
import { earlyAnswers } from "#renderer/sip/media/call-descriptions.ts";
import { refuseMessage } from "#renderer/sip/messages/refuse-message.ts";
import { applyAudio, type CallCore, followParty, hear, isIn, patch, startConversation } from "./call-core.ts";
import { expectEnd, expectRefusal, failToInvite, giveUpDialling, hangUp, ringOut, sessionOver } from "./call-end.ts";
import { allowUpdate, takeUpdates } from "./update-requests.ts";

/** The caller may have given up while the line was down: a call that kept ringing through that stops after this time; milliseconds. */
const GHOST_MS = 20_000;

/** A menu accepts tones this long after it has answered; milliseconds. */
const LISTENING_MS = 800;

function established(core: CallCore): void {
  const { deps, machine } = core;
  if (isIn(core, "ended")) return;
  core.early.stop();
  core.stage = machine === null ? "talking" : "machine";
  if (machine === null) deps.takesTheFloor();
  patch(core, { phase: core.stage, answeredAt: deps.clock.now(), detached: !deps.isUp() });
  applyAudio(core);
  deps.clock.after(LISTENING_MS, () => {
    for (const work of core.onceAnswered.splice(0)) work();
  });
  machine?.start(() => hangUp(core));
}

/** Plays the network's ringback or announcement (RFC 3960). */
function hearEarly(core: CallCore, sdp: string): void {
  core.early.announced();
  earlyAnswers(core.session)
    ?.take(sdp)
    .catch(() => core.early.failed());
}

/** Follows changes of the session, by itself or by the other side. */
export function watchSession(core: CallCore): void {
  const { session } = core;
  const role = session instanceof Invitation ? "calling" : "called";
  session.delegate = {
    onSessionDescriptionHandler: (handler) => {
      core.audio?.attach(handler);
      applyAudio(core);
    },
    onCancel: (cancel) => expectEnd(core, { kind: "cancel", reasons: cancel.request.getHeaders("Reason") }),
    onBye: (request) => {
      expectEnd(core, { kind: "bye" });
      request.accept().catch(() => undefined);
    },
    onInvite: (request, _response, status) => {
      followParty(core, request, role);
      if (status < 300) hear(core, request.body);
      else core.negotiation.theirsIsOver();
    },
    // If the re-INVITE had no offer, their answer comes with the ACK (RFC 3261 14.2).
    onAck: ({ request }) => {
      hear(core, request.body);
      // SIP.js applies that answer only after this call; waiting offers must not roll back the offer before that.
      queueMicrotask(core.negotiation.theirsIsOver);
    },
    onMessage: refuseMessage,
  };
  takeUpdates(session, session.request.callId, {
    isOffering: core.negotiation.isUnderWay,
    updated(request) {
      followParty(core, request, role);
      hear(core, request.body);
    },
    settled: core.negotiation.theirsIsOver,
  });
  session.stateChange.addListener((state) => {
    if (state === SessionState.Established) {
      established(core);
    } else if (state === SessionState.Terminated) {
      sessionOver(core);
    }
  });
}

/** Sends the INVITE and follows its responses. */
export function sendInvite(core: CallCore, inviter: Inviter): void {
  allowUpdate(inviter.request);
  inviter
    .invite({
      sessionDescriptionHandlerOptions: startConversation(core).options,
      requestDelegate: {
        onProgress: ({ message }) => {
          if (message.body !== "") hearEarly(core, message.body);
          if (isIn(core, "dialling", "ringing")) patch(core, { phase: "ringing" });
          followParty(core, message, "called");
        },
        onAccept({ message }) {
          hear(core, message.body);
          followParty(core, message, "called", false);
          if (earlyAnswers(inviter)?.settle(message.body) === true) core.negotiation.request();
        },
        onRedirect: (response) => expectRefusal(core, response),
        onReject: (response) => expectRefusal(core, response),
      },
    })
    .catch(() => failToInvite(core));
}

/** The connection is lost: conversations continue, but a dialled call without an answer ends, since it cannot receive one any more. */
export function lineDown(core: CallCore): void {
  giveUpDialling(core);
  if (!isIn(core, "ended")) patch(core, { detached: true });
}

/** The connection is back: sends what waited, and tells the server our new address. */
export function lineUp(core: CallCore): void {
  const { unsaid } = core;
  core.unsaid = null;
  unsaid?.();
  if (isIn(core, "ended")) return;
  patch(core, { detached: false });
  if (isIn(core, "ringing")) core.deps.clock.after(GHOST_MS, () => ringOut(core));
  else core.negotiation.request();
}
