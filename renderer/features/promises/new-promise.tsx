import { X } from "lucide-react";
import { useFormDraft } from "#renderer/app/store/drafts/use-form-draft.ts";
import { useActions, useAppState, useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import type { Promising } from "#renderer/app/store/state/app-state.ts";
import { IconButton } from "#renderer/ui/elements/button.tsx";
import { Segments } from "#renderer/ui/forms/choice.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import { useInView } from "#renderer/ui/layout/use-in-view.ts";
import { formatNumber } from "#shared/domain/numbers/number.ts";
import { PROMISE_MINUTES } from "#shared/domain/promises/promise.ts";
import styles from "./promise-panel.module.css";
import { SlotPicker } from "./slot-picker.tsx";

/** The form for a new promise, opened from a call, a contact or the queue. */
export function NewPromise() {
  const promising = useAppState((state) => state.promising);
  return promising === null ? null : <Form key={`${promising.contactId} ${promising.number}`} promising={promising} />;
}

type Told = "spoken" | "nobody";

interface Written {
  readonly reason: string;
  readonly asked: string;
  readonly toldBy: Told;
}

/** Asks for the reason, the questions and whether they know of it; choosing a time then makes the promise. */
function Form({ promising }: { readonly promising: Promising }) {
  const t = useTranslate();
  const { promises } = useActions();
  const { contactId, contactName, company, number } = promising;
  const form = useFormDraft<Written>(`promise ${contactId} ${number}`, () => ({ reason: promising.reason, asked: "", toldBy: "spoken" }));
  const { reason, asked, toldBy } = form.value;
  const panel = useInView<HTMLElement>();
  const close = () => promises.begin(null);
  const make = async (at: number, timeZone: string) => {
    close();
    const whom = { contactId, contactName, company, number };
    const texts = { reason: reason.trim(), asked: asked.trim() };
    if (await promises.make({ ...whom, ...texts, at, timeZone, durationMinutes: PROMISE_MINUTES, toldBy })) form.forget();
  };
  const title = t("promise.make.title", { name: contactName || company || formatNumber(number) });
  return (
    <section
      ref={panel}
      className={styles["panel"]}
      aria-label={title}
      data-testid="new-promise"
      onKeyDown={({ key }) => key === "Escape" && close()}
    >
      <header className={styles["head"]}>
        <h2 className={styles["title"]}>{title}</h2>
        <IconButton size="s" icon={X} label={t("common.close")} onPress={close} />
      </header>
      <TextField label={t("promise.reason")} value={reason} onChange={(reason) => form.change({ reason })} autoFocus />
      <TextField
        label={t("promise.asked")}
        placeholder={t("promise.asked.example")}
        value={asked}
        onChange={(asked) => form.change({ asked })}
      />
      <Segments<Told>
        label={t("promise.told")}
        value={toldBy}
        onChange={(toldBy) => form.change({ toldBy })}
        options={(["spoken", "nobody"] as const).map((key) => ({ key, label: t(`promise.knows.${key}`) }))}
      />
      <SlotPicker whom={{ contactId, number, promiseId: null }} onChoose={(at, timeZone) => void make(at, timeZone)} />
    </section>
  );
}
