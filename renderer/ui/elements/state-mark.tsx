import { CircleCheck, type LucideIcon, OctagonAlert, TriangleAlert } from "lucide-react";
import type { Verdict } from "#shared/domain/calls/call.ts";
import { cx } from "./cx.ts";
import styles from "./state-mark.module.css";

/** One icon per verdict, which differ in shape: a circle, a triangle, an octagon. */
export const verdictIcon: Readonly<Record<Verdict, LucideIcon>> = {
  ready: CircleCheck,
  caution: TriangleAlert,
  unprepared: OctagonAlert,
};

/** A state shown by hue, icon and word. */
export function StateMark({ state, children }: { readonly state: Verdict; readonly children: string }) {
  const Icon = verdictIcon[state];
  return (
    <span className={cx(styles["mark"], styles[state])}>
      <Icon size={14} aria-hidden="true" />
      {children}
    </span>
  );
}

/** A small word or number that qualifies the text beside it. */
export function Badge({ children, tone = "plain" }: { readonly children: string | number; readonly tone?: Verdict | "accent" | "plain" }) {
  return <span className={cx(styles["badge"], styles[`badge-${tone}`])}>{children}</span>;
}
