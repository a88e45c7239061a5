import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "#renderer/ui/elements/cx.ts";
import styles from "./disclosure.module.css";

export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  /** Whether it is open at first. */
  readonly isOpen?: boolean;
  readonly framed?: boolean;
}

/** Content that opens on demand. */
export function Disclosure({ summary, children, isOpen = false, framed = false }: DisclosureProps) {
  return (
    <details className={cx(styles["disclosure"], framed && styles["framed"])} open={isOpen}>
      <summary>
        <ChevronRight size={14} aria-hidden="true" />
        {summary}
      </summary>
      <div className={styles["content"]}>{children}</div>
    </details>
  );
}
