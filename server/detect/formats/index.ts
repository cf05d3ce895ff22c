import type { Format } from './format';
import { kubernetesSecret } from './kubernetes-secret';
import { netrc, pgpass } from './password-files';
import { recipe } from './recipe';

/** Checks that a file's name or head selects. */
export const FORMATS: readonly Format[] = [recipe, pgpass, netrc, kubernetesSecret];
