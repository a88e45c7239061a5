import { followUp, type OutcomeDetail, type OutcomeKind } from "#shared/domain/outcome.ts";

/** The unanswered follow-up of an outcome. A return call that was offered is declined unless the rep says otherwise: that keeps the initiative. */
export function emptyDetail(kind: OutcomeKind): OutcomeDetail {
  const question = followUp(kind);
  switch (question) {
    case "condition":
      return { kind: question, text: "", callAt: null };
    case "door-opener":
      return { kind: question, name: "", tone: "friendly", said: "", betterTime: "", returnCall: "declined" };
    case "referral":
      return { kind: question, name: "", number: "" };
    case "reason":
      return { kind: question, text: "" };
    case "none":
      return { kind: question };
  }
}
