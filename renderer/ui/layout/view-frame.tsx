import type { ReactNode } from "react";
import styles from "./view-frame.module.css";

export interface ViewFrameProps {
  readonly title: string;
  /** Beside the title: a count, a button. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A view of the middle pane: its title and content, limited to a readable width. */
export function ViewFrame({ title, aside, children }: ViewFrameProps) {
  return (
    <section className={styles["frame"]} aria-label={title}>
      <header className={styles["head"]}>
        <h1 className={styles["title"]}>{title}</h1>
        {aside}
      </header>
      {children}
    </section>
  );
}
