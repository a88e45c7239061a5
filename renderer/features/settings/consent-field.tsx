import { useTranslate } from "#renderer/app/store/hooks.tsx";
import { Checkbox } from "#renderer/ui/choice.tsx";

interface ConsentFieldProps {
  /** What goes there, by which its text says what others could read. */
  readonly what: "mail" | "source";
  readonly isGiven: boolean;
  readonly onChange: (isGiven: boolean) => void;
  /** Why it cannot go on without; empty until somebody tried. */
  readonly error: string;
}

/** The rep says that they know what they do: without encryption to another machine. */
export function ConsentField({ what, isGiven, onChange, error }: ConsentFieldProps) {
  const t = useTranslate();
  return (
    <div>
      <Checkbox isSelected={isGiven} error={error} onChange={onChange}>
        {t(`settings.${what}.knowingly`)}
      </Checkbox>
    </div>
  );
}
