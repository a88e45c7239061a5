import type { Slot } from "#renderer/app/store/selectors/card-model.ts";
import { callerName, likelyText } from "#renderer/ui/calls/caller-name.ts";
import { reasonText } from "#renderer/ui/calls/reason-text.ts";
import { whyText } from "#renderer/ui/calls/slot-text.ts";
import { triedLine } from "#renderer/ui/calls/tried-text.ts";
import type { CardModel } from "#shared/contract/views/card.ts";
import { type CallerFacts, shownThread } from "#shared/domain/callers/caller-facts.ts";
import { confidenceOf } from "#shared/domain/callers/confidence.ts";
import { likelyPerson } from "#shared/domain/callers/heading.ts";
import type { CallerMatch, MatchReason } from "#shared/domain/callers/identity.ts";
import type { ReadinessReason } from "#shared/domain/callers/readiness.ts";
import { nameOnLine } from "#shared/domain/contacts/person-name.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { hasThread } from "#shared/domain/threads/thread.ts";
import { formatTime, formatWhen } from "#shared/i18n/format.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** What the line says about the caller, unverified; empty if it adds nothing to the match. */
export function hintText({ facts, identity }: CardModel, t: Translate): string {
  const name = facts === null ? nameOnLine(identity) : (facts.match.hint?.name ?? "");
  return name === "" ? "" : t("match.hint", { name });
}

/** The match in words for a number that lacks its area code, so that no contact certainly has it. */
function fitOf(match: CallerMatch, t: Translate): string {
  if (match.reason.kind === "exact") return t("match.fits");
  return match.reason.kind === "several" ? t("match.several-fit", { count: match.candidates.length }) : reasonOf(match, t);
}

/**
 * The reason for the match; also whether the number lacks its area code, and which number was used if the network asserts another one than
 * is shown.
 */
export function matchText(match: CallerMatch, t: Translate): string {
  if (match.byShown === undefined) return match.byReading === true ? `${fitOf(match, t)}, ${t("match.code-unclear")}` : reasonOf(match, t);
  // Keeps the number on one line, since it is hard to read when broken.
  const by = t("match.by-shown", { number: formatNumber(match.number).replaceAll(" ", "\u00a0") });
  return match.reason.kind === "exact" ? by : `${reasonOf(match, t)}, ${by}`;
}

function reasonOf({ reason, company, candidates }: CallerMatch, t: Translate): string {
  switch (reason.kind) {
    case "trunk":
      return trunkText(reason, company, t);
    case "several":
      return t("match.several", { count: candidates.length });
    case "exact":
    case "other-number":
    case "chosen":
    case "company":
    case "hidden":
    case "unknown":
      return t(`match.${reason.kind}`);
  }
}

function trunkText({ by, shared }: Extract<MatchReason, { kind: "trunk" }>, company: string, t: Translate): string {
  if (company === "") return t(shared ? "match.trunk-shared" : "match.trunk-dialled");
  if (by === "near") return t("match.trunk-near", { company });
  if (by === "hand") return t("match.trunk-hand", { company });
  return t(shared ? "match.trunk-with-others" : "match.trunk", { company });
}

/** How certain the match is, in words; empty if there is no match. */
export function sureText(match: CallerMatch, t: Translate): string {
  const sure = confidenceOf(match);
  return sure === null ? "" : t(`match.sure.${sure.of}.${sure.degree}`);
}

/**
 * The verdict in words. For a stranger there was nothing to prepare: if no other reason is against the call, "ready" would be unearned
 * praise.
 */
export function verdictText({ classification, readiness }: Pick<CardModel, "classification" | "readiness">, t: Translate): string {
  if (readiness === null) return "";
  return isStranger({ classification, readiness }) ? t("verdict.free") : t(`verdict.${readiness.verdict}`);
}

/** Whether the caller is a stranger and there is no reason against taking the call. */
export function isStranger({ classification, readiness }: Pick<CardModel, "classification" | "readiness">): boolean {
  return (classification?.kind === "unknown" || classification?.kind === "hidden") && readiness?.verdict === "ready";
}

type Point = Pick<CardModel, "language" | "timeZone" | "desk">;

function when(at: number, { language, timeZone, desk }: Point): string {
  return formatWhen(at, desk.now, language, timeZone);
}

/** The earlier tries in vain and the evidence for the classification (our attempts, an agreed time), each as a clause. */
export function evidenceTexts(model: CardModel, t: Translate): readonly string[] {
  return [...(model.tried === null ? [] : [triedLine(model.tried, t)]), ...classEvidence(model, t)];
}

function classEvidence(model: CardModel, t: Translate): readonly string[] {
  const { classification, facts } = model;
  if (classification?.kind === "expected" || classification?.kind === "early") {
    const { at, reason } = classification.promise;
    const whom = facts?.wanted?.name ?? "";
    const words = [
      t("card.evidence.promise", { when: when(at, model) }),
      whom === "" ? "" : t("card.evidence.for", { name: whom }),
      reason,
    ];
    return words.filter((text) => text !== "");
  }
  if (classification?.kind === "return-call") {
    const { count, lastAt, answeredBy, said } = classification.evidence;
    return [
      t("card.evidence.dialled", { count, when: when(lastAt, model) }),
      whomText(model, t),
      answeredBy === "" ? "" : t("card.evidence.answered", { name: answeredBy }),
      said === "" ? "" : t("card.evidence.said", { said }),
    ].filter((text) => text !== "");
  }
  const talked = facts?.history.find(({ end }) => end === "answered");
  return talked === undefined ? [] : [t("card.evidence.last", { when: when(talked.startedAt, model) })];
}

