import { useRef, useState } from 'preact/hooks';
import type { Names } from './api.ts';
import { countsOf, sizeOf, type Touches } from './touch.ts';

interface AxisProps {
  readonly editions: Names['editions'];
  readonly touches: Touches;
  readonly from: string;
  readonly to: string;
  readonly onPick: (id: string) => void;
}

/** One button an edition, by year; a single stop for Tab, within which the arrow keys move. */
export function EditionAxis({ editions, touches, from, to, onPick }: AxisProps) {
  const [current, setCurrent] = useState(to);
  const bar = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent) => {
    const buttons = [...(bar.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: at - 1,
      ArrowRight: at + 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const next = buttons[steps[event.key] ?? -1];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    <div
      class="timeline"
      role="toolbar"
      aria-label="Editions"
      aria-describedby="touched"
      ref={bar}
      onKeyDown={move}
    >
      {[...Map.groupBy(editions, ({ id }) => id.slice(0, 4))].map(([year, list]) => (
        <div class="year" key={year}>
          <div class="days">
            {list.map(({ id }) => {
              const touch = touches.get(id);
              const name = touch ? `${id}: ${countsOf(touch)}` : id;
              return (
                <button
                  key={id}
                  type="button"
                  title={name}
                  aria-label={name}
                  aria-pressed={id === from || id === to}
                  class={`edition${from !== '' && id > from && id < to ? ' between' : ''}`}
                  tabIndex={id === current ? 0 : -1}
                  onFocus={() => setCurrent(id)}
                  onClick={() => onPick(id)}
                >
                  <span class={`mark size-${sizeOf(touch)}`} />
                </button>
              );
            })}
          </div>
          <span class="name">{year}</span>
        </div>
      ))}
    </div>
  );
}
