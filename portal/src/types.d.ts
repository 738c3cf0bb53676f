declare module "accessible-autocomplete" {
  const accessibleAutocomplete: (options: Record<string, unknown>) => void;
  export default accessibleAutocomplete;
}
declare module "*.scss";

/** The little of trusted types that we use; TypeScript's own library does not know them yet. */
interface Window {
  trustedTypes?: {
    createPolicy: (name: string, rules: { createHTML: (html: string) => string | null }) => void;
  };
}
