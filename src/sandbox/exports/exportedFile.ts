/** A file of an export. */
export interface ExportedFile {
  /** Below the export's folder, with `/`. */
  path: string;
  text: string;
  /** Holds a private key or another key: written 0600, and listed in the exported .gitignore. */
  secret: boolean;
}
