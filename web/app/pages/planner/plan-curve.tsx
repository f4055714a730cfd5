import type { ReactElement } from 'react';
import type { Schemas } from '../../../../client/create-client.js';
import { formatCount, formatPercent } from '../../../../client/reading/numbers.js';
import type { Box, PlanScale } from '../../geometry/plan-curve.js';
import { dayMarks, placeCurve, placeDays, placeLift, planScale } from '../../geometry/plan-curve.js';
import { Figure, Missing } from '../../parts/figure.js';
import { TableFrame } from '../../parts/table-frame.js';

type Plan = Schemas['ExperimentPlan'];

const WIDTH = 640;
const HEIGHT = 260;
// Above the curves there is room for half a label, also where it is written larger because the drawing is small.
const BOX: Box = { left: 84, top: 20, width: 540, height: 198 };

const Axes = ({ scale }: { scale: PlanScale }): ReactElement => {
  const { left, top, width, height } = scale.box;
  return (
    <g className="axes">
      {[0, 0.5, 1].map((part) => {
        const lift = part * scale.mostLift;
        const y = placeLift(scale, lift);
        return (
          <g key={part}>
            <line x1={left} x2={left + width} y1={y} y2={y} />
            <text x={left - 8} y={y + 4} textAnchor="end">
              {part === 0 ? '0' : formatPercent(lift)}
            </text>
          </g>
        );
      })}
      {dayMarks(scale).map((days) => (
        <text key={days} x={placeDays(scale, days)} y={top + height + 18} textAnchor="middle">
          {days}
        </text>
      ))}
      <text x={left + width} y={top + height + 36} textAnchor="end">
        days
      </text>
    </g>
  );
};

const Wanted = ({ scale, plan }: { scale: PlanScale; plan: Plan }): ReactElement | null => {
  const { left, top, width, height } = scale.box;
  const { effect } = plan.design;
  const days = plan.always_valid?.days ?? null;
  if (effect === null) return null;
  const y = placeLift(scale, effect);
  return (
    <g className="wanted">
      <line x1={left} x2={left + width} y1={y} y2={y} />
      {days !== null && (
        <line x1={placeDays(scale, days)} x2={placeDays(scale, days)} y1={top} y2={top + height} />
      )}
    </g>
  );
};

const Lift = ({ lift }: { lift: number | null }): ReactElement =>
  lift === null ? (
    <Missing reason="nothing is found yet" />
  ) : (
    <Figure value={lift}>{formatPercent(lift)}</Figure>
  );

/** The curves for whoever reads figures or hears them. */
const CurveTable = ({ curve }: { curve: Plan['curve'] }): ReactElement => (
  <details>
    <summary>The same as a table</summary>
    <TableFrame label="Days against the smallest lift">
      <table>
        <thead>
          <tr>
            <th scope="col">Days</th>
            <th scope="col" className="number">
              Identities of control and a variant
            </th>
            <th scope="col" className="number">
              At every look
            </th>
            <th scope="col" className="number">
              Once, at the end
            </th>
          </tr>
        </thead>
        <tbody>
          {curve.map(({ days, units, fixed, always_valid: always }) => (
            <tr key={days}>
              <th scope="row">{days}</th>
              <td className="number">
                <Figure value={units}>{formatCount(units)}</Figure>
              </td>
              <td className="number">
                <Lift lift={always} />
              </td>
              <td className="number">
                <Lift lift={fixed} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  </details>
);

/** Days against the smallest lift that is found: of the test that may be read always, and of the one that is read once. */
export const PlanCurve = ({ plan }: { readonly plan: Plan }): ReactElement => {
  const always = plan.curve.map(({ days, always_valid: lift }) => ({ days, lift }));
  const fixed = plan.curve.map(({ days, fixed: lift }) => ({ days, lift }));
  const scale = planScale([always, fixed], plan.design.effect, BOX);
  return (
    <figure className="plan-curve">
      <figcaption className="small">
        The smallest lift that is found after so many days: <span className="key-always">at every look</span>,{' '}
        <span className="key-fixed">once, at the end</span>
      </figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
        <Axes scale={scale} />
        <Wanted scale={scale} plan={plan} />
        <polyline className="fixed" points={placeCurve(scale, fixed)} />
        <polyline className="always" points={placeCurve(scale, always)} />
      </svg>
      <CurveTable curve={plan.curve} />
    </figure>
  );
};
