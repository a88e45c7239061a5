import { Undo2 } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { useAnswer } from "#renderer/app/store/hooks/use-answer.ts";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { ringsIn } from "#renderer/app/store/selectors/call-phase.ts";
import type { Comparison } from "#renderer/app/store/state/duplicate-search.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { useKeys } from "#renderer/ui/keys/use-keys.ts";
import { Empty } from "#renderer/ui/layout/panel.tsx";
import { ViewFrame } from "#renderer/ui/layout/view-frame.tsx";
import type { MergeSide } from "#shared/contract/contacts/duplicates.ts";
import styles from "./duplicates.module.css";
import { includedSides, type MergeDraft, mergeDraft, toMerge } from "./merge-draft.ts";
import { MergeFields } from "./merge-fields.tsx";
import { MergeSides } from "./merge-sides.tsx";

/** Contacts side by side: which values are kept, and what is combined. Nothing is merged until the rep confirms it. */
export function MergePreview({ comparison }: { readonly comparison: Comparison }) {
  const t = useTranslate();
  const { duplicates } = useActions();
  const { value: answer } = useAnswer("merge.preview", { ids: [...comparison.ids] });
  if (answer === null) return <ViewFrame title={t("merge.title")}>{null}</ViewFrame>;
  if (!answer.ok) {
    return (
      <ViewFrame title={t("merge.title")}>
        <Empty
          isProblem
          action={
            <Button icon={Undo2} onPress={duplicates.leave}>
              {t("common.back")}
            </Button>
          }
        >
          {t("merge.gone")}
        </Empty>
      </ViewFrame>
    );
  }
  const { sides, choices } = answer.value;
  return <Preview sides={sides} first={mergeDraft(sides, choices)} />;
}

interface PreviewProps {
  readonly sides: readonly MergeSide[];
  readonly first: MergeDraft;
}

function Preview({ sides, first }: PreviewProps) {
  const [draft, change] = useState(first);
  const t = useTranslate();
  const { duplicates } = useActions();
  const platform = useAppState((state) => state.host?.platform);
  const rings = useAppState(({ calls }) => calls.some(({ call }) => ringsIn(call)));
  const included = includedSides(sides, draft);
  const { ids, choices } = toMerge(sides, draft);
  const named = included.find(({ contact }) => contact.id === choices.name)?.contact ?? included[0]?.contact;
  const isReady = ids.length > 1;
  const merge = () => void duplicates.merge(ids, choices, named?.name || (named?.company ?? ""));
  // Radio buttons would handle Enter themselves.
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.repeat) return;
    event.preventDefault();
    event.stopPropagation();
    if (isReady) merge();
  };
  useKeys({ "mod+enter": isReady ? merge : null, ...(rings ? {} : { escape: duplicates.leave }) });
  return (
    <ViewFrame title={t("merge.title")} aside={<Place ids={sides.map(({ contact }) => contact.id)} />}>
      <div className={styles["preview"]} data-testid="merge-preview" onKeyDownCapture={onKey}>
        <MergeSides sides={sides} draft={draft} change={change} />
        <MergeFields sides={included} draft={draft} change={change} />
        <div className={styles["buttons"]}>
          <Button tone="primary" isDisabled={!isReady} keyCap={platform === "darwin" ? "⌘ ↵" : `${t("key.control")} ↵`} onPress={merge}>
            {t("merge.do")}
          </Button>
          <Button onPress={() => void duplicates.apart(sides.map(({ contact }) => contact.id))}>{t("merge.apart")}</Button>
          <Button tone="quiet" keyCap={rings ? null : "Esc"} onPress={duplicates.leave}>
            {t("common.back")}
          </Button>
        </div>
      </div>
    </ViewFrame>
  );
}

/** The position of this group in the list. */
function Place({ ids }: { readonly ids: readonly string[] }) {
  const t = useTranslate();
  const search = useAppState((state) => state.duplicates.search);
  if (search.state !== "done") return null;
  const at = search.groups.findIndex(({ contacts }) => contacts.every(({ id }) => ids.includes(id)));
  return at === -1 ? null : <span className={styles["quiet"]}>{t("merge.of", { at: at + 1, count: search.groups.length })}</span>;
}
