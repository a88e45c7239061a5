import styles from "./key-cap.module.css";

/** The key for the same action. Visible only: the accessible name does not include it. */
export function KeyCap({ children }: { readonly children: string }) {
  return (
    <span className={styles["cap"]} aria-hidden="true">
      {children}
    </span>
  );
}
