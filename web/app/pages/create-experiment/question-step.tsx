import type { ReactElement } from 'react';
import { formatValue, valueOfVariant } from '../../format/flag-values.js';
import { TableFrame } from '../../parts/table-frame.js';
import { variantClass } from '../../parts/variant-class.js';
import { FeatureChoice } from './feature-choice.js';
import { useWizard } from './wizard.js';
import { WizardInput } from './wizard-input.js';

/** What is served, side by side. */
const Values = (): ReactElement | null => {
  const { subject } = useWizard();
  if (subject === undefined) return null;
  const rows = [
    ['control', subject.control] as const,
    ...subject.feature.multivariate_options.map((option) => [option.key, valueOfVariant(option)] as const),
  ];
  return (
    <TableFrame label="Values">
      <table>
        <caption>What {subject.feature.name} serves</caption>
        <thead>
          <tr>
            <th scope="col">Variant</th>
            <th scope="col">Value</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([key, value], place) => (
            <tr key={key}>
              <th scope="row" className={variantClass(place)}>
                <span className="swatch" aria-hidden="true" />
                <bdi>{key}</bdi>
              </th>
              <td className="served-value">
                <code dir="auto">{formatValue(value)}</code>
                {rows.some(([, other], at) => at < place && other === value) && (
                  <span className="small tone-warn toned"> the same as another</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableFrame>
  );
};

/** What is asked, and of which feature. */
export const QuestionStep = (): ReactElement => (
  <>
    <WizardInput field="name" label="Name" hint="For people; two may have the same." />
    <WizardInput
      field="hypothesis"
      label="Hypothesis"
      rows={3}
      hint="What change, for whom, moves which metric, which way, by how much, and why."
    />
    <FeatureChoice />
    <Values />
    <div className="field-pair">
      <WizardInput field="owner" label="Owner" hint="Who answers for it; may be left blank." />
      <WizardInput field="tags" label="Tags" hint="Words to find it by, with commas between them." />
    </div>
  </>
);
