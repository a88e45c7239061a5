import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "#renderer/ui/elements/cx.ts";
import styles from "./panel.module.css";

export interface SectionProps {
  readonly title: string;
  /** Beside the title: a count, a button. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A titled part of a pane; a region for screen readers. */
export function Section({ title, aside, children }: SectionProps) {
  return (
    <section className={styles["section"]} aria-label={title}>
      <header className={styles["header"]}>
        <h2 className={styles["title"]}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}

export interface EmptyProps {
  readonly icon?: LucideIcon;
  /** The situation in one sentence. */
  readonly children: ReactNode;
  /** The one next step. */
  readonly action?: ReactNode;
  /** Set it after a failure, so that screen readers announce it. */
  readonly isProblem?: boolean;
}

/** Shown if there is nothing here, not yet, or after a failure: one sentence and one next step. */
export function Empty({ icon: Icon, children, action, isProblem = false }: EmptyProps) {
  return (
    <div className={cx(styles["empty"], isProblem && styles["problem"])} role={isProblem ? "alert" : undefined}>
      {Icon !== undefined && <Icon size={20} aria-hidden="true" />}
      <p>{children}</p>
      {action}
    </div>
  );
}

/** The progress of an operation. `value` is 0 to 1, `null` if it is unknown. */
export function Progress({ label, value }: { readonly label: string; readonly value: number | null }) {
  return (
    <div className={styles["progress"]}>
      <span>{label}</span>
      <progress aria-label={label} max={1} {...(value === null ? {} : { value })} />
    </div>
  );
}
