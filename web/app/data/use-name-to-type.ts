import { useState } from 'react';
import { useEnvironment } from './environment.js';

interface NameToType {
  /** Null where nothing has to be typed. */
  readonly name: string | null;
  readonly typed: string;
  readonly type: (text: string) => void;
  /** It was not typed yet. */
  readonly isMissing: boolean;
}

/** In an environment where mistakes reach customers, what changes what they get takes the experiment's name. */
export const useNameToType = (name: string): NameToType => {
  const { is_production: isProduction } = useEnvironment();
  const [typed, type] = useState('');
  return {
    name: isProduction ? name : null,
    typed,
    type,
    isMissing: isProduction && typed.trim() !== name.trim(),
  };
};
