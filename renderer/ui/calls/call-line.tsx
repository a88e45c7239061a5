import { CalendarClock, type LucideIcon, PhoneIncoming, PhoneMissed, PhoneOutgoing, Users, Voicemail } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "#renderer/ui/elements/cx.ts";
import { Badge } from "#renderer/ui/elements/state-mark.tsx";
import { type BusyWith, type CallRecord, isPending } from "#shared/domain/calls/call.ts";
import { formatDuration } from "#shared/i18n/format.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./call-line.module.css";
import { handedOnText } from "./handed-on-text.ts";

export interface CallLineProps {
  readonly call: CallRecord;
  /** The other party; omitted if the context says it. */
  readonly who?: ReactNode;
  readonly when: (at: number) => string;
  readonly t: Translate;
  /** Buttons at the end of the line. */
  readonly children?: ReactNode;
}

function iconOf({ direction, end }: CallRecord): LucideIcon {
  if (end === "voicemail") return Voicemail;
  if (end === "rescheduled") return CalendarClock;
  if (end === "elsewhere" || end === "handed-over") return Users;
  if (direction === "out") return PhoneOutgoing;
  return end === "answered" ? PhoneIncoming : PhoneMissed;
}

function missedText(busyWith: BusyWith, t: Translate): string {
  return `${t("journal.end.missed")}, ${t(`callbacks.why.${busyWith}`)}`;
}

/** The reason for the end, if it says more than the end itself. */
function plainEnd(call: CallRecord, t: Translate): string {
  const { end, busyWith, failure, handedTo, perhapsElsewhere } = call;
  if (end === "handed-over" && handedTo !== "") return t("journal.handed-over", { name: handedTo });
  const base = end === "busy-here" && busyWith !== null ? missedText(busyWith, t) : t(`journal.end.${end}`);
  if (perhapsElsewhere) return `${base}, ${t("journal.perhaps-elsewhere")}`;
  if (failure === null || failure.kind === end) return base;
  const reason = t(`call-failure.${failure.kind}`);
  return end === "failed" ? `${base}: ${reason}` : reason;
}

/** How the call ended, and its duration if there was a conversation. */
function endText(call: CallRecord, t: Translate): string {
  if (call.withoutSound) return t("journal.end.without-sound");
  const end = plainEnd(call, t);
  return call.answeredAt === null || call.end !== "answered" ? end : `${end} ${formatDuration(call.endedAt - call.answeredAt)}`;
}

/** What was noted about it: the answer to the follow-up question, and notes. */
function remarks({ outcome, notes, formerParties = [] }: CallRecord, t: Translate): readonly string[] {
  const detail = outcome?.detail;
  const said = detail?.kind === "door-opener" ? [detail.name, detail.said, detail.betterTime] : [];
  const told = detail?.kind === "condition" || detail?.kind === "reason" ? [detail.text] : [];
  const referral = detail?.kind === "referral" ? detail : detail?.kind === "door-opener" ? detail.referredTo : null;
  const whom = referral === null ? "" : referral.name || referral.number;
  const referred = whom === "" ? [] : [t("journal.referred", { name: whom })];
  const overruled = detail?.kind === "overruled" ? [t("journal.overruled", { reason: detail.text })] : [];
  return [handedOnText(formerParties, t), ...said, ...told, ...referred, ...overruled, ...notes].filter((text) => text !== "");
}

/** One past call: direction, end, outcome and notes. */
export function CallLine({ call, who, when, t, children }: CallLineProps) {
  const Icon = iconOf(call);
  const noted = remarks(call, t);
  const isMissed = call.direction === "in" && (call.end === "missed" || call.end === "busy-here" || call.end === "failed");
  return (
    <div className={styles["line"]}>
      <span className={cx(styles["icon"], isMissed && styles["missed"])} role="img" aria-label={t(`journal.direction.${call.direction}`)}>
        <Icon size={16} aria-hidden="true" />
      </span>
      <div className={styles["body"]}>
        {who}
        <p className={styles["facts"]}>
          <time dateTime={new Date(call.startedAt).toISOString()}>{when(call.startedAt)}</time>
          <span>{endText(call, t)}</span>
          {call.outcome !== null && <Badge>{t(`outcome.${call.outcome.kind}`)}</Badge>}
          {isPending(call) && <Badge tone="caution">{t("journal.filter.pending")}</Badge>}
        </p>
        {noted.length > 0 && <p className={styles["notes"]}>{noted.join(" · ")}</p>}
      </div>
      {children !== undefined && <div className={styles["actions"]}>{children}</div>}
    </div>
  );
}
