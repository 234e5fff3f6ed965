/** A file of an export. */
export interface ExportedFile {
  /** Below the export's folder, with `/`. */
  path: string;
  text: string;
  /** Holds a private key or another key: written 0600, and listed in the exported .gitignore. */
  secret: boolean;
  /**
   * The user of a container, who is none of this machine, reads it: it is written 0644, into a folder of mode 0755, or 0700
   * if it is secret.
   */
  readInContainer?: true;
}
