import type { CardModel, Slot } from "#renderer/app/store/card-model.ts";
import { reasonText as wordsOf } from "#renderer/ui/reason-text.ts";
import { whyText } from "#renderer/ui/slot-text.ts";
import { triedLine } from "#renderer/ui/tried-text.ts";
import { confidenceOf } from "#shared/domain/confidence.ts";
import type { CallerMatch, MatchReason } from "#shared/domain/identity.ts";
import { addressOnLine, nameOnLine } from "#shared/domain/name-on-line.ts";
import { formatNumber } from "#shared/domain/number.ts";
import type { ReadinessReason } from "#shared/domain/readiness.ts";
import { formatTime, formatWhen } from "#shared/i18n/format.ts";
import type { Translate } from "#shared/i18n/translate.ts";

/** Whose call it is, as far as it is known: person, company, number. The name on the line is a hint and no name, but for whoever has nothing else. */
export function callerName({ facts, identity }: CardModel, t: Translate): string {
  const known = facts?.match.contact?.name || facts?.match.company;
  if (known) return known;
  if (identity.hidden) return t("card.hidden-name");
  return formatNumber(facts?.match.number || identity.number) || identity.displayName || addressOnLine(identity.uri) || t("class.unknown");
}

/** What the line says of who it is, which nobody has checked; empty where it says nothing more than the match. */
export function hintText({ facts, identity }: CardModel, t: Translate): string {
  const name = facts === null ? nameOnLine(identity) : (facts.match.hint?.name ?? "");
  return name === "" ? "" : t("match.hint", { name });
}

/** Why we think it is them; where the network asserts another number than the one shown, by which. */
export function matchText(match: CallerMatch, t: Translate): string {
  if (match.byShown === undefined) return reasonOf(match, t);
  const by = t("match.by-shown", { number: formatNumber(match.number) });
  return match.reason.kind === "exact" ? by : `${reasonOf(match, t)}, ${by}`;
}

function reasonOf({ reason, contact, company, candidates }: CallerMatch, t: Translate): string {
  switch (reason.kind) {
    case "trunk":
      return trunkText(reason, contact !== null && reason.attempted, company, t);
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

function trunkText({ by, shared }: Extract<MatchReason, { kind: "trunk" }>, isAttempted: boolean, company: string, t: Translate): string {
  if (isAttempted) return t("match.trunk-attempted");
  if (company === "") return t(shared ? "match.trunk-shared" : "match.trunk-dialled");
  if (by === "hand") return t("match.trunk-hand", { company });
  return t(shared ? "match.trunk-with-others" : "match.trunk", { company });
}

/** How sure that is, in words; empty where it says nothing of anybody. */
export function sureText(match: CallerMatch, t: Translate): string {
  const sure = confidenceOf(match);
  return sure === null ? "" : t(`match.sure.${sure.of}.${sure.degree}`);
}

/** The verdict in words. Nobody prepares for strangers: where nothing else stands against taking their call, "ready" would praise what nobody did. */
export function verdictText({ classification, readiness }: Pick<CardModel, "classification" | "readiness">, t: Translate): string {
  if (readiness === null) return "";
  return isStranger({ classification, readiness }) ? t("verdict.free") : t(`verdict.${readiness.verdict}`);
}

/** Whether the card is that of a stranger whose call nothing stands against. */
export function isStranger({ classification, readiness }: Pick<CardModel, "classification" | "readiness">): boolean {
  return (classification?.kind === "unknown" || classification?.kind === "hidden") && readiness?.verdict === "ready";
}

type Point = Pick<CardModel, "language" | "timeZone" | "desk">;

function when(at: number, { language, timeZone, desk }: Point): string {
  return formatWhen(at, desk.now, language, timeZone);
}

/** That they tried in vain, and what speaks for the classification: attempts of ours, an agreed time. Each a clause of its own. */
export function evidenceTexts(model: CardModel, t: Translate): readonly string[] {
  return [...(model.tried === null ? [] : [triedLine(model.tried, t)]), ...classEvidence(model, t)];
}

function classEvidence(model: CardModel, t: Translate): readonly string[] {
  const { classification, facts } = model;
  if (classification?.kind === "expected" || classification?.kind === "early") {
    const { at, reason } = classification.promise;
    return [t("card.evidence.promise", { when: when(at, model) }), reason].filter((text) => text !== "");
  }
  if (classification?.kind === "return-call") {
    const { count, lastAt, contactId, contactName, answeredBy, said } = classification.evidence;
    const other = contactName !== "" && contactId !== facts?.match.contact?.id;
    return [
      t("card.evidence.dialled", { count, when: when(lastAt, model) }),
      other ? t("card.evidence.whom", { name: contactName }) : "",
      answeredBy === "" ? "" : t("card.evidence.answered", { name: answeredBy }),
      said === "" ? "" : t("card.evidence.said", { said }),
    ].filter((text) => text !== "");
  }
  const talked = facts?.history.find(({ end }) => end === "answered");
  return talked === undefined ? [] : [t("card.evidence.last", { when: when(talked.startedAt, model) })];
}

/** A reason of the verdict in words, with times as the card writes them. */
export function reasonText(reason: ReadinessReason, model: Point, t: Translate): string {
  return wordsOf(reason, (at) => when(at, model), t);
}

/** The number that the network asserts, where another one is shown by which the caller was found; empty elsewhere. */
export function assertedText({ facts }: Pick<CardModel, "facts">, t: Translate): string {
  const asserted = facts?.match.byShown?.asserted ?? "";
  return asserted === "" ? "" : t("match.asserted", { number: formatNumber(asserted) });
}

/** What a screen reader says when the card appears: kind of call, name, verdict and the weightiest reason. */
export function announcement(model: CardModel, t: Translate): string {
  const { classification, readiness } = model;
  const name = callerName(model, t);
  if (classification === null || readiness === null) return t("card.label", { name });
  const first = readiness.reasons[0];
  const words = t("card.announce", { classification: t(`class.${classification.kind}`), name, verdict: verdictText(model, t) });
  return first === undefined ? words : `${words} ${reasonText(first.reason, model, t)}`;
}

/** The time at the caller's place, where it is not the rep's own; empty otherwise. Zone as its city. */
export function theirTime(at: number, theirZone: string, { language, timeZone }: Point, t: Translate): string {
  const theirs = formatTime(at, language, theirZone);
  if (theirs === formatTime(at, language, timeZone)) return "";
  return t("card.slots.theirs", { time: theirs, zone: (theirZone.split("/").at(-1) ?? theirZone).replaceAll("_", " ") });
}

/** Beside a slot: their clock where it is another, and what makes it a good one. */
export function slotDetail({ at, timeZone, why }: Slot, point: Point, t: Translate): string {
  const reason = why === null ? "" : whyText(why, at, timeZone, { t, language: point.language });
  return [theirTime(at, timeZone, point, t), reason].filter((text) => text !== "").join(" · ");
}

/** Nobody can be promised a call whose number is not told and who is not known otherwise. */
export function canCallBack({ identity, facts }: Pick<CardModel, "identity" | "facts">): boolean {
  return facts === null ? identity.number !== "" : facts.match.number !== "" || facts.match.contact !== null;
}
