import styles from "./insights.module.css";

/** The fill of a part of a chart; fills differ by pattern as well as by hue. */
export type Fill = "good" | "fair" | "bad" | "quiet" | "dotted" | "plain" | "soft";

export const FILLS: Readonly<Record<Fill, { readonly fill: string; readonly stroke: string }>> = {
  good: { fill: "var(--ready)", stroke: "var(--ready-text)" },
  fair: { fill: "url(#fill-fair)", stroke: "var(--caution-text)" },
  bad: { fill: "url(#fill-bad)", stroke: "var(--unprepared-text)" },
  quiet: { fill: "var(--raised)", stroke: "var(--muted)" },
  dotted: { fill: "url(#fill-dotted)", stroke: "var(--muted)" },
  plain: { fill: "var(--accent)", stroke: "var(--accent)" },
  soft: { fill: "url(#fill-soft)", stroke: "var(--accent)" },
};

/** The patterns that charts and legends reference; rendered once in the view. */
export function Patterns() {
  return (
    <svg className={styles["patterns"]} width="0" height="0" aria-hidden="true">
      <defs>
        <pattern id="fill-fair" width="6" height="6" patternUnits="userSpaceOnUse">
          <rect width="6" height="6" fill="var(--caution)" />
          <path d="M0 3h6" stroke="var(--raised)" strokeWidth="1" />
        </pattern>
        <pattern id="fill-bad" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="6" height="6" fill="var(--unprepared)" />
          <path d="M0 0v6" stroke="var(--raised)" strokeWidth="2.5" />
        </pattern>
        <pattern id="fill-dotted" width="5" height="5" patternUnits="userSpaceOnUse">
          <rect width="5" height="5" fill="var(--raised)" />
          <circle cx="2.5" cy="2.5" r="1.2" fill="var(--muted)" />
        </pattern>
        <pattern id="fill-soft" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
          <rect width="5" height="5" fill="var(--accent-soft)" />
          <path d="M0 0v5" stroke="var(--accent)" strokeWidth="1.5" />
        </pattern>
      </defs>
    </svg>
  );
}

export interface LegendEntry {
  readonly key: string;
  readonly label: string;
  readonly fill: Fill;
  readonly count: string;
}

/** What the fills mean, and the count of each. */
export function Legend({ entries }: { readonly entries: readonly LegendEntry[] }) {
  return (
    <ul className={styles["legend"]}>
      {entries.map(({ key, label, fill, count }) => (
        <li key={key}>
          <svg width="14" height="14" aria-hidden="true">
            <rect x="1" y="1" width="12" height="12" rx="2" strokeWidth="1" {...FILLS[fill]} />
          </svg>
          <span>{label}</span>
          <strong>{count}</strong>
        </li>
      ))}
    </ul>
  );
}
