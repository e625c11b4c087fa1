import { Text } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import type { Figure } from '../../tables/model';

/** A figure beneath its title; drawing loads when the first one is shown. */
export function FigureView({ figure }: { readonly figure: Figure }) {
  const holder = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = holder.current;
    if (!element) return;
    let wanted = true;
    void import('../figure/draw').then(({ drawFigure }) => {
      if (wanted) element.replaceChildren(drawFigure(figure, Math.max(280, element.clientWidth)));
    });
    return () => {
      wanted = false;
    };
  }, [figure]);
  return (
    <figure className="agglo-figure">
      <Text as="p" size={200} weight="semibold" block>
        {figure.title}
      </Text>
      <div ref={holder} />
      {figure.notes.map((note) => (
        <Text key={note} size={200} block className="agglo-note">
          {note}
        </Text>
      ))}
    </figure>
  );
}
