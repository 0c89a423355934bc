/** The few parts of Node that the tests and what they use of www/tools name. @types/node would say more. */

declare const process: { argv: string[]; env: Record<string, string | undefined>; exit(code: number): never };

interface ImportMeta {
  url: string;
  filename: string;
  dirname: string;
}

declare module "node:fs" {
  export function existsSync(path: string): boolean;
  export function createReadStream(path: string): { pipe(to: unknown): void };
}

declare module "node:fs/promises" {
  export function stat(path: string): Promise<{ isFile(): boolean; size: number }>;
  export function readdir(path: string, options?: { recursive: boolean }): Promise<string[]>;
  export function readFile(path: string): Promise<Uint8Array>;
  export function readFile(path: string, encoding: "utf8"): Promise<string>;
  export function writeFile(path: string, text: string): Promise<void>;
  export function copyFile(from: string, to: string): Promise<void>;
  export function cp(
    from: string,
    to: string,
    options?: { recursive: boolean; filter: (path: string) => boolean },
  ): Promise<void>;
  export function mkdtemp(prefix: string): Promise<string>;
  export function rename(from: string, to: string): Promise<void>;
  export function rm(path: string, options?: { recursive: boolean }): Promise<void>;
}

declare module "node:os" {
  export function tmpdir(): string;
}

declare module "node:crypto" {
  interface Hash {
    update(data: string | Uint8Array): Hash;
    digest(encoding: "hex"): string;
  }
  export function createHash(name: "sha256"): Hash;
}

declare module "node:path" {
  export function extname(path: string): string;
  export function join(...parts: string[]): string;
  export function normalize(path: string): string;
}

declare module "node:url" {
  export function fileURLToPath(url: URL): string;
}

declare module "node:http" {
  interface Request {
    url?: string;
  }
  interface Response {
    writeHead(status: number, headers: Record<string, string | number>): void;
    end(body?: string | Uint8Array): void;
  }
  interface Server {
    once(event: "error", listener: (error: Error) => void): void;
    listen(port: number, host: string, listener: () => void): void;
    address(): { port: number } | string | null;
    close(listener: () => void): void;
    closeAllConnections(): void;
  }
  export type RequestListener = (request: Request, response: Response) => void;
  export function createServer(listener: RequestListener): Server;
}

declare module "node:zlib" {
  export const constants: { BROTLI_PARAM_QUALITY: number };
  export function gzipSync(body: Uint8Array, options: { level: number }): Uint8Array;
  export function brotliCompressSync(
    body: Uint8Array,
    options: { params: Record<number, number> },
  ): Uint8Array;
}
