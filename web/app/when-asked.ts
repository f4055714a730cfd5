import type { ComponentType, LazyExoticComponent } from 'react';
import { lazy } from 'react';

/** @returns a part of the pages that is loaded when it is shown for the first time */
export const whenAsked = <Props>(
  load: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> => lazy(async () => ({ default: await load() }));
