import * as l10n from '@vscode/l10n';

/** How one program or system is made to trust the server authority, and how this is undone. For people: nothing is run. */
export interface TrustInstruction {
  target: TrustTarget;
  title: string;
  /** Shell commands (PowerShell on Windows), in order. */
  trust: readonly string[];
  undo: readonly string[];
  note?: string;
}

export type TrustTarget =
  | 'curl'
  | 'node'
  | 'python'
  | 'java'
  | 'dotnet'
  | 'windows'
  | 'macos'
  | 'debian'
  | 'fedora'
  | 'firefox';

type Describe = (place: Place) => TrustInstruction;

interface Place {
  platform: NodeJS.Platform;
  /** The authority's file, quoted for the platform's shell. */
  file: string;
  /** The line that sets an environment variable for the commands after it. */
  setVariable: (name: string) => string;
  unsetVariable: (name: string) => string;
}

/** How the authority is called in stores that ask for a name. */
const alias = 'secure-container';

/**
 * Instructions for one platform, the narrowest first: one program, then the user, then the whole machine.
 * @param options.caFile the server authority's certificate; quoted, so that spaces and any letters are safe
 */
export function trustInstructions(options: { platform: NodeJS.Platform; caFile: string }): TrustInstruction[] {
  const { platform, caFile } = options;
  const place = platform === 'win32' ? inPowerShell(caFile) : inPosixShell({ platform, caFile });
  return [curl, node, python, java, dotnet, firefox, ...systemStores(platform)].map(describe => describe(place));
}

/** What to know before trusting an authority at all. */
export function trustWarning(): string {
  return l10n.t(
    'Whoever has the key of this authority can pose as any site to a program that trusts it. Prefer the narrowest way, keep the key where it is, and undo it when you no longer need it.',
  );
}

/** Instructions as plain text. */
export function trustInstructionsAsText(instructions: readonly TrustInstruction[]): string {
  const indented = (commands: readonly string[]) => commands.map(command => `    ${command}`).join('\n');
  const blocks = instructions.map(({ title, trust, undo, note }) =>
    [title, ...(note ? [`  ${note}`] : []), indented(trust), `  ${l10n.t('Undo:')}`, indented(undo)].join('\n'),
  );
  return `${[trustWarning(), ...blocks].join('\n\n')}\n`;
}

function inPosixShell(options: { platform: NodeJS.Platform; caFile: string }): Place {
  const file = `'${options.caFile.replaceAll("'", `'\\''`)}'`;
  return {
    platform: options.platform,
    file,
    setVariable: name => `export ${name}=${file}`,
    unsetVariable: name => `unset ${name}`,
  };
}

function inPowerShell(caFile: string): Place {
  const file = `'${caFile.replaceAll("'", "''")}'`;
  return {
    platform: 'win32',
    file,
    setVariable: name => `$env:${name} = ${file}`,
    unsetVariable: name => `Remove-Item Env:${name}`,
  };
}

function systemStores(platform: NodeJS.Platform): Describe[] {
  if (platform === 'win32') return [windows];
  if (platform === 'darwin') return [macos];
  return [debian, fedora];
}

const curl: Describe = ({ file, setVariable, unsetVariable, platform }) => ({
  target: 'curl',
  title: l10n.t('curl'),
  trust: [setVariable('CURL_CA_BUNDLE')],
  undo: [unsetVariable('CURL_CA_BUNDLE')],
  note:
    platform === 'win32'
      ? l10n.t(
          'Or for one call: --cacert {0} --ssl-no-revoke. The second is needed because a private authority has no revocation service.',
          file,
        )
      : l10n.t('Or for one call: --cacert {0}', file),
});

const node: Describe = ({ setVariable, unsetVariable }) => ({
  target: 'node',
  title: l10n.t('Node.js'),
  trust: [setVariable('NODE_EXTRA_CA_CERTS')],
  undo: [unsetVariable('NODE_EXTRA_CA_CERTS')],
  note: l10n.t('Read when Node.js starts: set it before, not inside the program.'),
});

