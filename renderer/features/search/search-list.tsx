import { useRef } from "react";
import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { useFromWidth } from "#renderer/ui/layout/use-from-width.ts";
import { useVirtualRows } from "#renderer/ui/layout/use-virtual-rows.ts";
import type { Found } from "./search-entries.ts";
import styles from "./search-palette.module.css";
import { SearchResult } from "./search-result.tsx";

/** Height of a result; two lines in a narrow list; pixels. */
const LINE = 40;
const TWO_LINES = 60;
const NARROW = 520;

interface SearchListProps {
  readonly id: string;
  readonly text: string;
  readonly entries: readonly Found[];
  readonly active: number;
  readonly onChoose: (entry: Found, what: "open" | "call") => void;
  readonly onNearEnd: () => void;
}

/** The results, of which only the visible ones are rendered. */
export function SearchList({ id, text, entries, active, onChoose, onNearEnd }: SearchListProps) {
  const t = useTranslate();
  const list = useRef<HTMLDivElement>(null);
  const isNarrow = useFromWidth(list, (width) => width < NARROW);
  const height = isNarrow ? TWO_LINES : LINE;
  const { shown, onScroll } = useVirtualRows(list, entries.length, height, active, onNearEnd);
  return (
    <div
      id={`${id}list`}
      className={styles["list"]}
      ref={list}
      onScroll={onScroll}
      role="listbox"
      aria-label={t("search.title")}
      data-narrow={isNarrow}
    >
      <div className={styles["rows"]} style={{ height: entries.length * height }} role="presentation">
        {shown.map((at) => {
          const entry = entries[at];
          return (
            entry !== undefined && (
              <SearchResult
                key={entry.id}
                id={`${id}${at}`}
                entry={entry}
                text={text}
                isActive={at === active}
                at={at}
                count={entries.length}
                height={height}
                onChoose={onChoose}
              />
            )
          );
        })}
      </div>
    </div>
  );
}
