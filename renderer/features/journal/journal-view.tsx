import { useState } from "react";
import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { Empty } from "#renderer/ui/layout/panel.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import { JOURNAL_FILTERS, type JournalFilter } from "#shared/contract/calls/calls.ts";
import { JournalLine } from "./journal-line.tsx";
import styles from "./journal-view.module.css";

const PAGE = 50;

/** The calls that match, asked for again whenever one changed; `older` loads the next ones. */
function useJournal(text: string, filter: JournalFilter) {
  const version = useAppState((state) => state.journalVersion);
  const [limit, setLimit] = useState(PAGE);
  const { value: found } = useAnswer("journal.search", { text, filter, before: null, limit }, [version]);
  return { found, older: () => setLimit((before) => Math.min(500, before + PAGE)), canGrow: limit < 500 };
}

/** All calls: searchable, filterable, and pending ones can be logged here. */
export function JournalView() {
  const t = useTranslate();
  const [text, setText] = useState("");
  const [filter, setFilter] = useState<JournalFilter>("all");
  const { found, older, canGrow } = useJournal(text.trim(), filter);
  const isAll = text.trim() === "" && filter === "all";
  const reset = () => {
    setText("");
    setFilter("all");
  };
  return (
    <ViewFrame title={t("journal.title")}>
      <Tools text={text} onText={setText} filter={filter} onFilter={setFilter} />
      {found === null && <Empty>{t("journal.loading")}</Empty>}
      {found?.calls.length === 0 && (
        <Empty action={!isAll && <Button onPress={reset}>{t("journal.reset")}</Button>}>
          {t(isAll ? "journal.empty" : "journal.none")}
        </Empty>
      )}
      <ul className={styles["calls"]}>
        {found?.calls.map((call) => (
          <JournalLine key={call.id} call={call} isOpen={filter === "pending"} />
        ))}
      </ul>
      {found?.more === true && canGrow && (
        <div>
          <Button onPress={older}>{t("journal.more")}</Button>
        </div>
      )}
    </ViewFrame>
  );
}

interface ToolsProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly filter: JournalFilter;
  readonly onFilter: (filter: JournalFilter) => void;
}

function Tools({ text, onText, filter, onFilter }: ToolsProps) {
  const t = useTranslate();
  return (
    <div className={styles["tools"]}>
      <TextField label={t("journal.search")} hideLabel type="search" placeholder={t("journal.search")} value={text} onChange={onText} />
      <Segments<JournalFilter>
        label={t("journal.filter")}
        hideLabel
        options={JOURNAL_FILTERS.map((key) => ({ key, label: t(`journal.filter.${key}`) }))}
        value={filter}
        onChange={onFilter}
      />
    </div>
  );
}
