import { useState } from "react";
import { useActions, useLanguage, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { Button } from "#renderer/ui/elements/button.tsx";
import { Empty, Progress } from "#renderer/ui/layout/panel.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import type { Figures } from "#shared/domain/insights/insights.ts";
import { formatPeriod } from "#shared/i18n/format.ts";
import { FigureSection } from "./figure-section.tsx";
import { Patterns } from "./fills.tsx";
import styles from "./insights.module.css";
import { type Chosen, RangeTools, useRange } from "./range-tools.tsx";
import type { FigureName } from "./tables.ts";
import { useFigures } from "./use-figures.ts";
import { EVERYBODY, WhoFilter } from "./who-filter.tsx";

const FIGURES: readonly FigureName[] = ["return-calls", "decisions", "hours", "promises", "attempts", "logging"];

/** The figures that the calls add up to: for a range of days, and for all or one contact, company or campaign. */
export function InsightsView() {
  const t = useTranslate();
  const [chosen, setChosen] = useState<Chosen>({ name: "weeks" });
  const [whose, setWhose] = useState(EVERYBODY);
  const range = useRange(chosen);
  const answer = useFigures(range, whose.of);
  const all = () => {
    setWhose(EVERYBODY);
    setChosen({ name: "all" });
  };
  return (
    <ViewFrame title={t("insights.title")} aside={answer?.kind === "ready" && <Days figures={answer.figures} />}>
      <Patterns />
      <RangeTools chosen={chosen} range={range} onChange={setChosen} />
      <WhoFilter whose={whose} onChange={setWhose} />
      {answer === null && <Empty>{t("insights.loading")}</Empty>}
      {answer?.kind === "failed" && <Empty isProblem>{t("insights.failed")}</Empty>}
      {answer?.kind === "building" && <Progress label={t("insights.building")} value={answer.done} />}
      {answer?.kind === "ready" && <All figures={answer.figures} isAll={chosen.name === "all" && whose === EVERYBODY} onAll={all} />}
    </ViewFrame>
  );
}

/** The range of days, limited to those with data. */
function Days({ figures: { from, to } }: { readonly figures: Figures }) {
  const language = useLanguage();
  if (from === null || to === null) return null;
  return <span className={styles["more"]}>{`${formatPeriod(from, "week", language)} – ${formatPeriod(to, "week", language)}`}</span>;
}

interface AllProps {
  readonly figures: Figures;
  readonly isAll: boolean;
  readonly onAll: () => void;
}

function All({ figures, isAll, onAll }: AllProps) {
  const t = useTranslate();
  const { go } = useActions();
  const isEmpty = figures.calls === 0 && Object.values(figures.promises).every((count) => count === 0);
  if (isEmpty && isAll)
    return <Empty action={<Button onPress={() => go.search(true)}>{t("insights.start")}</Button>}>{t("insights.empty")}</Empty>;
  if (isEmpty) return <Empty action={<Button onPress={onAll}>{t("insights.show-all")}</Button>}>{t("insights.none")}</Empty>;
  return (
    <div className={styles["figures"]} data-testid="insights" data-calls={figures.calls}>
      {FIGURES.map((name) => (
        <FigureSection key={name} name={name} figures={figures} />
      ))}
    </div>
  );
}
