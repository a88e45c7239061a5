import { Undo2 } from "lucide-react";
import { Group } from "react-aria-components";
import { useSteadyBy } from "#renderer/app/store/hooks/use-steady.ts";
import { Button } from "#renderer/ui/elements/button.tsx";
import { cx } from "#renderer/ui/elements/cx.ts";
import type { CardAct, CardModel } from "#shared/contract/views/card.ts";
import type { CallerMatch } from "#shared/domain/callers/identity.ts";
import type { Contact } from "#shared/domain/contacts/contact.ts";
import type { Translate } from "#shared/i18n/translate.ts";
import styles from "./who.module.css";

interface CandidatesProps {
  readonly model: CardModel;
  readonly act: (act: CardAct) => void;
  readonly t: Translate;
}

const SHOWN = 5;

/** The other contacts whom the number may belong to; empty if the match is certain. */
function byNumber({ reason, contact, candidates }: CallerMatch): readonly Contact[] {
  if (reason.kind === "exact" || reason.kind === "chosen" || reason.kind === "other-number") return [];
  return candidates.length === 1 && contact !== null ? [] : candidates;
}

/** The label of a candidate: the name, and the company if that distinguishes them. */
function nameAmong({ name, company }: Contact, all: readonly Contact[]): string {
  const isAlone = all.every((each) => each.company === company) && all.filter((each) => each.name === name).length === 1;
  return [name, name === "" || !isAlone ? company : ""].filter((text) => text !== "").join(" · ");
}

/**
 * The candidates to choose from, by number and then by the name on the line, and undo for a choice. Candidates that have only just appeared
 * ignore a press, since it was meant for something else.
 */
export function Candidates({ model, act, t }: CandidatesProps) {
  const match = model.facts?.match ?? null;
  const ours = match === null ? [] : byNumber(match).slice(0, SHOWN);
  const named = (match?.hint?.candidates ?? []).filter(({ id }) => ours.every((each) => each.id !== id)).slice(0, SHOWN);
  const isChosen = match?.reason.kind === "chosen";
  const target = JSON.stringify([match?.contact?.id, [...ours, ...named].map(({ id }) => id)]);
  const isSteady = useSteadyBy(match === null ? null : target, Date.now);
  const choose = (id: string | null) => isSteady() && act({ kind: "choose-contact", contactId: id });
  const group = (people: readonly Contact[], label: string) =>
    people.length > 0 && (
      <Group className={styles["candidates"] ?? ""} aria-label={label}>
        <span className={styles["label"]} aria-hidden="true">
          {label}
        </span>
        {people.map((each) => (
          <Button key={each.id} size="s" onPress={() => choose(each.id)}>
            {nameAmong(each, people)}
          </Button>
        ))}
      </Group>
    );
  return (
    <>
      {group(ours, t("card.candidates"))}
      {group(named, t("match.hint.candidates"))}
      {isChosen && (
        <div className={cx(styles["candidates"], styles["back"])}>
          <Button size="s" tone="quiet" icon={Undo2} onPress={() => choose(null)}>
            {t("match.take-back")}
          </Button>
        </div>
      )}
    </>
  );
}
