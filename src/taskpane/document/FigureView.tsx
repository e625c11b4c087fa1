import { Text } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { Figure } from '../../tables/model';
import { heightOf } from '../figure/size';

/** Pixels of the narrowest pane: as high as the figure will be at least, so that nothing beneath it jumps. */
const NARROW = 288;

/** A figure beneath its title, as wide as the pane; drawing loads when the first one is shown. */
export function FigureView({ figure }: { readonly figure: Figure }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    let drawn = 0;
    let wanted = true;
    const draw = (): void => {
      const width = Math.floor(element.clientWidth);
      if (width === 0 || width === drawn) return;
      drawn = width;
      void import('../figure/draw').then(({ drawFigure }) => {
        if (wanted && width === drawn) element.replaceChildren(drawFigure(figure, width));
      });
    };
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    return () => {
      wanted = false;
      observer.disconnect();
    };
  }, [figure]);
  return (
    <figure className="agglo-figure">
      <Text as="p" size={200} weight="semibold" block>
        {figure.title}
      </Text>
      <div ref={holder} style={{ minHeight: heightOf(figure, NARROW) }} />
      {figure.notes.map((note) => (
        <Text key={note} size={200} block className="agglo-note">
          {note}
        </Text>
      ))}
    </figure>
  );
}
