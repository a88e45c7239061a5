import type { ReactNode } from "react";
import { cx } from "#renderer/ui/elements/cx.ts";
import { Checkbox } from "#renderer/ui/forms/choice.tsx";
import type { Thread, ThreadPoint } from "#shared/domain/threads/thread.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./thread-read.module.css";

export interface ThreadReadProps {
  readonly thread: Thread;
  /** Ids of points ticked during this call; they stay visible, struck out. */
  readonly ticked: readonly string[];
  readonly onTick: (pointId: string, done: boolean) => void;
  readonly t: Translate;
  /** `card`: what can be read while a call rings · `full`: everything. */
  readonly extent?: "card" | "full";
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className={styles["part"]}>
      <h3 className={styles["title"]}>{title}</h3>
      {children}
    </div>
  );
}

function TextPart({ title, text }: { readonly title: string; readonly text: string }) {
  return text.trim() === "" ? null : (
    <Part title={title}>
      <p className={styles["prose"]}>{text}</p>
    </Part>
  );
}

interface PointsProps extends Pick<ThreadReadProps, "ticked" | "onTick"> {
  readonly title: string;
  readonly points: readonly ThreadPoint[];
  readonly openOnly: boolean;
}

function Points({ title, points, ticked, onTick, openOnly }: PointsProps) {
  const shown = openOnly ? points.filter(({ id, doneAt }) => doneAt === null || ticked.includes(id)) : points;
  if (shown.length === 0) return null;
  return (
    <Part title={title}>
      <ul aria-label={title}>
        {shown.map(({ id, text, doneAt }) => (
          <li key={id}>
            <Checkbox isPoint isSelected={doneAt !== null || ticked.includes(id)} onChange={(done) => onTick(id, done)}>
              {text}
            </Checkbox>
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** A thread for reading: purpose first, points to tick. The condition is shown above it, by the parent. */
export function ThreadRead({ thread, ticked, onTick, t, extent = "full" }: ThreadReadProps) {
  const openOnly = extent === "card";
  const points = { ticked, onTick, openOnly };
  return (
    <div className={styles["thread"]}>
      <p className={cx(styles["purpose"], extent === "full" && styles["large"])}>{thread.purpose}</p>
      {thread.openingLine !== "" && <blockquote className={styles["opening"]}>{thread.openingLine}</blockquote>}
      <Points title={t("thread.points")} points={thread.points} {...points} />
      <Points title={t("thread.questions")} points={thread.questions} {...points} />
      {extent === "full" && <Rest thread={thread} t={t} />}
    </div>
  );
}

function Rest({ thread, t }: Pick<ThreadReadProps, "thread" | "t">) {
  return (
    <>
      {thread.objections.length > 0 && (
        <Part title={t("thread.objections")}>
          <dl className={styles["objections"]}>
            {thread.objections.map(({ id, objection, answer }) => (
              <div key={id}>
                <dt>{objection}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </Part>
      )}
      <TextPart title={t("thread.next-step")} text={thread.nextStep} />
      <TextPart title={t("thread.person")} text={thread.person} />
      <TextPart title={t("thread.door-opener")} text={thread.doorOpenerNotes} />
    </>
  );
}
