import styles from "./key-cap.module.css";

/** The key that does the same; it is shown only, the name of the control stays without it. */
export function KeyCap({ children }: { readonly children: string }) {
  return (
    <span className={styles["cap"]} aria-hidden="true">
      {children}
    </span>
  );
}