const python: Describe = ({ setVariable, unsetVariable }) => ({
  target: 'python',
  title: l10n.t('Python'),
  trust: [setVariable('SSL_CERT_FILE'), setVariable('REQUESTS_CA_BUNDLE')],
  undo: [unsetVariable('SSL_CERT_FILE'), unsetVariable('REQUESTS_CA_BUNDLE')],
  note: l10n.t(
    'While these are set, only this authority is trusted. In a program: ssl.create_default_context(cafile=...) or requests.get(..., verify=...).',
  ),
});

const java: Describe = ({ file }) => ({
  target: 'java',
  title: l10n.t('Java'),
  trust: [`keytool -importcert -noprompt -cacerts -alias ${alias} -file ${file}`],
  undo: [`keytool -delete -cacerts -alias ${alias}`],
  note: l10n.t(
    'Asks for the password of the trust store ("changeit" unless it was changed) and may need administrator rights. For one program: put the certificate into a trust store of its own with -keystore and start the program with -Djavax.net.ssl.trustStore.',
  ),
});

const dotnet: Describe = place => ({
  target: 'dotnet',
  title: l10n.t('.NET'),
  ...(place.platform === 'linux'
    ? {
        trust: [place.setVariable('SSL_CERT_FILE')],
        undo: [place.unsetVariable('SSL_CERT_FILE')],
        note: l10n.t('While this is set, other authorities come only from SSL_CERT_DIR.'),
      }
    : { trust: [], undo: [], note: l10n.t('Uses the store of the system or the user: see below.') }),
});

const firefox: Describe = ({ platform, file }) => {
  const title = l10n.t('Firefox');
  if (platform !== 'linux') {
    const note = l10n.t(
      'Trust it for the user (below), then set security.enterprise_roots.enabled to true in about:config. Undo both.',
    );
    return { target: 'firefox', title, trust: [], undo: [], note };
  }
  const database = `-d "sql:$PROFILE" -n ${alias}`;
  return {
    target: 'firefox',
    title: l10n.t('Firefox, Chrome and others that use NSS'),
    trust: [`certutil -A ${database} -t C,, -i ${file}`],
    undo: [`certutil -D ${database}`],
    note: l10n.t(
      'Needs the package libnss3-tools or nss-tools. PROFILE is $HOME/.pki/nssdb for Chrome, and the profile folder shown in about:profiles for Firefox.',
    ),
  };
};

const windows: Describe = ({ file }) => ({
  target: 'windows',
  title: l10n.t('Windows, for this user (Edge, Chrome, .NET, PowerShell)'),
  trust: [`Import-Certificate -FilePath ${file} -CertStoreLocation Cert:\\CurrentUser\\Root`],
  undo: [
    `$authority = [System.Security.Cryptography.X509Certificates.X509Certificate2]::new(${file})`,
    'Remove-Item "Cert:\\CurrentUser\\Root\\$($authority.Thumbprint)"',
  ],
  note: l10n.t('In PowerShell. Windows shows the certificate and asks before it trusts it.'),
});

const macos: Describe = ({ file }) => ({
  target: 'macos',
  title: l10n.t('macOS, for this user (Safari, Chrome, .NET)'),
  trust: [`security add-trusted-cert -r trustRoot -p ssl -k "$HOME/Library/Keychains/login.keychain-db" ${file}`],
  undo: [
    `security remove-trusted-cert ${file}`,
    `security delete-certificate -Z "$(openssl x509 -in ${file} -noout -fingerprint -sha1 | cut -d= -f2 | tr -d :)"`,
  ],
  note: l10n.t('macOS asks for your password.'),
});

const debian: Describe = ({ file }) => ({
  target: 'debian',
  title: l10n.t('Debian and Ubuntu, for the whole machine'),
  trust: [`sudo cp ${file} /usr/local/share/ca-certificates/${alias}.crt`, 'sudo update-ca-certificates'],
  undo: [`sudo rm /usr/local/share/ca-certificates/${alias}.crt`, 'sudo update-ca-certificates --fresh'],
});

const fedora: Describe = ({ file }) => ({
  target: 'fedora',
  title: l10n.t('Fedora and Red Hat, for the whole machine'),
  trust: [`sudo cp ${file} /etc/pki/ca-trust/source/anchors/${alias}.pem`, 'sudo update-ca-trust'],
  undo: [`sudo rm /etc/pki/ca-trust/source/anchors/${alias}.pem`, 'sudo update-ca-trust'],
});
