import type { TokenRule } from '../rule';
import { parseTemplate } from '../template';
import { patternOf } from './define';

/** The service's name, the words that its names contain, the forms of its credentials, and where they are managed. */
type Row = readonly [name: string, words: string, forms: string, documentation: string];

/**
 * Credentials without a prefix of their own: a value of the right form under a name that contains the service's name.
 * One row a service; a form is a template (`template.ts`), words and forms are separated by spaces.
 */
const SERVICES: readonly Row[] = [
  ['Adafruit IO', 'adafruit', '{dotted:32}', 'https://io.adafruit.com/api/docs/'],
  ['Adobe', 'adobe', '{hex:32}', 'https://developer.adobe.com/developer-console/docs/guides/authentication/'],
  ['Airtable', 'airtable', '{lowernum:17}', 'https://airtable.com/developers/web/api/authentication'],
  ['Algolia', 'algolia', '{lowernum:32}', 'https://www.algolia.com/doc/guides/security/api-keys/'],
  ['Alibaba Cloud', 'alibaba aliyun', '{lowernum:30}', 'https://www.alibabacloud.com/help/ram/'],
  ['Amplitude', 'amplitude', '{hex:32}', 'https://amplitude.com/docs/apis/authentication'],
  ['Artifactory', 'artifactory jfrog', '{lowernum:64} {lowernum:73}', 'https://jfrog.com/help/'],
  ['Asana', 'asana', '{lowernum:32} {digits:16}', 'https://developers.asana.com/docs/oauth'],
  ['AssemblyAI', 'assemblyai', '{hex:32}', 'https://www.assemblyai.com/docs/'],
  [
    'Atlassian',
    'atlassian jira confluence',
    '{lowernum:24}',
    'https://support.atlassian.com/atlassian-account/docs/',
  ],
  ['Auth0', 'auth0', '{base64url:64}', 'https://auth0.com/docs/get-started/applications/'],
  [
    'AWS',
    'aws',
    '{base64:40}',
    'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  ],
  [
    'Azure DevOps',
    'azuredevops azure_devops azdo',
    '{lowernum:52}',
    'https://learn.microsoft.com/azure/devops/organizations/accounts/use-personal-access-tokens-to-authenticate',
  ],
  ['Binance', 'binance', '{alnum:64}', 'https://developers.binance.com/docs/binance-spot-api-docs/'],
  [
    'Bitbucket',
    'bitbucket',
    '{alnum:32} {base64url:64}',
    'https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/',
  ],
  ['Bittrex', 'bittrex', '{lowernum:32}', 'https://bittrex.github.io/'],
  ['Brevo', 'sendinblue brevo', '{alnum:16} {hex:64}', 'https://developers.brevo.com/docs/getting-started'],
  ['Cisco Meraki', 'meraki', '{hex:40}', 'https://developer.cisco.com/meraki/api-v1/authorization/'],
  [
    'Cloudflare',
    'cloudflare',
    '{hex:37} {base64url:40}',
    'https://developers.cloudflare.com/fundamentals/api/get-started/',
  ],
  ['Codacy', 'codacy', '{alnum:20}', 'https://docs.codacy.com/codacy-api/api-tokens/'],
  ['Codecov', 'codecov', '{lowernum:32} {uuid}', 'https://docs.codecov.com/docs/codecov-tokens'],
  ['Cohere', 'cohere co_api_key', '{alnum:40}', 'https://docs.cohere.com/docs/rate-limits'],
  ['Coinbase', 'coinbase', '{base64url:64}', 'https://docs.cdp.coinbase.com/'],
  ['Confluent', 'confluent', '{lowernum:16} {base64:64}', 'https://docs.confluent.io/cloud/current/'],
  [
    'Contentful',
    'contentful',
    '{base64url:43}',
    'https://www.contentful.com/developers/docs/references/authentication/',
  ],
  [
    'Datadog',
    'datadog dd_api_key dd_app_key',
    '{hex:32} {lowernum:40}',
    'https://docs.datadoghq.com/account_management/api-app-keys/',
  ],
  ['Deepgram', 'deepgram', '{hex:40}', 'https://developers.deepgram.com/docs/authenticating'],
  ['DigitalOcean', 'digitalocean', '{hex:64}', 'https://docs.digitalocean.com/reference/api/'],
  [
    'Discord',
    'discord',
    '{hex:64} {base64url:32} {base64url:24-26}.{base64url:6-7}.{base64url:27-38}',
    'https://discord.com/developers/docs/reference',
  ],
  ['Drone CI', 'droneci drone_token', '{lowernum:32}', 'https://docs.drone.io/'],
  [
    'Dropbox',
    'dropbox',
    '{lowernum:15} {alnum:11}AAAAAAAAAA{base64url:43}',
    'https://www.dropbox.com/developers/reference/auth-types',
  ],
  [
    'Elastic',
    'elastic',
    '{base64:58}== {base64url:24}',
    'https://www.elastic.co/docs/deploy-manage/api-keys',
  ],
  ['Etherscan', 'etherscan', '{alnum:34}', 'https://docs.etherscan.io/'],
  ['Etsy', 'etsy', '{lowernum:24}', 'https://developers.etsy.com/documentation/'],
  [
    'Facebook',
    'facebook',
    '{hex:32} {digits:15-16}|{base64url:27}',
    'https://developers.facebook.com/docs/facebook-login/guides/access-tokens/',
  ],
  ['Fastly', 'fastly', '{base64url:32}', 'https://www.fastly.com/documentation/reference/api/auth-tokens/'],
  [
    'Finicity',
    'finicity',
    '{lowernum:20} {hex:32}',
    'https://developer.mastercard.com/open-finance-us/documentation/',
  ],
  ['Finnhub', 'finnhub', '{lowernum:20}', 'https://finnhub.io/docs/api/authentication'],
  ['Flickr', 'flickr', '{lowernum:32}', 'https://www.flickr.com/services/api/'],
  ['FreshBooks', 'freshbooks', '{lowernum:64}', 'https://www.freshbooks.com/api/authentication'],
  [
    'Freshdesk',
    'freshdesk freshservice',
    '{alnum:20}',
    'https://developers.freshdesk.com/api/#authentication',
  ],
  ['Gitea', 'gitea forgejo codeberg', '{hex:40}', 'https://docs.gitea.com/development/api-usage'],
  ['GitHub', 'github', '{hex:40} {hex:36}', 'https://docs.github.com/apps/oauth-apps/'],
  ['Gitter', 'gitter', '{base64url:40}', 'https://developer.gitter.im/docs/authentication'],
  ['Heroku', 'heroku', '{uuid}', 'https://devcenter.heroku.com/articles/authentication'],
  ['Hetzner', 'hetzner hcloud', '{alnum:64}', 'https://docs.hetzner.cloud/'],
  ['HubSpot', 'hubspot hapikey', '{uuid}', 'https://developers.hubspot.com/docs/'],
  [
    'IBM Cloud',
    'ibm softlayer cloudant',
    '{base64url:44} {hex:64} {hex:48} {lower:24}',
    'https://cloud.ibm.com/docs/account?topic=account-userapikey',
  ],
  ['Infura', 'infura alchemy', '{hex:32} {base64url:32}', 'https://docs.metamask.io/services/'],
  [
    'Intercom',
    'intercom',
    '{base64url:60}',
    'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication',
  ],
  ['Kraken', 'kraken', '{base64:86}== {base64url:80-90}', 'https://docs.kraken.com/api/'],
  ['KuCoin', 'kucoin', '{hex:24} {uuid}', 'https://www.kucoin.com/docs-new/authentication'],
  ['LaunchDarkly', 'launchdarkly', '{base64url:40}', 'https://launchdarkly.com/docs/home/account/api'],
  [
    'Linear',
    'linear_client linearclient lineartoken linear_secret',
    '{hex:32}',
    'https://linear.app/developers/oauth-2-0-authentication',
  ],
  [
    'LinkedIn',
    'linkedin',
    '{alnum:16} {lowernum:14}',
    'https://learn.microsoft.com/linkedin/shared/authentication/authentication',
  ],
  ['Linode', 'linode', '{hex:64}', 'https://techdocs.akamai.com/linode-api/reference/get-started'],
  ['Looker', 'looker', '{lowernum:24} {lowernum:20}', 'https://cloud.google.com/looker/docs/api-auth'],
  [
    'Mailchimp',
    'mailchimp',
    '{alnum:32}-us{digits:1-2}',
    'https://mailchimp.com/developer/marketing/docs/fundamentals/',
  ],
  ['Mailgun', 'mailgun', '{hex:32}-{hex:8}-{hex:8}', 'https://documentation.mailgun.com/docs/mailgun/'],
  ['Mailjet', 'mailjet', '{hex:32}', 'https://dev.mailjet.com/email/guides/'],
  ['Mapbox', 'mapbox', 'pk.{alnum:60}.{alnum:22}', 'https://docs.mapbox.com/help/dive-deeper/access-tokens/'],
  [
    'Mattermost',
    'mattermost',
    '{lowernum:26}',
    'https://developers.mattermost.com/integrate/reference/personal-access-token/',
  ],
  [
    'MessageBird',
    'messagebird message-bird message_bird',
    '{alnum:25} {uuid}',
    'https://developers.messagebird.com/api/#authentication',
  ],
  ['Mistral', 'mistral', '{alnum:32}', 'https://docs.mistral.ai/getting-started/quickstart'],
  ['Mixpanel', 'mixpanel', '{hex:32}', 'https://developer.mixpanel.com/reference/authentication'],
  [
    'MongoDB Atlas',
    'mongodb_atlas atlas_private',
    '{uuid}',
    'https://www.mongodb.com/docs/atlas/configure-api-access/',
  ],
  ['Netlify', 'netlify', '{base64url:40-46}', 'https://docs.netlify.com/api/get-started/'],
  [
    'New Relic',
    'newrelic new-relic new_relic',
    '{lowernum:64} {hex:40}',
    'https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/',
  ],
  [
    'New York Times',
    'nytimes new-york-times newyorktimes',
    '{base64url:32}',
    'https://developer.nytimes.com/get-started',
  ],
  ['ngrok', 'ngrok', '{alnum:27}_{alnum:20-22}', 'https://ngrok.com/docs/agent/#authtokens'],
  ['Okta', 'okta ssws', '00{base64url:40}', 'https://developer.okta.com/docs/guides/create-an-api-token/'],
  ['OpenWeather', 'openweather', '{hex:32}', 'https://openweathermap.org/appid'],
  ['Opsgenie', 'opsgenie', '{uuid}', 'https://support.atlassian.com/opsgenie/docs/api-key-management/'],
  [
    'PagerDuty',
    'pagerduty pager_duty pd_',
    '{base64url:20} u+{base64url:18}',
    'https://support.pagerduty.com/main/docs/api-access-keys',
  ],
  ['PayPal', 'paypal', '{base64url:80}', 'https://developer.paypal.com/api/rest/'],
  ['Plaid', 'plaid', '{lowernum:24} {hex:30} {lowernum:30}', 'https://plaid.com/docs/quickstart/glossary/'],
  ['Postmark', 'postmark', '{uuid}', 'https://postmarkapp.com/developer/api/overview'],
  ['Private AI', 'privateai private_ai private-ai', '{lowernum:32}', 'https://docs.private-ai.com/'],
  ['Pusher', 'pusher', '{hex:20}', 'https://pusher.com/docs/channels/'],
  ['RapidAPI', 'rapidapi', '{base64url:50}', 'https://docs.rapidapi.com/docs/keys'],
  ['reCAPTCHA', 'recaptcha', '6l{base64url:38}', 'https://developers.google.com/recaptcha/docs/verify'],
  ['Rollbar', 'rollbar', '{hex:32}', 'https://docs.rollbar.com/docs/access-tokens'],
  ['Scaleway', 'scaleway scw', '{uuid}', 'https://www.scaleway.com/en/docs/iam/'],
  [
    'Sendbird',
    'sendbird',
    '{hex:40} {uuid}',
    'https://sendbird.com/docs/chat/platform-api/v3/prepare-to-use-api',
  ],
  ['Sentry', 'sentry', '{hex:64}', 'https://docs.sentry.io/account/auth-tokens/'],
  ['SerpApi', 'serpapi serp_api', '{hex:64}', 'https://serpapi.com/search-api'],
  [
    'Sidekiq',
    'contribsys sidekiq',
    '{hex:8}:{hex:8}',
    'https://github.com/sidekiq/sidekiq/wiki/Commercial-FAQ',
  ],
  ['Snyk', 'snyk', '{uuid}', 'https://docs.snyk.io/snyk-api/authentication-for-api'],
  [
    'SonarQube',
    'sonar',
    '{lowernum:40}',
    'https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens/',
  ],
  ['Sourcegraph', 'sourcegraph', '{hex:40}', 'https://sourcegraph.com/docs/'],
  ['Spotify', 'spotify', '{hex:32}', 'https://developer.spotify.com/documentation/web-api'],
  [
    'Splunk',
    'splunk',
    '{uuid}',
    'https://docs.splunk.com/Documentation/Splunk/latest/Data/UsetheHTTPEventCollector',
  ],
  [
    'Squarespace',
    'squarespace',
    '{uuid}',
    'https://developers.squarespace.com/commerce-apis/authentication-and-permissions',
  ],
  [
    'Sumo Logic',
    'sumo',
    '{lowernum:64} su{alnum:12}',
    'https://help.sumologic.com/docs/manage/security/access-keys/',
  ],
  ['Telegram', 'telegram', '{digits:5-16}:a{base64url:34}', 'https://core.telegram.org/bots/features'],
  ['Tencent Cloud', 'tencent', '{alnum:32}', 'https://www.tencentcloud.com/document/product/598/32675'],
  ['Todoist', 'todoist', '{hex:40}', 'https://developer.todoist.com/guides/'],
  ['Travis CI', 'travis', '{base64url:22}', 'https://docs.travis-ci.com/user/triggering-builds/'],
  [
    'Trello',
    'trello',
    '{hex:32} {hex:64} {alnum:32}',
    'https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/',
  ],
  ['Twilio', 'twilio', '{hex:32}', 'https://www.twilio.com/docs/iam/access-tokens'],
  ['Twitch', 'twitch', '{lowernum:30}', 'https://dev.twitch.tv/docs/authentication/'],
  [
    'X (Twitter)',
    'twitter',
    '{digits:15-25}-{alnum:20-40} {alnum:45} {alnum:50} {alnum:25}',
    'https://docs.x.com/fundamentals/authentication/',
  ],
  ['Vultr', 'vultr', '{alnum:36}', 'https://www.vultr.com/api/'],
  ['Weights & Biases', 'wandb', '{hex:40}', 'https://docs.wandb.ai/'],
  ['WireGuard', 'wireguard', '{base64:43}=', 'https://www.wireguard.com/quickstart/'],
  ['Yandex Cloud', 'yandex', 'yc{base64url:38}', 'https://yandex.cloud/docs/iam/concepts/authorization/'],
  ['Zendesk', 'zendesk', '{alnum:40}', 'https://support.zendesk.com/hc/en-us/articles/4408889192858'],
  ['ZeroTier', 'zerotier', '{alnum:32}', 'https://docs.zerotier.com/api/'],
];

const NAME = '[a-z0-9_.-]{0,40}["\'`\\])]{0,3}';
const TIE = '[ \\t]{0,4}(?:=>|:=|[?:]=|\\|\\|:|[:=,>(])[ \\t]{0,4}';
const OPEN = '(?:\\\\{0,3}["\'`]|[({[]["\'])?';

function ruleOf([name, words, forms, documentation]: Row): TokenRule {
  const id = `${name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-$/, '')}-credential`;
  const anchors = words.split(' ');
  const templates = forms.split(' ');
  const values = templates.map((form) => {
    // Random letters and digits have a digit early on; the names of things often have none.
    const isFree = /\{(?:lowernum|alnum|hex|base64|base64url|dotted):/.test(form);
    const border = form.includes('uuid') || form.includes('hex') ? '' : '(?![A-Za-z0-9+/=])';
    return `${isFree ? '(?=[a-z_+/.-]{0,24}[0-9])' : ''}${patternOf(parseTemplate(form))}${border}`;
  });
  const escaped = anchors.map((word) => word.replace(/[-.]/g, '\\$&'));
  const word = anchors[0] ?? '';
  return {
    id,
    title: `${name} credential`,
    provider: name,
    severity: 'warning',
    about: `A value with the form of a ${name} credential stands under a name that mentions ${name}. Anybody who can read it can act in that account.`,
    rotate: `Create a new credential at ${name}, put it into the environment, then revoke this one.`,
    links: { documentation },
    anchors,
    ignoreCase: true,
    notAfter: '',
    startsWord: true,
    pattern: `(?:${escaped.join('|')})${NAME}${TIE}${OPEN}(${values.join('|')})`,
    prefix: '',
    examples: {
      match: templates.map((form) => `${word}_token = "${withDigit(form)}"`),
      noMatch: [`${word}_token = "{lower:5}"`],
    },
  };
}

/** The same form with a digit at the head of its first random part, so that every example has one. */
function withDigit(form: string): string {
  return form.replace(
    /\{(lowernum|alnum|hex|base64|base64url|dotted):(\d+)(?:-\d+)?\}/,
    (_, name: string, count: string) => `{digits:1}{${name}:${Number(count) - 1}}`,
  );
}

/** Rules made of the rows above. */
export const CONTEXTUAL_RULES: readonly TokenRule[] = SERVICES.map(ruleOf);
