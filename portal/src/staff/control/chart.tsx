/** Calls over time as lines, by uPlot: loaded when first seen. The table beside it says the same in numbers. */

import { useEffect, useRef } from "preact/hooks";
import { words } from "../../i18n";

const say = words({
  uk: { label: (name: string) => `Графік: ${name}. Ті самі числа є в таблиці нижче` },
  en: { label: (name: string) => `Chart: ${name}. The same numbers are in the table below` },
});

export interface Series {
  name: string;
  values: readonly number[];
}

interface ChartProps {
  name: string;
  /** What is below the horizontal axis, point by point. */
  points: readonly string[];
  series: readonly Series[];
}

/** Lines differ by dash as well as by colour. */
const LOOKS = [
  { stroke: "#103f7c", dash: [] as number[], width: 3 },
  { stroke: "#00703c", dash: [10, 5], width: 2.5 },
  { stroke: "#b10e1e", dash: [3, 4], width: 2.5 },
];
const HEIGHT = 260;
const LEAST_WIDTH = 240;
const GREY = "#505a5f";

export function Chart({ name, points, series }: ChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const key = JSON.stringify([points, series]);
  useEffect(() => {
    const host = place.current;
    if (!host) return;
    let isHere = true;
    let leave: () => void = () => undefined;
    const [labels, lines] = JSON.parse(key) as [string[], Series[]];
    void drawn(host, labels, lines).then((undo) => {
      if (isHere) leave = undo;
      else undo();
    });
    return () => {
      isHere = false;
      leave();
    };
  }, [key]);
  return (
    <figure class="chart">
      <div ref={place} class="chart__place" role="img" aria-label={say().label(name)} />
      <figcaption>
        <ul class="chips plain">
          {series.map((one, index) => (
            <li key={one.name}>
              <Sample look={LOOKS[index % LOOKS.length] ?? LOOKS[0]} /> {one.name}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Sample({ look }: { look: (typeof LOOKS)[number] | undefined }) {
  return (
    <svg width="40" height="10" aria-hidden="true">
      <line
        x1="0"
        y1="5"
        x2="40"
        y2="5"
        stroke={look?.stroke}
        stroke-width={look?.width}
        stroke-dasharray={look?.dash.join(" ")}
      />
    </svg>
  );
}

/** Draw, follow the width of the page, and give what undoes both. */
async function drawn(host: HTMLElement, labels: readonly string[], series: readonly Series[]) {
  const [{ default: UPlot }] = await Promise.all([import("uplot"), import("uplot/dist/uPlot.min.css")]);
  const widthOf = () => Math.max(LEAST_WIDTH, host.clientWidth);
  const axis = { stroke: GREY, grid: { stroke: "#dfe3e8", width: 1 }, ticks: { stroke: "#dfe3e8" } };
  const plot = new UPlot(
    {
      width: widthOf(),
      height: HEIGHT,
      legend: { show: false },
      cursor: { show: false },
      scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(4, most * 1.1)] } },
      series: [
        {},
        ...series.map((one, index) => ({
          label: one.name,
          ...LOOKS[index % LOOKS.length],
          points: { show: true, size: 7 },
        })),
      ],
      axes: [
        {
          ...axis,
          // Whole points only: between two days there is no third.
          incrs: [1, 2, 3, 4, 6, 7, 12, 14, 28, 56],
          space: 64,
          values: (_, at) => at.map((one) => labels[one] ?? ""),
        },
        { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000], size: 46 },
      ],
    },
    [labels.map((_, index) => index), ...series.map((one) => [...one.values])],
    host,
  );
  const watch = new ResizeObserver(() => plot.setSize({ width: widthOf(), height: HEIGHT }));
  watch.observe(host);
  return () => {
    watch.disconnect();
    plot.destroy();
  };
}
