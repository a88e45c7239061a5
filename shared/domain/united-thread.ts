import type { Instant } from "./contact.ts";
import type { Objection, Thread, ThreadPoint } from "./thread.ts";
import type { ThreadVersion } from "./thread-history.ts";

function lines(...texts: readonly string[]): string {
  const written = texts.map((text) => text.trim()).filter((text) => text !== "");
  return [...new Set(written)].join("\n");
}

function points(own: readonly ThreadPoint[], other: readonly ThreadPoint[]): readonly ThreadPoint[] {
  return [...own, ...other.filter(({ text }) => !own.some((each) => each.text.trim() === text.trim()))];
}

function objections(own: readonly Objection[], other: readonly Objection[]): readonly Objection[] {
  return [...own, ...other.filter(({ objection }) => !own.some((each) => each.objection.trim() === objection.trim()))];
}

/**
 * One thread of two about the same person. Of purpose and opening line the first's own counts; notes and lists hold both; the first decides on condition, end and
 * campaign, unless it has none.
 */
export function unitedThread(own: Thread, other: Thread, at: Instant): Thread {
  const campaign = own.campaignId === null && own.purpose.trim() === "" ? other : own;
  return {
    contactId: own.contactId,
    purpose: own.purpose.trim() === "" ? other.purpose : own.purpose,
    openingLine: own.openingLine.trim() === "" ? other.openingLine : own.openingLine,
    points: points(own.points, other.points),
    questions: points(own.questions, other.questions),
    objections: objections(own.objections, other.objections),
    nextStep: lines(own.nextStep, other.nextStep),
    person: lines(own.person, other.person),
    doorOpenerNotes: lines(own.doorOpenerNotes, other.doorOpenerNotes),
    condition: own.condition ?? other.condition,
    closed: own.closed,
    origin: own.origin ?? other.origin,
    campaignId: campaign.campaignId,
    edited: campaign.edited,
    campaignAt: campaign.campaignAt,
    changedAt: at,
    viewedAt: own.viewedAt,
  };
}

/** What of the other thread the united one does not show, as a version of its history; `null` where it shows everything. */
export function setAsideVersion(united: Thread, other: Thread, at: Instant): ThreadVersion | null {
  const fields = (["purpose", "openingLine"] as const).filter((field) => other[field].trim() !== "" && other[field] !== united[field]);
  if (fields.length === 0) return null;
  return { since: at, at, by: "merged", was: Object.fromEntries(fields.map((field) => [field, other[field]])) };
}
