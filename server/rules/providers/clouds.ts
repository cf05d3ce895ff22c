import { provider } from './define';

const azureKey = {
  documentation: 'https://learn.microsoft.com/purview/sit-defn-azure-storage-account-key-generic',
  revoke: 'https://portal.azure.com/',
  rotate:
    'Move clients to the second key of the resource, regenerate this one in the Azure portal, then swap back.',
};

/** Azure keys that carry the service's mark before their checksum: `{base64:76}ASt…`. */
const marked = (id: string, title: string, marks: readonly string[], body: number, tail: string) => ({
  id,
  title,
  anchors: marks,
  before: { class: 'A-Za-z0-9+/', min: body, max: body },
  notAfter: 'A-Za-z0-9+/',
  prefix: '',
  pattern: `[A-Za-z0-9+/]{${body}}(?:${marks.map((mark) => mark.replace('+', '\\+')).join('|')})${tail}`,
  match: marks.map((mark) => `{alnum:${body}}${mark}{alnum:5}A${tail.endsWith('==') ? '==' : '='}`),
  noMatch: [`{alnum:${body - 9}}${marks[0] ?? ''}{alnum:5}A==`],
});

export const CLOUD_RULES = [
  ...provider(
    'AWS',
    {
      documentation: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html',
      revoke: 'https://console.aws.amazon.com/iam/home#/security_credentials',
      rotate:
        'Create a second access key, move clients to it, deactivate this one in IAM, and delete it when nothing breaks.',
    },
    [
      {
        id: 'aws-access-key-id',
        title: 'AWS access key ID',
        format: '{AKIA|ASIA|ABIA|ACCA|A3TX}{base32:16}',
        anchors: ['AKIA', 'ASIA', 'ABIA', 'ACCA', 'A3T'],
        pattern: '(?:AKIA|ASIA|ABIA|ACCA|A3T[A-Z0-9])[A-Z0-9]{16}(?![A-Za-z0-9_])',
      },
      {
        id: 'aws-session-token',
        title: 'AWS session token',
        anchors: ['IQoJb3JpZ2luX2Vj', 'FwoGZXIvYXdz', 'FQoGZXIvYXdz', 'FwoDYXdz', 'FQoDYXdz'],
        pattern: '(?:IQoJb3JpZ2luX2Vj|F[wQ]oGZXIvYXdz|F[wQ]oDYXdz)[A-Za-z0-9+/=%]{100,2000}',
        match: ['IQoJb3JpZ2luX2Vj{base64:300}', 'FwoGZXIvYXdz{base64:300}'],
        noMatch: ['IQoJb3JpZ2luX2Vj{base64:20}'],
      },
      {
        id: 'aws-bedrock-key',
        title: 'Amazon Bedrock API key',
        anchors: ['ABSK'],
        pattern: 'ABSK[A-Za-z0-9+/]{109,269}={0,2}(?![A-Za-z0-9+/=])',
        match: ['ABSK{base64:128}', 'ABSK{base64:126}=='],
        noMatch: ['ABSK{base64:40}'],
      },
      {
        id: 'aws-bedrock-temporary-key',
        title: 'Amazon Bedrock API key (short-term)',
        anchors: ['bedrock-api-key-'],
        pattern: 'bedrock-api-key-[A-Za-z0-9+/=_-]{24,4000}',
        match: ['bedrock-api-key-{base64:64}'],
        noMatch: ['bedrock-api-key-{alnum:8}'],
      },
      { id: 'aws-appsync-key', title: 'AWS AppSync API key', format: 'da2-{lowernum:26}' },
      {
        id: 'aws-mws-key',
        title: 'Amazon MWS auth token',
        anchors: ['amzn.mws.'],
        pattern: 'amzn\\.mws\\.[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}(?![A-Za-z0-9_-])',
        match: ['amzn.mws.{uuid}'],
        noMatch: ['amzn.mws.{hex:8}'],
      },
      { id: 'amazon-oauth-secret', title: 'Amazon OAuth client secret', format: 'amzn1.oa2-cs.v1.{hex:64}' },
    ],
  ),
  ...provider(
    'Google',
    {
      documentation: 'https://cloud.google.com/docs/authentication',
      revoke: 'https://console.cloud.google.com/apis/credentials',
      rotate:
        'Create a new one under APIs & Services, Credentials, move clients to it, then delete this one.',
    },
    [
      {
        id: 'google-api-key',
        title: 'Google API key',
        format: 'AIza{base64url:35}',
      },
      { id: 'google-oauth-secret', title: 'Google OAuth client secret', format: 'GOCSPX-{base64url:28}' },
      {
        id: 'google-oauth-access-token',
        title: 'Google OAuth access token',
        anchors: ['ya29.'],
        pattern: 'ya29\\.[A-Za-z0-9_-]{20,2000}',
        match: ['ya29.{base64url:120}'],
        noMatch: ['ya29.{alnum:8}'],
      },
      {
        id: 'google-oauth-refresh-token',
        title: 'Google OAuth refresh token',
        anchors: ['1//0'],
        pattern: '1//0[A-Za-z0-9_-]{40,256}',
        match: ['1//0{base64url:99}'],
        noMatch: ['1//0{alnum:9}'],
      },
      {
        id: 'google-storage-hmac-key',
        title: 'Google Cloud Storage HMAC key ID',
        format: 'GOOG1E{uppernum:55}',
        pattern: 'GOOG(?:1E[A-Z0-9]{55,57}|[A-Z0-9]{20})(?![A-Za-z0-9_])',
        anchors: ['GOOG'],
      },
      {
        id: 'firebase-server-key',
        title: 'Firebase Cloud Messaging server key',
        anchors: ['AAAA'],
        pattern: 'AAAA[A-Za-z0-9_-]{7}:[A-Za-z0-9_-]{140}(?![A-Za-z0-9_-])',
        match: ['AAAA{base64url:7}:{base64url:140}'],
        noMatch: ['AAAA{base64url:7}:{base64url:60}'],
      },
    ],
  ),
  ...provider('Azure', azureKey, [
    {
      id: 'azure-client-secret',
      title: 'Microsoft Entra client secret',
      anchors: ['7Q~', '8Q~'],
      before: { class: 'A-Za-z0-9_~.-', min: 3, max: 3 },
      notAfter: 'A-Za-z0-9_~-',
      prefix: '',
      pattern: '[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31,34}(?![A-Za-z0-9_~-])',
      match: ['{alnum:3}8Q~{alnum:34}', '{alnum:3}7Q~{alnum:31}'],
      noMatch: ['{alnum:3}8Q~{alnum:12}'],
      links: {
        documentation: 'https://learn.microsoft.com/entra/identity-platform/how-to-add-credentials',
        revoke: 'https://entra.microsoft.com/',
      },
      rotate: 'Add a second client secret to the app registration, move clients to it, then remove this one.',
    },
    {
      id: 'azure-signed-key',
      title: 'Azure platform-signed key',
      about:
        'A key of an Azure service (DevOps, AI services and others) in the form that carries the service and a checksum. Anybody who has it can use the resource.',
      anchors: ['JQQJ99'],
      before: { class: 'A-Za-z0-9', min: 52, max: 52 },
      prefix: '',
      pattern: '[A-Za-z0-9]{52}JQQJ99[A-Za-z0-9]{26}(?![A-Za-z0-9])',
      match: ['{alnum:52}JQQJ99{alnum:12}AAAA{upper:10}'],
      noMatch: ['{alnum:30}JQQJ99{alnum:26}'],
    },
    marked(
      'azure-storage-key',
      'Azure Storage, Batch or Media account key',
      ['+ASt', '+ABa', '+AMC'],
      76,
      '[A-Za-z0-9+/]{5}[AQgw]==',
    ),
    marked(
      'azure-cosmos-key',
      'Azure Cosmos DB or API Management key',
      ['ACDb', 'APIM'],
      76,
      '[A-Za-z0-9+/]{5}[AQgw]==',
    ),
    marked(
      'azure-messaging-key',
      'Azure Service Bus, Event Hubs or IoT key',
      ['+ASb', '+AEh', '+ARm', 'AIoT', 'AzCa'],
      33,
      '[A-Za-z0-9+/]{5}[A-Za-z0-9]=',
    ),
    {
      id: 'azure-functions-key',
      title: 'Azure Functions key',
      anchors: ['AzFu'],
      before: { class: 'A-Za-z0-9_-', min: 44, max: 44 },
      prefix: '',
      pattern: '[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]==',
      match: ['{alnum:44}AzFu{alnum:5}Q=='],
      noMatch: ['{alnum:20}AzFu{alnum:5}Q=='],
    },
    {
      id: 'azure-search-key',
      title: 'Azure AI Search key',
      anchors: ['AzSe'],
      before: { class: 'A-Za-z0-9', min: 42, max: 42 },
      prefix: '',
      pattern: '[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}(?![A-Za-z0-9])',
      match: ['{alnum:42}AzSeB{alnum:5}'],
      noMatch: ['{alnum:20}AzSeB{alnum:5}'],
    },
    {
      id: 'azure-account-key',
      title: 'Azure account key in a connection string',
      anchors: ['AccountKey=', 'SharedAccessKey='],
      ignoreCase: true,
      notAfter: '',
      pattern: '(?:Account|SharedAccess)Key=([A-Za-z0-9+/]{40,100}={0,2})(?![A-Za-z0-9+/=])',
      match: ['AccountKey={base64:86}==', 'SharedAccessKey={base64:43}='],
      noMatch: ['AccountKey={alnum:12}'],
    },
    {
      id: 'azure-sas-signature',
      title: 'Azure shared access signature',
      anchors: ['sig='],
      pattern: 'sig=([A-Za-z0-9%+/]{40,80}(?:%3[dD]|=))',
      prefix: '',
      notAfter: 'A-Za-z0-9_.-',
      match: ['sig={alnum:43}%3D', 'sig={base64:43}='],
      noMatch: ['sig={alnum:20}%3D'],
      links: {
        documentation: 'https://learn.microsoft.com/azure/storage/common/storage-sas-overview',
        revoke: 'https://portal.azure.com/',
      },
      rotate:
        'Delete the stored access policy or regenerate the account key that signed it, and issue one with a short life.',
    },
  ]),
  ...provider(
    'Alibaba Cloud',
    {
      documentation: 'https://www.alibabacloud.com/help/ram/user-guide/create-an-accesskey-pair',
      revoke: 'https://ram.console.aliyun.com/manage/ak',
      rotate: 'Create a new AccessKey pair, move clients to it, disable this one, then delete it.',
    },
    [
      {
        id: 'alibaba-access-key-id',
        title: 'Alibaba Cloud AccessKey ID',
        anchors: ['LTAI'],
        pattern: 'LTAI[A-Za-z0-9]{12,26}(?![A-Za-z0-9_])',
        match: ['LTAI5t{alnum:18}', 'LTAI{alnum:12}'],
        noMatch: ['LTAI{alnum:5}'],
      },
    ],
  ),
  ...provider(
    'Tencent Cloud',
    {
      documentation: 'https://www.tencentcloud.com/document/product/598/32675',
      revoke: 'https://console.tencentcloud.com/cam/capi',
      rotate: 'Create a new key pair, move clients to it, disable this one, then delete it.',
    },
    [{ id: 'tencent-secret-id', title: 'Tencent Cloud SecretId', format: 'AKID{alnum:32}' }],
  ),
  ...provider(
    'Yandex Cloud',
    {
      documentation: 'https://yandex.cloud/docs/iam/concepts/authorization/',
      rotate: 'Delete the key of the service account and create a new one.',
    },
    [
      { id: 'yandex-api-key', title: 'Yandex Cloud API key', format: 'AQVN{base64url:35-38}' },
      {
        id: 'yandex-iam-token',
        title: 'Yandex Cloud IAM token',
        anchors: ['t1.'],
        pattern: 't1\\.[A-Za-z0-9_-]{1,2000}={0,2}\\.[A-Za-z0-9_-]{86}={0,2}(?![A-Za-z0-9_-])',
        match: ['t1.{base64url:120}.{base64url:86}'],
        noMatch: ['t1.{base64url:20}.{base64url:20}'],
      },
      {
        id: 'yandex-oauth-token',
        title: 'Yandex OAuth token',
        anchors: ['y0_', 'y1_', 'y2_', 'y3_'],
        pattern: 'y[0-3]_[A-Za-z0-9_-]{54,100}(?![A-Za-z0-9_-])',
        match: ['y0_AgAAAA{base64url:50}'],
        noMatch: ['y0_{alnum:9}'],
      },
    ],
  ),
  ...provider(
    'DigitalOcean',
    {
      documentation: 'https://docs.digitalocean.com/reference/api/create-personal-access-token/',
      revoke: 'https://cloud.digitalocean.com/account/api/tokens',
      rotate: 'Delete the token under API, Tokens, and create a new one with the scopes that are needed.',
    },
    [
      {
        id: 'digitalocean-access-token',
        title: 'DigitalOcean personal access token',
        format: 'dop_v1_{anyhex:64}',
      },
      { id: 'digitalocean-oauth-token', title: 'DigitalOcean OAuth token', format: 'doo_v1_{anyhex:64}' },
      { id: 'digitalocean-refresh-token', title: 'DigitalOcean refresh token', format: 'dor_v1_{anyhex:64}' },
      {
        id: 'digitalocean-spaces-key',
        title: 'DigitalOcean Spaces access key',
        format: '{DO00|DO80}{uppernum:16}',
      },
      {
        id: 'digitalocean-ai-key',
        title: 'DigitalOcean model access key',
        format: 'sk-do-{base64url:40-80}',
      },
    ],
  ),
  ...provider(
    'Scaleway',
    {
      documentation: 'https://www.scaleway.com/en/docs/iam/concepts/#api-key',
      revoke: 'https://console.scaleway.com/iam/api-keys',
      rotate: 'Delete the API key under IAM and generate a new one.',
    },
    [{ id: 'scaleway-access-key', title: 'Scaleway access key', format: 'SCW{uppernum:17}' }],
  ),
  ...provider(
    'Exoscale',
    {
      documentation: 'https://community.exoscale.com/product/iam/',
      rotate: 'Revoke the key under IAM, Keys, and create a new one.',
    },
    [{ id: 'exoscale-api-key', title: 'Exoscale API key', format: 'EXO{hex:24}' }],
  ),
];
