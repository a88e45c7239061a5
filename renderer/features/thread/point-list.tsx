import { Plus, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Group } from "react-aria-components";
import { useTranslate } from "#renderer/app/store/hooks/use-app.tsx";
import { afterPress } from "#renderer/ui/elements/after-press.ts";
import { Button, IconButton } from "#renderer/ui/elements/button.tsx";
import { TextField } from "#renderer/ui/forms/field.tsx";
import type { Objection, ThreadPoint } from "#shared/domain/threads/thread.ts";
import styles from "./thread-editor.module.css";

interface PointListProps {
  readonly label: string;
  /** The label of the button that adds a line. */
  readonly add: string;
  readonly points: readonly ThreadPoint[];
  readonly onChange: (points: readonly ThreadPoint[]) => void;
}

/** Removes a line that was left empty, but only after a button press is over: the page must not move under the pointer. */
function useDropEmpty({ points, onChange }: Pick<PointListProps, "points" | "onChange">) {
  const latest = useRef({ points, onChange });
  const cancel = useRef<() => void>(() => undefined);
  useEffect(() => {
    latest.current = { points, onChange };
  });
  useEffect(() => () => cancel.current(), []);
  const drop = (id: string) => {
    const { points: all, onChange: change } = latest.current;
    const remaining = all.filter((each) => each.id !== id || each.text.trim() !== "");
    if (remaining.length < all.length) change(remaining);
  };
  return (id: string) => {
    cancel.current = afterPress(window, () => drop(id));
  };
}

/** Points or questions, one per line; Enter adds a line, and leaving an empty line removes it. */
export function PointList({ label, add, points, onChange }: PointListProps) {
  const t = useTranslate();
  const added = useRef<string | null>(null);
  const dropEmpty = useDropEmpty({ points, onChange });
  const append = () => {
    const point = { id: crypto.randomUUID(), text: "", doneAt: null };
    added.current = point.id;
    onChange([...points, point]);
  };
  return (
    <Group className={styles["list"] ?? ""} aria-label={label}>
      <span className={styles["title"]} aria-hidden="true">
        {label}
      </span>
      {points.map((point, index) => (
        <div key={point.id} className={styles["row"]}>
          <TextField
            label={t("thread.point.number", { label, number: index + 1 })}
            hideLabel
            value={point.text}
            autoFocus={added.current === point.id}
            onChange={(text) => onChange(points.map((each) => (each.id === point.id ? { ...each, text } : each)))}
            onBlur={() => point.text.trim() === "" && dropEmpty(point.id)}
            onKeyDown={(event) => event.key === "Enter" && point.text.trim() !== "" && append()}
          />
          <IconButton
            icon={X}
            label={t("thread.point.remove", { text: point.text })}
            onPress={() => onChange(points.filter((each) => each.id !== point.id))}
          />
        </div>
      ))}
      <div className={styles["add"]}>
        <Button size="s" tone="quiet" icon={Plus} onPress={append}>
          {add}
        </Button>
      </div>
    </Group>
  );
}

interface ObjectionListProps {
  readonly objections: readonly Objection[];
  readonly onChange: (objections: readonly Objection[]) => void;
}

/** Expected objections, each with the prepared answer. */
export function ObjectionList({ objections, onChange }: ObjectionListProps) {
  const t = useTranslate();
  const change = (id: string, patch: Partial<Objection>) =>
    onChange(objections.map((each) => (each.id === id ? { ...each, ...patch } : each)));
  return (
    <Group className={styles["list"] ?? ""} aria-label={t("thread.objections")}>
      <span className={styles["title"]} aria-hidden="true">
        {t("thread.objections")}
      </span>
      {objections.map(({ id, objection, answer }) => (
        <div key={id} className={styles["row"]}>
          <div className={styles["pair"]}>
            <TextField
              hideLabel
              label={t("thread.objection")}
              placeholder={t("thread.objection")}
              value={objection}
              onChange={(text) => change(id, { objection: text })}
            />
            <TextField
              hideLabel
              label={t("thread.answer")}
              placeholder={t("thread.answer")}
              value={answer}
              onChange={(text) => change(id, { answer: text })}
            />
          </div>
          <IconButton
            icon={X}
            label={t("thread.point.remove", { text: objection })}
            onPress={() => onChange(objections.filter((each) => each.id !== id))}
          />
        </div>
      ))}
      <div className={styles["add"]}>
        <Button
          size="s"
          tone="quiet"
          icon={Plus}
          onPress={() => onChange([...objections, { id: crypto.randomUUID(), objection: "", answer: "" }])}
        >
          {t("thread.objections.add")}
        </Button>
      </div>
    </Group>
  );
}
