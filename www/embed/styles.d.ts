/** Style sheets as the texts that the build makes of them, for shadow roots. */
declare module "*.css" {
  const text: string;
  export default text;
}
