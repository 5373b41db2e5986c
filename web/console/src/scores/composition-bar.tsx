import type { Band } from '../api/shapes.ts';
import { useFormats } from '../app/formats.ts';
import { useText } from '../app/language.tsx';
import { computeShares } from './score.ts';
import styles from './scores.module.css';

interface CompositionBarProps {
  composition: { promoters: number; passives: number; detractors: number };
}

const rangeOfBand: Record<Band, string> = { promoter: '9–10', passive: '7–8', detractor: '0–6' };

/** Who stands behind an NPS: promoters, passives and detractors, each with share and count in its own colour. */
export function CompositionBar({ composition }: CompositionBarProps) {
  const say = useText();
  const formats = useFormats();
  const counts: Record<Band, number> = {
    promoter: composition.promoters,
    passive: composition.passives,
    detractor: composition.detractors,
  };
  const shares = computeShares(counts);
  const bands: readonly Band[] = ['promoter', 'passive', 'detractor'];
  const percent = new Intl.NumberFormat(formats.language, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return (
    <div>
      <div className={styles.composition} aria-hidden>
        {bands.map((band) => (
          <i key={band} data-band={band} style={{ flexGrow: shares[band] }} />
        ))}
      </div>
      <ul className={styles.legend}>
        {bands.map((band) => (
          <li key={band}>
            <i data-band={band} aria-hidden />
            <span>
              {say(`scores.band.${band}`)} <small>{rangeOfBand[band]}</small>
            </span>
            <strong>{percent.format(shares[band])}%</strong>
            <small>{say('scores.n', { n: formats.count(counts[band]) })}</small>
          </li>
        ))}
      </ul>
    </div>
  );
}
