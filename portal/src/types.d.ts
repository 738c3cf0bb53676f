declare module "accessible-autocomplete" {
  const accessibleAutocomplete: (options: Record<string, unknown>) => void;
  export default accessibleAutocomplete;
}
declare module "*.scss";
