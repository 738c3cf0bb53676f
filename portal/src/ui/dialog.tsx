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
  const heading = useRef<HTMLHeadingElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    dialog?.showModal();
    // Enter pressed twice undoes nothing for good: a reader begins at the question.
    if (document.activeElement?.matches(".govuk-button--warning")) heading.current?.focus();
    return () => {
      dialog?.close();
      // The browser itself gives the focus back to nobody once the question has left the page.
      if (before instanceof HTMLElement && before.isConnected && document.activeElement === document.body)
        before.focus();
    };
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
      <h2 class="govuk-heading-m" id={id} tabIndex={-1} ref={heading}>
        {title}
      </h2>
      {children}
    </dialog>
  );
}
