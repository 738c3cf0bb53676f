/** A question over the page: the browser's own modal dialog, which keeps the focus and gives it back. */

import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";

interface DialogProps {
  title: string;
  onClose: () => void;
  /** It cannot be left by Escape: something must be answered. */
  isFirm?: boolean;
  children: ComponentChildren;
}

export function Dialog({ title, onClose, isFirm = false, children }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      class="dialog"
      ref={box}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        if (!isFirm) onClose();
      }}
    >
      <h2 class="govuk-heading-m" id={id}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
