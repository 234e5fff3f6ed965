import type { CatalogueEntry, WithdrawnEntry } from '../catalogueEntry';
import { azureEntry, hardware, registry, responseTimeouts, startTimeouts } from './azureEntry';

const common = { family: 'speech', responseTimeoutSeconds: responseTimeouts.speech } as const;
const recognitionPath = '/speech/recognition';
const webSocket = 'The Speech SDK talks to it over a web socket.';

export const speech: readonly CatalogueEntry[] = [
  azureEntry({
    ...common,
    id: 'speech-to-text',
    displayName: 'Speech to text',
    image: `${registry}/speechservices/speech-to-text`,
    hardware: { ...hardware(4, 4, 8, 8), avx2: true },
    apiPaths: [recognitionPath],
    notes: [webSocket, 'latest means en-US; others are VERSION-amd64-LOCALE.', 'Add 4 to 8 GB for the speech model.'],
  }),
  azureEntry({
    ...common,
    id: 'custom-speech-to-text',
    displayName: 'Custom speech to text',
    image: `${registry}/speechservices/custom-speech-to-text`,
    hardware: { ...hardware(4, 4, 8, 8), avx2: true },
    extraSettings: [
      { name: '/usr/local/models', kind: 'volume', required: true, purpose: 'The downloaded model.' },
      { name: 'ModelId', kind: 'environment', required: true, purpose: 'The custom model.' },
      { name: 'BaseModelLocale', kind: 'environment', required: false, example: 'en-US', purpose: 'Query run only.' },
      {
        name: 'DisplayLocale',
        kind: 'environment',
        required: false,
        example: 'en-US',
        purpose: 'Language of the text.',
      },
    ],
    apiPaths: [recognitionPath],
    startTimeoutSeconds: startTimeouts.modelDownload,
    notes: [webSocket, 'Add 4 to 8 GB for the speech model.'],
  }),
  azureEntry({
    ...common,
    id: 'neural-text-to-speech',
    displayName: 'Neural text to speech',
    image: `${registry}/speechservices/neural-text-to-speech`,
    hardware: { ...hardware(6, 12, 8, 16), avx2: true },
    apiPaths: ['/speech/synthesize'],
    sample: {
      method: 'POST',
      path: '/speech/synthesize/cognitiveservices/v1',
      body: '<speak version="1.0" xml:lang="en-US"><voice name="en-US-AriaNeural">Test</voice></speak>',
    },
    notes: [
      'latest means the voice en-us-arianeural; others are VERSION-amd64-VOICE.',
      'Answers 400 "Voice does not match" to any other voice than that of its tag.',
      'The sample needs Content-Type: application/ssml+xml and X-Microsoft-OutputFormat: riff-24khz-16bit-mono-pcm.',
    ],
  }),
  azureEntry({
    ...common,
    id: 'speech-language-identification',
    displayName: 'Speech language identification',
    image: `${registry}/speechservices/language-detection`,
    status: 'preview',
    port: 5003,
    hardware: { ...hardware(1, 1, 1, 1), avx2: true },
    disconnected: false,
    apiPaths: ['/speech'],
    notes: ['The exact path is not documented: the Speech SDK (SourceLanguageRecognizer) builds it from the host.'],
  }),
];

export const withdrawnSpeech: readonly WithdrawnEntry[] = [
  {
    id: 'text-to-speech-standard',
    displayName: 'Text to speech (standard voices)',
    family: 'speech',
    image: `${registry}/speechservices/text-to-speech`,
    status: 'retired',
    statusNote: 'Standard voices were retired on 2021-08-31.',
    successor: 'neural-text-to-speech',
  },
  {
    id: 'custom-text-to-speech',
    displayName: 'Custom text to speech',
    family: 'speech',
    image: `${registry}/speechservices/custom-text-to-speech`,
    status: 'not-listed',
    statusNote: "This container is not on Microsoft's list any more.",
    successor: 'neural-text-to-speech',
  },
];