/** If another person calls: whom the rep wanted, and the purpose unless their thread is shown below. */
function whomText({ facts }: CardModel, t: Translate): string {
  const wanted = facts?.wanted ?? null;
  if (facts === null || wanted === null || wanted.name === "") return "";
  const { name, thread } = wanted;
  if (!hasThread(thread)) return t("card.evidence.whom", { name });
  return shownThread(facts) === thread ? "" : t("card.evidence.whom-about", { name, purpose: thread.purpose });
}

/** The title of the thread: whose it is, if the heading does not say so. */
export function threadTitle({ facts, classification }: Pick<CardModel, "facts" | "classification">, t: Translate): string {
  if (facts === null) return t("card.thread");
  const { wanted, match } = facts;
  if (wanted !== null && wanted.name !== "" && shownThread(facts) === wanted.thread) {
    return t(classification?.kind === "return-call" ? "card.thread.wanted" : "card.thread.for", { name: wanted.name });
  }
  const likely = likelyPerson(match);
  return likely === null ? t("card.thread") : t("card.thread.for", { name: likely.contact.name });
}

/** A better time to call, as a door opener of the company last said; empty if there is none. */
export function betterTimeText(facts: CallerFacts | null, t: Translate): string {
  const opener = facts?.doorOpeners.find(({ betterTime }) => betterTime.trim() !== "");
  if (opener === undefined) return "";
  return t(opener.name === "" ? "card.better-time" : "card.better-time.by", { time: opener.betterTime.trim(), name: opener.name });
}

/** Who passed the call on to us; empty if it came directly. */
export function divertedText({ identity: { divertedFrom } }: Pick<CardModel, "identity">, t: Translate): string {
  const [first] = divertedFrom;
  return first === undefined ? "" : t("card.diverted", { name: first.displayName || formatNumber(first.number) });
}

/** A reason of the verdict in words, with times formatted as on the card. */
export function cardReasonText(reason: ReadinessReason, model: Point, t: Translate): string {
  return reasonText(reason, (at) => when(at, model), t);
}

/** The number of the rep that was dialled; empty if it is the account's own. */
export function calledText({ calledNumber }: Pick<CardModel, "calledNumber">, t: Translate): string {
  return calledNumber === "" ? "" : t("card.called", { number: calledNumber });
}

/** The number that the network asserts, if the caller was found by another one that is shown; otherwise empty. */
export function assertedText({ facts }: Pick<CardModel, "facts">, t: Translate): string {
  const asserted = facts?.match.byShown?.asserted ?? "";
  return asserted === "" ? "" : t("match.asserted", { number: formatNumber(asserted) });
}

/**
 * What a screen reader announces when the card appears: kind of call and account, name, verdict, likely person, who passed it on, number
 * dialled, most important reason.
 */
export function announcement(model: CardModel, t: Translate): string {
  const { classification, readiness, accountLabel } = model;
  const name = callerName(model.identity, model.facts, t);
  if (classification === null || readiness === null) return t("card.label", { name });
  const account = accountLabel === "" ? "" : ` ${t("card.account", { account: accountLabel })}`;
  const words = t("card.announce", {
    classification: `${t(`class.${classification.kind}`)}${account}`,
    name,
    verdict: verdictText(model, t),
  });
  const [first] = readiness.reasons;
  const reason = first === undefined ? "" : cardReasonText(first.reason, model, t);
  const beside = [likelyText(model.facts, t), divertedText(model, t), calledText(model, t)];
  const sentences = beside.filter((text) => text !== "").map((text) => `${text}.`);
  return [words, ...sentences, reason].filter((text) => text !== "").join(" ");
}

/** The time at the caller's place with the city of the zone; empty if it is the rep's own zone. */
export function theirTime(at: number, theirZone: string, { language, timeZone }: Point, t: Translate): string {
  const theirs = formatTime(at, language, theirZone);
  if (theirs === formatTime(at, language, timeZone)) return "";
  return t("card.slots.theirs", { time: theirs, zone: (theirZone.split("/").at(-1) ?? theirZone).replaceAll("_", " ") });
}

/** The text beside a slot: their time if the zone differs, and why it is a good slot. */
export function slotDetail({ at, timeZone, why }: Slot, point: Point, t: Translate): string {
  const reason = why === null ? "" : whyText(why, at, timeZone, { t, language: point.language });
  return [theirTime(at, timeZone, point, t), reason].filter((text) => text !== "").join(" · ");
}

/** Whether a call back can be promised: not to an unknown caller with a hidden number. */
export function canCallBack({ identity, facts }: Pick<CardModel, "identity" | "facts">): boolean {
  return facts === null ? identity.number !== "" : facts.match.number !== "" || facts.match.contact !== null;
}
