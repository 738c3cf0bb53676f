/** Lists that are longer than what is shown: the next page comes when it is asked for. */

import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Failure } from "../api/client";
import { words } from "../i18n";
import type { PageOf } from "./export";
import { Button } from "./form";
import { Failed, Loading } from "./shown";
import { failureOf } from "./use";

const say = words({
  uk: { more: "Показати ще", shown: (rows: number) => `Показано: ${rows}` },
  en: { more: "Show more", shown: (rows: number) => `Shown: ${rows}` },
});

export interface Pages<T> {
  rows: readonly T[];
  /** Nothing has come yet. */
  isEmptyYet: boolean;
  busy: boolean;
  failure: Failure | null;
  hasMore: boolean;
  more: () => void;
  /** From the beginning; what is shown stays until the first page is there. */
  again: () => void;
}

interface Got<T> {
  key: string;
  rows: readonly T[];
  cursor: string | undefined;
  isFirst: boolean;
}

export function usePages<T>(load: (cursor: string | undefined) => Promise<PageOf<T>>, key: string): Pages<T> {
  const nothing: Got<T> = { key, rows: [], cursor: undefined, isFirst: true };
  const [got, setGot] = useState<Got<T>>(nothing);
  const [busy, setBusy] = useState(true);
  const [failure, setFailure] = useState<Failure | null>(null);
  const latest = useRef(load);
  latest.current = load;
  const round = useRef(0);
  const bring = useCallback(
    async (before: readonly T[], cursor: string | undefined) => {
      const mine = ++round.current;
      setBusy(true);
      setFailure(null);
      try {
        const page = await latest.current(cursor);
        if (mine !== round.current) return;
        setGot({ key, rows: [...before, ...page.rows], cursor: page.cursor ?? undefined, isFirst: false });
      } catch (error) {
        if (mine === round.current) setFailure(failureOf(error));
      } finally {
        if (mine === round.current) setBusy(false);
      }
    },
    [key],
  );
  useEffect(() => {
    void bring([], undefined);
    return () => {
      round.current += 1;
    };
  }, [bring]);
  const now = got.key === key ? got : nothing;
  return {
    rows: now.rows,
    isEmptyYet: now.isFirst,
    busy,
    failure,
    hasMore: now.cursor !== undefined,
    more: () => void bring(now.rows, now.cursor),
    again: () => void bring([], undefined),
  };
}

/** Below a list: how much is shown, and the button for more. Above it comes the failure, if there is one. */
export function MoreOf<T>({ of }: { of: Pages<T> }) {
  if (of.isEmptyYet) return of.busy ? <Loading /> : <Failed failure={of.failure} again={of.again} />;
  return (
    <>
      <Failed failure={of.failure} again={of.hasMore ? of.more : of.again} />
      <div class="actions no-print">
        {of.hasMore && (
          <Button kind="secondary" busy={of.busy} onPress={of.more}>
            {say().more}
          </Button>
        )}
        {of.rows.length > 0 && <span role="status">{say().shown(of.rows.length)}</span>}
      </div>
    </>
  );
}
