import { provider } from './define';

const service = (documentation: string, revoke?: string) => ({
  documentation,
  ...(revoke === undefined ? {} : { revoke }),
  rotate:
    'Delete the key in the API keys settings, create a new one with a spending limit, and look at the usage.',
});

export const AI_RULES = [
  ...provider(
    'OpenAI',
    service(
      'https://platform.openai.com/docs/api-reference/authentication',
      'https://platform.openai.com/api-keys',
    ),
    [
      {
        id: 'openai-api-key',
        title: 'OpenAI API key',
        anchors: ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-service-', 'sk-None-'],
        pattern: 'sk-(?:proj|svcacct|admin|service|None)-[A-Za-z0-9_-]{20,180}(?![A-Za-z0-9_-])',
        match: ['{sk-proj-|sk-svcacct-|sk-admin-}{base64url:74}T3BlbkFJ{base64url:74}'],
        noMatch: ['sk-proj-{alnum:9}'],
      },
      {
        id: 'openai-legacy-key',
        title: 'OpenAI API key (old form)',
        anchors: ['T3BlbkFJ'],
        before: { class: 'A-Za-z0-9_-', min: 23, max: 80 },
        prefix: 'sk-',
        pattern: '(?:[A-Za-z0-9]{1,20}-)?sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}(?![A-Za-z0-9])',
        notAfter: '',
        match: ['sk-{alnum:20}T3BlbkFJ{alnum:20}'],
        noMatch: ['sk-{alnum:20}T3BlbkFJ{alnum:8}'],
      },
      ['openai-session-token', 'OpenAI session token', 'sess-{alnum:40}'],
    ],
  ),
  ...provider(
    'Anthropic',
    service('https://docs.claude.com/en/api/overview', 'https://console.anthropic.com/settings/keys'),
    [
      {
        id: 'anthropic-api-key',
        title: 'Anthropic API key',
        anchors: ['sk-ant-'],
        pattern: 'sk-ant-(?:api|admin|oat|ort|sid)[0-9]{2}-[A-Za-z0-9_-]{60,130}(?![A-Za-z0-9_-])',
        match: ['{sk-ant-api03-|sk-ant-admin01-|sk-ant-oat01-}{base64url:93}AA'],
        noMatch: ['sk-ant-api03-{alnum:12}'],
      },
    ],
  ),
  ...provider(
    'OpenRouter',
    service('https://openrouter.ai/docs/api-reference/authentication', 'https://openrouter.ai/settings/keys'),
    [['openrouter-api-key', 'OpenRouter API key', 'sk-or-v1-{hex:64}']],
  ),
  ...provider('Langfuse', service('https://langfuse.com/docs/api-and-data-platform/features/public-api'), [
    ['langfuse-secret-key', 'Langfuse secret key', 'sk-lf-{uuid}'],
  ]),
  ...provider(
    'DeepSeek',
    service('https://api-docs.deepseek.com/', 'https://platform.deepseek.com/api_keys'),
    [
      {
        id: 'deepseek-api-key',
        title: 'DeepSeek or compatible API key',
        format: 'sk-{hex:32}',
      },
      {
        id: 'generic-sk-key',
        title: 'API key of an OpenAI-compatible service',
        provider: 'OpenAI-compatible services',
        format: 'sk-{alnum:48}',
        anchors: ['sk-'],
        pattern: 'sk-(?=[A-Za-z]{0,40}[0-9])[A-Za-z0-9]{40,64}(?![A-Za-z0-9_-])',
        noMatch: ['sk-{alnum:12}'],
      },
    ],
  ),
  ...provider(
    'Hugging Face',
    service('https://huggingface.co/docs/hub/security-tokens', 'https://huggingface.co/settings/tokens'),
    [
      ['huggingface-token', 'Hugging Face user access token', 'hf_{alpha:34}'],
      ['huggingface-organization-token', 'Hugging Face organization token', 'api_org_{alpha:34}'],
    ],
  ),
  ...provider(
    'Replicate',
    service(
      'https://replicate.com/docs/topics/security/api-tokens',
      'https://replicate.com/account/api-tokens',
    ),
    [['replicate-api-token', 'Replicate API token', 'r8_{alnum:37}']],
  ),
  ...provider('Groq', service('https://console.groq.com/docs/quickstart', 'https://console.groq.com/keys'), [
    ['groq-api-key', 'Groq API key', 'gsk_{alnum:32-56}'],
  ]),
  ...provider('Perplexity', service('https://docs.perplexity.ai/getting-started/quickstart'), [
    ['perplexity-api-key', 'Perplexity API key', 'pplx-{alnum:40-56}'],
  ]),
  ...provider('xAI', service('https://docs.x.ai/docs/tutorial', 'https://console.x.ai/'), [
    ['xai-api-key', 'xAI API key', 'xai-{alnum:70-84}'],
  ]),
  ...provider('Together AI', service('https://docs.together.ai/docs/quickstart'), [
    ['together-api-key', 'Together AI API key', 'tgp_v1_{base64url:43}'],
  ]),
  ...provider('Fireworks AI', service('https://docs.fireworks.ai/getting-started/quickstart'), [
    {
      id: 'fireworks-api-key',
      title: 'Fireworks AI API key',
      format: 'fw_{alnum:22}',
      pattern: 'fw_(?=[a-z]{0,22}[A-Z0-9])[A-Za-z0-9]{22,24}(?![A-Za-z0-9_])',
    },
  ]),
  ...provider('LlamaIndex', service('https://docs.cloud.llamaindex.ai/'), [
    ['llamaindex-api-key', 'LlamaCloud API key', 'llx-{base64url:40-56}'],
  ]),
  ...provider('Meta', service('https://llama.developer.meta.com/docs/'), [
    {
      id: 'llama-api-key',
      title: 'Llama API key',
      anchors: ['LLM|'],
      pattern: 'LLM\\|[0-9]{15,17}\\|[A-Za-z0-9_-]{20,40}(?![A-Za-z0-9_-])',
      match: ['LLM|{digits:16}|{base64url:27}'],
      noMatch: ['LLM|{digits:16}'],
    },
  ]),
  ...provider('Tavily', service('https://docs.tavily.com/documentation/quickstart'), [
    ['tavily-api-key', 'Tavily API key', '{tvly-|tvly-dev-|tvly-prod-}{alnum:32}'],
  ]),
  ...provider('Firecrawl', service('https://docs.firecrawl.dev/introduction'), [
    ['firecrawl-api-key', 'Firecrawl API key', 'fc-{hex:32}'],
  ]),
  ...provider('LangSmith', service('https://docs.langchain.com/langsmith/create-account-api-key'), [
    ['langsmith-api-key', 'LangSmith API key', '{lsv2_pt_|lsv2_sk_}{hex:32}_{hex:10}'],
    ['langsmith-legacy-key', 'LangSmith API key (old form)', 'ls__{hex:32}'],
  ]),
  ...provider('Pinecone', service('https://docs.pinecone.io/guides/projects/manage-api-keys'), [
    ['pinecone-api-key', 'Pinecone API key', 'pcsk_{alnum:5-6}_{alnum:60-72}'],
  ]),
  ...provider('ElevenLabs', service('https://elevenlabs.io/docs/api-reference/authentication'), [
    ['elevenlabs-api-key', 'ElevenLabs API key', 'sk_{hex:48}'],
  ]),
  ...provider('Voyage AI', service('https://docs.voyageai.com/docs/api-key-and-installation'), [
    {
      id: 'voyage-api-key',
      title: 'Voyage AI API key',
      format: 'pa-{base64url:43}',
      pattern: 'pa-(?=[A-Za-z_-]{0,40}[0-9])(?=[a-z0-9_-]{0,40}[A-Z])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])',
    },
  ]),
  ...provider('Jina AI', service('https://jina.ai/reader/'), [
    ['jina-api-key', 'Jina AI API key', 'jina_{hex:32}{base64url:28}'],
  ]),
  ...provider('NVIDIA', service('https://docs.api.nvidia.com/nim/docs/api-quickstart'), [
    ['nvidia-api-key', 'NVIDIA API key', 'nvapi-{base64url:60-72}'],
  ]),
  ...provider('Cerebras', service('https://inference-docs.cerebras.ai/quickstart'), [
    ['cerebras-api-key', 'Cerebras API key', 'csk-{lowernum:48}'],
  ]),
  ...provider('RunPod', service('https://docs.runpod.io/get-started/api-keys'), [
    ['runpod-api-key', 'RunPod API key', 'rpa_{alnum:40-50}'],
  ]),
  ...provider('Modal', service('https://modal.com/docs/guide/modal-user-account-setup'), [
    {
      id: 'modal-token-secret',
      title: 'Modal token secret',
      format: '{ak-|as-}{alnum:22}',
      pattern: 'a[ks]-(?=[A-Za-z]{0,22}[0-9])(?=[a-z0-9]{0,22}[A-Z])[A-Za-z0-9]{22}(?![A-Za-z0-9_-])',
    },
  ]),
  ...provider(
    'Weights & Biases',
    service('https://docs.wandb.ai/platform/hosting/iam/authenticate', 'https://wandb.ai/authorize'),
    [['wandb-api-key', 'Weights & Biases API key', 'wandb_v1_{base64url:40-90}']],
  ),
  ...provider('E2B', service('https://e2b.dev/docs/api-key'), [
    ['e2b-api-key', 'E2B API key', 'e2b_{hex:40}'],
  ]),
  ...provider('Browserbase', service('https://docs.browserbase.com/'), [
    ['browserbase-api-key', 'Browserbase API key', '{bb_live_|bb_test_}{base64url:27}'],
  ]),
  ...provider(
    'Apify',
    service(
      'https://docs.apify.com/platform/integrations/api',
      'https://console.apify.com/settings/integrations',
    ),
    [['apify-api-token', 'Apify API token', 'apify_api_{alnum:36}']],
  ),
  ...provider('Kaggle', service('https://www.kaggle.com/docs/api'), [
    ['kaggle-api-token', 'Kaggle API token', 'KGAT_{hex:32}'],
  ]),
  ...provider('Cursor', service('https://cursor.com/docs'), [
    ['cursor-api-key', 'Cursor API key', 'key_{hex:64}'],
  ]),
  ...provider('Helicone', service('https://docs.helicone.ai/'), [
    [
      'helicone-api-key',
      'Helicone API key',
      'sk-helicone-{lowernum:7}-{lowernum:7}-{lowernum:7}-{lowernum:7}',
    ],
  ]),
];
