import type { ReactElement } from 'react';
import { ChoiceField } from '../../parts/choice-field.js';
import { NameField } from '../../parts/name-field.js';
import { AddressField } from './address-field.js';
import type { WebhookWords } from './webhook-words.js';
import { toldChoices } from './webhook-words.js';
import { FORMATS } from './webhooks.js';

/** What a webhook is made of, in a form. */
export const WebhookFields = ({
  words: { name, url, format, told, types },
  put,
}: {
  readonly words: WebhookWords;
  readonly put: (changes: Partial<WebhookWords>) => void;
}): ReactElement => (
  <>
    <NameField
      label="Name"
      name={name}
      onChange={(next) => {
        put({ name: next });
      }}
    />
    <AddressField
      url={url}
      onChange={(next) => {
        put({ url: next });
      }}
    />
    <ChoiceField
      label="Written for"
      value={format}
      choices={FORMATS}
      onChoose={(next) => {
        put({ format: next });
      }}
    />
    <ChoiceField
      label="Told"
      value={told}
      choices={toldChoices(types)}
      onChoose={(next) => {
        put({ told: next });
      }}
    />
  </>
);
