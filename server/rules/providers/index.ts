import type { TokenRule } from '../rule';
import { AI_RULES } from './ai';
import { APP_RULES } from './apps';
import { CHAT_RULES } from './chat';
import { CLOUD_RULES } from './clouds';
import { CONTEXTUAL_RULES } from './contextual';
import { DELIVERY_RULES } from './delivery';
import { HOSTING_RULES } from './hosting';
import { IDENTITY_RULES } from './identity';
import { INTEGRATION_RULES } from './integration';
import { MAIL_RULES } from './mail';
import { MONITORING_RULES } from './monitoring';
import { PAYMENT_RULES } from './payment';
import { REGISTRY_RULES } from './registries';
import { SOCIAL_RULES } from './social';
import { SOURCE_HOST_RULES } from './source-hosts';

/** All provider rules; a more specific one stands before a more general one. */
export const PROVIDER_RULES: readonly TokenRule[] = [
  ...SOURCE_HOST_RULES,
  ...CLOUD_RULES,
  ...HOSTING_RULES,
  ...REGISTRY_RULES,
  ...DELIVERY_RULES,
  ...CHAT_RULES,
  ...PAYMENT_RULES,
  ...MAIL_RULES,
  ...MONITORING_RULES,
  ...AI_RULES,
  ...IDENTITY_RULES,
  ...APP_RULES,
  ...SOCIAL_RULES,
  ...INTEGRATION_RULES,
  ...CONTEXTUAL_RULES,
];
