import type { TokenRule } from '../rule';
import { SOURCE_HOST_RULES } from './source-hosts';

/** All provider rules; a more specific one stands before a more general one. */
export const PROVIDER_RULES: readonly TokenRule[] = [...SOURCE_HOST_RULES];
