/** What `up` reports on stderr, once each, in every start of a stand-in: the places to kill or interrupt it. */
export const embeddedSteps: readonly RegExp[] = [
  /^Starting the front and/,
  /^Waiting for stand-in to answer \/status/,
  /^Verifying/,
  /^Reloading the front/,
];

export const dockerSteps: readonly RegExp[] = [
  /^Making the network/,
  /^Making the configuration/,
  /^Making .*-front$/,
  /^Making .*-side-stand-in-1$/,
  /^Starting .*-side-stand-in-1$/,
  /^Starting .*-front$/,
  /^Making .*[0-9a-f]-stand-in-1$/,
  /^Starting .*[0-9a-f]-stand-in-1$/,
  /^Waiting for stand-in to answer \/status/,
  /^Verifying/,
  /^Reloading the front/,
];
