import type { ReactElement } from 'react';

/** Where a server is. */
export const AddressField = ({
  url,
  onChange,
}: {
  readonly url: string;
  readonly onChange: (url: string) => void;
}): ReactElement => (
  <label className="field">
    <span>Address</span>
    <input
      required
      type="url"
      maxLength={2048}
      placeholder="https://"
      value={url}
      onChange={({ target }) => {
        onChange(target.value);
      }}
    />
  </label>
);
