import { threadOfCall } from "#renderer/app/store/selectors/call-thread.ts";
import type { CallEntry } from "#renderer/app/store/state/app-state.ts";
import { likelyPerson } from "#shared/domain/callers/heading.ts";
import type { DoorOpener, DoorQuestion } from "#shared/domain/calls/door-opener.ts";
import { hasThread } from "#shared/domain/threads/thread.ts";
import type { Translate } from "#shared/i18n/translate.ts";

export interface DoorAnswer {
  readonly id: DoorQuestion;
  readonly question: string;
  /** `null` if there is no honest answer. */
  readonly answer: string | null;
}

/**
 * Whether another person than the wanted one may be on the line: on every outgoing call, and on incoming calls from a company's
 * switchboard.
 */
export function mayBeDoorOpener({ call, facts }: Pick<CallEntry, "call" | "facts">): boolean {
  if (call.direction === "out") return true;
  if (facts !== null && likelyPerson(facts.match) !== null) return true;
  const { contact = null, number = "", reason } = facts?.match ?? {};
  if (contact === null) return reason?.kind === "trunk";
  return contact.name === "" || contact.numbers.some(({ value, kind }) => value === number && kind === "switchboard");
}

/** The usual questions of door openers with honest answers, such as the purpose as the rep wrote it. */
export function doorAnswers(entry: Pick<CallEntry, "call" | "facts">, t: Translate): readonly DoorAnswer[] {
  const { facts } = entry;
  const thread = threadOfCall(entry);
  const name = facts?.match.contact?.name ?? "";
  return [
    { id: "about", question: t("call.door.about"), answer: hasThread(thread) ? thread.purpose : null },
    {
      id: "help",
      question: t("call.door.help"),
      answer: name === "" ? t("call.door.help.anybody") : t("call.door.help.answer", { name }),
    },
    { id: "back", question: t("call.door.back"), answer: t("call.door.back.answer") },
  ];
}

/** A reminder for the next attempt of the person who answered last: name, tone, better time. Empty if nothing is known. */
export function againText(openers: readonly DoorOpener[], t: Translate): string {
  const last = openers.find(({ count }) => count > 0);
  if (last === undefined) return "";
  const tone = last.tone === null ? "" : t(`call.door.again.${last.tone}`);
  const better = last.betterTime === "" ? "" : t("call.door.again.better", { time: last.betterTime });
  const known = [tone, better].filter((text) => text !== "").join("; ");
  if (last.name === "") return known;
  const who = t("call.door.again", { name: last.name });
  return known === "" ? who : `${who} ${known}`;
}
